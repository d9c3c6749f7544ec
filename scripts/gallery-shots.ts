import { mkdirSync } from 'node:fs';
import { launchBrowser, serveGallery, showState, stateNames } from '../tests/gallery/serve.ts';

/** Pictures of the gallery: `node scripts/gallery-shots.ts [part of a name] …` writes `output/gallery/`. */
const wanted = process.argv.slice(2);
const output = 'output/gallery';

type Size = { width: number; height: number; full: boolean };
const sizes: Record<string, Size[]> = {
  prompt: [
    { width: 640, height: 736, full: false },
    { width: 360, height: 600, full: false },
  ],
  popup: [{ width: 400, height: 600, full: true }],
  options: [{ width: 1000, height: 800, full: true }],
  'my-data': [
    { width: 1280, height: 1000, full: true },
    { width: 400, height: 900, full: false },
  ],
  dashboard: [
    { width: 1280, height: 1000, full: false },
    { width: 480, height: 1000, full: false },
  ],
  inspect: [{ width: 1000, height: 800, full: true }],
  limits: [{ width: 1000, height: 800, full: true }],
  badges: [{ width: 520, height: 760, full: true }],
};

mkdirSync(output, { recursive: true });
const gallery = await serveGallery();
const browser = await launchBrowser();
let taken = 0;
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce' });
    const all = await stateNames(page, gallery);
    const names = all.filter(name => wanted.length === 0 || wanted.some(part => name.includes(part)));
    for (const name of names) {
      for (const { width, height, full } of sizes[name.split('/')[0] ?? ''] ?? []) {
        await page.setViewportSize({ width, height });
        await showState(page, name);
        const path = `${output}/${name.replaceAll('/', '-')}-${colorScheme}-${width}.png`;
        await page.screenshot({ path, fullPage: full });
        taken++;
      }
    }
    await page.close();
  }
} finally {
  await browser.close();
  await gallery.close();
}
console.log(`${taken} pictures in ${output}/`);
