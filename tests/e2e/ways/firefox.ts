import { fileURLToPath } from 'node:url';
import puppeteer, { type Frame, type Page } from 'puppeteer-core';
import { findFirefox } from '../../../scripts/browser.mjs';
import { servePages } from '../pages.ts';
import type { Driver, Prompt, Tab } from './driver.ts';

const build = fileURLToPath(new URL('../../../.output/firefox-mv3', import.meta.url));
const extension = 'countersign@countersign.dev';

type Context = { context: string; url: string; children?: Context[] };
/** WebDriver BiDi as it is on the wire: pages of an extension and the browser's own window are not in Puppeteer's model. */
type Bidi = { send(method: string, params: object): Promise<{ result: { contexts: Context[]; result?: Value } }> };
type Value = { value?: unknown };

export async function startFirefox(): Promise<Driver> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    protocol: 'webDriverBiDi',
    protocolTimeout: 120_000,
    // Without it the browser's own window, and with it the extension's background, is out of reach.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: { 'dom.events.testing.asyncClipboard': true },
  });
  await browser.installExtension(build);
  const { connection } = browser as unknown as { connection: Bidi };
  const contexts = async (params: object = {}) =>
    (await connection.send('browsingContext.getTree', params)).result.contexts;
  const evaluate = async (context: string, expression: string): Promise<unknown> => {
    const params = { expression, awaitPromise: true, target: { context } };
    return (await connection.send('script.evaluate', params)).result.result?.value;
  };
  const inWindow = async (expression: string) => {
    const [window] = await contexts({ 'moz:scope': 'chrome' });
    if (!window) throw new Error('The browser has no window.');
    return evaluate(window.context, expression);
  };
  const server = await servePages();
  const clipboard = await browser.newPage();
  await clipboard.goto(server.put('/', '<!doctype html><title>clipboard</title>'));

  return {
    name: 'firefox',
    async open(url) {
      const page = await browser.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(url);
      return tabOf(page, { connection, contexts, evaluate, inWindow });
    },
    readClipboard: () =>
      clipboard.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        const get = async (type: string) => (item?.types.includes(type) ? (await item.getType(type)).text() : '');
        return { text: await get('text/plain'), html: await get('text/html') };
      }),
    writeClipboard: text => clipboard.evaluate(value => navigator.clipboard.writeText(value), text),
    async killBackground() {
      await inWindow(
        `WebExtensionPolicy.getByID('${extension}').extension.terminateBackground({ ignoreDevToolsAttached: true }).then(() => 'ended')`,
      );
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

type World = {
  connection: Bidi;
  contexts(): Promise<Context[]>;
  evaluate(context: string, expression: string): Promise<unknown>;
  inWindow(expression: string): Promise<unknown>;
};

function tabOf(page: Page, world: World): Tab {
  const within = async (inFrame = false): Promise<Frame> => {
    const frame = inFrame ? await (await page.$('#frame'))?.contentFrame() : page.mainFrame();
    if (!frame) throw new Error('The page has no such frame.');
    return frame;
  };
  return {
    front: () => page.bringToFront(),
    evaluate: async (expression, inFrame) => (await within(inFrame)).evaluate(expression),
    click: async (selector, inFrame) => (await within(inFrame)).click(selector),
    async press(modifiers, key) {
      for (const one of modifiers) await page.keyboard.down(one as 'Control');
      await page.keyboard.press((key.length === 1 ? key.toLowerCase() : key) as 'c');
      for (const one of modifiers.toReversed()) await page.keyboard.up(one as 'Control');
    },
    async command(name) {
      await world.inWindow(`goDoCommand('cmd_${name.toLowerCase()}')`);
    },
    async drag(from, to) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x + 8, from.y + 8, { steps: 4 });
      await page.mouse.move(to.x, to.y, { steps: 8 });
      await page.mouse.up();
    },
    async prompt() {
      const found = find(await world.contexts());
      return found && promptIn(found.context, world);
    },
    close: () => page.close(),
  };
}

function find(contexts: Context[]): Context | undefined {
  for (const one of contexts) {
    if (/^moz-extension:.*\/prompt\.html/.test(one.url)) return one;
    const inside = find(one.children ?? []);
    if (inside) return inside;
  }
  return undefined;
}

function promptIn(context: string, { connection, evaluate }: World): Prompt {
  async function click(selector: string): Promise<void> {
    const expression = `(() => { const element = document.querySelector(${JSON.stringify(selector)});
      element.scrollIntoView({ block: 'center', behavior: 'instant' }); const { x, y, width, height } = element.getBoundingClientRect();
      return Math.round(x + width / 2) + ' ' + Math.round(y + height / 2); })()`;
    const [x, y] = String(await evaluate(context, expression))
      .split(' ')
      .map(Number);
    const press = [
      { type: 'pointerMove', x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    const pointer = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: press };
    await connection.send('input.performActions', { context, actions: [pointer] });
  }
  return {
    evaluate: expression => evaluate(context, expression),
    click,
    async type(selector, text) {
      await click(selector);
      const keys = [...text].flatMap(value => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      await connection.send('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions: keys }] });
    },
  };
}
