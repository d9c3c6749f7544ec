import { chromium, expect, test } from '@playwright/test';
import { build } from 'vite';
import { findBrowser } from '../../scripts/browser.mjs';

const row = '<li class="row"><div><b>Noor</b><p>Some words</p></div></li>';

test('a slow search of a large page is made in parts, and finds what is found at once, in its order', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: new URL('search-in-browser.ts', import.meta.url).pathname, name: 'part', formats: ['iife'] },
    },
  });
  const [one] = [built].flat();
  const chunk = one && 'output' in one ? one.output[0] : undefined;
  if (!chunk || !('code' in chunk)) throw new Error('the reader was not built');
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? '',
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await browser.newPage();
    await page.setContent(`<div><ul>${row.repeat(1_000)}</ul><div><b>Noor</b></div></div>`);
    await page.evaluate(chunk.code.replace(/^(?:var|const) part\s*=/m, 'globalThis.part ='));
    for (const selector of ['div:has(b)', '.row:has(p), ul', 'b, p:has(i), :has(~ div)']) {
      const [same, found, pauses] = await page.evaluate<[boolean, number, number]>(`(() => {
        const seen = [...part.search(document, ${JSON.stringify(selector)})];
        const found = seen.filter(Boolean);
        const whole = part.all(document.body, ${JSON.stringify(selector)});
        return [found.filter(one => one !== document.head).every((one, at) => one === whole[at]), whole.length, seen.length - found.length];
      })()`);
      expect(same, selector).toBe(true);
      expect(found).toBeGreaterThan(1_000);
      expect(pauses).toBeGreaterThan(900);
    }
  } finally {
    await browser.close();
  }
});
