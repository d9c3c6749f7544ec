import { type ChildProcess, spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';

export type OpenBrowser = {
  /** Fulfilled when the person has closed the last window, or the browser has ended by itself. */
  closed: Promise<void>;
  close: () => void;
};

type Message = { id?: number; method?: string; result?: unknown; error?: { message: string } };

/**
 * Open a browser for a person, with the unpacked extension loaded, at `url`.
 *
 * The extension is loaded over the debugging pipe: Google Chrome ignores `--load-extension` since version 137, and the
 * pipe works in Chromium as well (https://developer.chrome.com/blog/extension-news-june-2025). Rejects with a sentence
 * that says what to do where the browser refuses.
 */
export async function openBrowser(
  executable: string,
  profile: string,
  extension: string,
  url: string,
  switches: string[] = [],
): Promise<OpenBrowser> {
  const browser = spawn(
    executable,
    [
      `--user-data-dir=${profile}`,
      '--remote-debugging-pipe',
      '--enable-unsafe-extension-debugging',
      '--no-first-run',
      '--no-default-browser-check',
      '--no-startup-window',
      '--window-size=1280,900',
      // Chromium refuses to sandbox for root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...switches,
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const pipe = talk(browser);
  const closed = new Promise<void>(resolve => browser.once('exit', () => resolve()));
  const started = new Promise<never>((_, reject) => browser.once('error', reject));
  const ended = closed.then(() => Promise.reject(new Error('The browser ended before a window was open.')));
  ended.catch(() => {});
  const send = (method: string, parameters = {}) => Promise.race([pipe.send(method, parameters), ended, started]);

  try {
    await send('Extensions.loadUnpacked', { path: extension }).catch(error => {
      throw new Error(
        `${executable} does not load unpacked extensions (${error instanceof Error ? error.message : error}). Install Chromium, or set COUNTERSIGN_BROWSER to one.`,
      );
    });
    await send('Target.setDiscoverTargets', { discover: true });
    await send('Target.createTarget', { url, newWindow: true });
  } catch (error) {
    browser.kill();
    throw error;
  }
  pipe.onLastPageGone(() => void pipe.send('Browser.close', {}).catch(() => {}));
  return { closed, close: () => void browser.kill() };
}

/** The browser's debugging protocol on its two extra pipes: messages of JSON, each ended by a zero byte. */
function talk(browser: ChildProcess) {
  const [, , , input, output] = browser.stdio;
  if (!(input instanceof Writable) || !(output instanceof Readable)) throw new Error('no pipe to the browser');
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const pages = new Set<string>();
  let last = 0;
  let rest = '';
  let lastPageGone = () => {};
  // A browser that was killed leaves a broken pipe behind; its exit is noticed elsewhere.
  input.on('error', () => {});
  output.setEncoding('utf8').on('data', (part: string) => {
    const messages = (rest + part).split('\0');
    rest = messages.pop() ?? '';
    for (const text of messages) receive(JSON.parse(text));
  });
  function receive(message: Message & { params?: { targetInfo?: Target; targetId?: string } }): void {
    const { targetInfo, targetId } = message.params ?? {};
    if (targetInfo?.type === 'page') pages.add(targetInfo.targetId);
    if (message.method === 'Target.targetDestroyed' && targetId && pages.delete(targetId) && pages.size === 0)
      lastPageGone();
    const answer = waiting.get(message.id ?? 0);
    if (message.error) answer?.reject(new Error(message.error.message));
    else answer?.resolve(message.result);
    waiting.delete(message.id ?? 0);
  }
  return {
    send(method: string, params: object): Promise<unknown> {
      const answer = Promise.withResolvers<unknown>();
      last += 1;
      waiting.set(last, answer);
      input.write(`${JSON.stringify({ id: last, method, params })}\0`);
      return answer.promise;
    },
    onLastPageGone(act: () => void) {
      lastPageGone = act;
    },
  };
}

type Target = { type: string; targetId: string };
