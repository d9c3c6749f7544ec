import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from './browser.mjs';

/** Draws `public/icons` anew: `node scripts/icons.ts`. The token is that of `components/mark.tsx`, in fixed colours. */
const sizes = [16, 32, 48, 96, 128];
const halves = { upper: 'M0 0H32V6L13 22.5 0 14.7z', lower: 'M0 32H32V6L13 22.5 0 14.7z' };

/** Colours hold on light and on dark toolbars. */
const states = {
  protected: token(4, `<path d="${halves.upper}" fill="#0d8092"/><path d="${halves.lower}" fill="#46b3c0"/>`),
  degraded:
    token(6, `<path d="${halves.upper}" fill="#d9730d"/>`) + ring('#d9730d', 'M2.84 20.79A14 14 0 0 0 29.16 11.2'),
  off: ring('#8a959b', 'M16 2a14 14 0 1 1 0 28 14 14 0 0 1 0-28z') + ring('#8a959b', 'M10 16h12'),
};

function token(gap: number, content: string): string {
  return `<mask id="m"><circle cx="16" cy="16" r="15.5" fill="#fff"/><path d="M-2 13.5 13 22.5 34 4.5" fill="none" stroke="#000" stroke-width="${gap}"/></mask><g mask="url(#m)">${content}</g>`;
}

function ring(colour: string, path: string): string {
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="3"/>`;
}

mkdirSync('public/icons', { recursive: true });
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  chromiumSandbox: process.getuid?.() !== 0,
});
const page = await browser.newPage();
for (const [state, content] of Object.entries(states)) {
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32">${content}</svg>`;
    await page.setContent(`<body style="margin:0">${svg.replace('<svg', '<svg style="display:block"')}`);
    writeFileSync(`public/icons/${state}-${size}.png`, await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
