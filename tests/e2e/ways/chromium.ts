import type { Frame, Page } from '@playwright/test';
import { editCommand, findPrompt, launch } from '../extension.ts';
import type { Driver, Tab } from './driver.ts';

export async function startChromium(): Promise<Driver> {
  const { context, readClipboard, writeClipboard, killWorker, close } = await launch();
  return {
    name: 'chromium',
    readClipboard,
    writeClipboard,
    killBackground: killWorker,
    close,
    async open(url) {
      const page = await context.newPage();
      await page.goto(url);
      return tabOf(page);
    },
  };
}

export function tabOf(page: Page): Tab {
  const within = (inFrame = false): Frame => {
    const frame = inFrame ? page.frames().find(one => one.parentFrame() && one !== findPrompt(page)) : page.mainFrame();
    if (!frame) throw new Error('The page has no such frame.');
    return frame;
  };
  return {
    front: () => page.bringToFront(),
    evaluate: (expression, inFrame) => within(inFrame).evaluate(expression),
    click: (selector, inFrame) => within(inFrame).click(selector),
    press: (modifiers, key) => page.keyboard.press([...modifiers, key].join('+')),
    command: name => editCommand(page, name),
    async drag(from, to) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x + 8, from.y + 8, { steps: 4 });
      await page.mouse.move(to.x, to.y, { steps: 8 });
      await page.mouse.up();
    },
    async prompt() {
      const frame = findPrompt(page);
      return (
        frame && {
          evaluate: expression => frame.evaluate(expression),
          click: selector => frame.click(selector, { timeout: 2_000 }),
          type: (selector, text) => frame.locator(selector).fill(text),
        }
      );
    },
    close: () => page.close(),
  };
}
