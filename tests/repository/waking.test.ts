import { existsSync, readFileSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { describe, expect, test } from 'vitest';

const built = '.output/chrome-mv3/background.js';

/** Schemas that exist before the first message; all of them were 1,100, and took half of the time to wake. */
const most = 80;

describe.skipIf(!existsSync(built))('the background as it starts (run `wxt build` first)', () => {
  test(`builds at most ${most} schemas, and those of a message when it comes`, () => {
    const { schemas, listeners } = start();
    expect(schemas.length).toBeGreaterThan(10);
    expect(schemas.length).toBeLessThanOrEqual(most);
    const before = schemas.length;
    const sender = { id: 'us', url: 'https://forum.example/t/1', tab: { id: 1 } };
    for (const listen of listeners) listen({ to: 'background', name: 'health', body: {} }, sender, () => {});
    expect(schemas.length).toBeGreaterThan(before + 5);
  });
});

/** The built script in a browser that never answers. */
function start() {
  const schemas: unknown[] = [];
  const listeners: ((...values: unknown[]) => unknown)[] = [];
  const silent: unknown = new Proxy(() => {}, {
    get: (_target, key) => (typeof key === 'string' ? silent : undefined),
    apply: () => new Promise(() => {}),
  });
  const runtime = {
    id: 'us',
    getManifest: () => ({ version: '1' }),
    onMessage: { addListener: (listen: (typeof listeners)[number]) => listeners.push(listen) },
    onStartup: silent,
  };
  const chrome = new Proxy({}, { get: (_target, key) => (key === 'runtime' ? runtime : silent) });
  const world = createContext({
    chrome,
    // Zod calls it with each schema that is built.
    __zod_globalConfig: { postProcessor: (schema: unknown) => schemas.push(schema) },
    ...{
      console: { warn: () => {} },
      crypto,
      location: { origin: 'chrome-extension://us' },
      URL,
      TextEncoder,
      TextDecoder,
    },
    ...{ AbortController, EventTarget, setTimeout: () => 0, clearTimeout: () => {}, addEventListener: () => {} },
  });
  new Script(readFileSync(built, 'utf8')).runInContext(world);
  return { schemas, listeners };
}
