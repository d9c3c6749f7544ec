import { createHash } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { type Gallery, showState } from './serve.ts';
import type { Frame, Sheet } from './sheets.ts';

/** A picture of a sheet: every state in a window of its own, then all beside each other. */
export async function pictureOf(browser: Browser, gallery: Gallery, { frames, theme, forced }: Sheet): Promise<Buffer> {
  const context = await browser.newContext({
    colorScheme: theme ?? 'light',
    forcedColors: forced ? 'active' : 'none',
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    locale: 'en',
  });
  try {
    const page = await context.newPage();
    const shots: (Frame & { shot: string })[] = [];
    let shown: string | undefined;
    for (const frame of frames) {
      const { state, lang = 'en', width, height } = frame;
      await page.setViewportSize({ width, height });
      if (shown !== lang) await page.goto(`${gallery.address}?lang=${lang}#${state}`);
      shown = lang;
      await showState(page, state);
      const shot = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      shots.push({ ...frame, shot: shot.toString('base64') });
    }
    return await beside(page, shots);
  } finally {
    await context.close();
  }
}

/** Pictures in rows of at most 2,500 px. */
async function beside(page: Page, shots: (Frame & { shot: string })[]): Promise<Buffer> {
  const images = shots.map(({ shot }) => `<img src="data:image/png;base64,${shot}">`).join('');
  await page.emulateMedia({ forcedColors: 'none' });
  await page.setViewportSize({ width: 2_500, height: 600 });
  await page.goto('about:blank');
  await page.setContent(
    `<div style="width:fit-content;display:flex;flex-wrap:wrap;align-items:start;gap:10px;background:#888">${images}</div><style>*{margin:0}</style>`,
  );
  await page.evaluate(() => Promise.all([...document.images].map(image => image.decode())));
  return page.locator('div').screenshot();
}

/** What a picture depends on besides our code: the browser, and what its fonts draw. */
export async function machineOf(browser: Browser): Promise<string> {
  const page = await browser.newPage();
  const drawn = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 160 });
    const pen = canvas.getContext('2d');
    ['15px system-ui', '600 22px system-ui', '13px monospace', '13px ui-monospace'].forEach((font, row) => {
      if (!pen) return;
      pen.font = font;
      pen.fillText('Everyone could read gs://acme-logs — Zugriff für alle, où, ñ, אבג 🤖 確', 4, 30 + row * 36);
    });
    return canvas.toDataURL();
  });
  await page.close();
  const glyphs = createHash('sha256').update(drawn).digest('hex').slice(0, 16);
  return `Chromium ${browser.version().split('.')[0]}, glyphs ${glyphs}`;
}
