import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../../scripts/browser.mjs';
import { openBrowser } from '../../scripts/open-browser.ts';
import { expect, extensionId, test } from './extension.ts';

const build = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

test('the browser that `npm start` opens has the extension loaded and shows the page', async ({ pages }) => {
  const profile = mkdtempSync(join(tmpdir(), 'countersign-start-'));
  const address = pages.put('/first', '<!doctype html><title>first</title>');
  const opened = await openBrowser(findBrowser() ?? '', profile, build, address, ['--headless=new']);
  try {
    await expect.poll(() => pages.asked).toContain('/first');
    const settings = () => {
      try {
        return readFileSync(join(profile, 'Default/Preferences'), 'utf8');
      } catch {
        return '';
      }
    };
    await expect.poll(settings).toContain(extensionId);
  } finally {
    opened.close();
    await opened.closed;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('a browser that ends at once is told in words', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'countersign-start-'));
  const opening = openBrowser(process.execPath, profile, build, 'about:blank');
  await expect(opening).rejects.toThrow(/ended before a window was open/);
  rmSync(profile, { recursive: true, force: true });
});
