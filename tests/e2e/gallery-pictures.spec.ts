import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Browser, expect, test } from '@playwright/test';
import { machineOf, pictureOf } from '../gallery/picture.ts';
import { type Gallery, launchBrowser, serveGallery } from '../gallery/serve.ts';
import { sheets } from '../gallery/sheets.ts';

/** `npx playwright test gallery-pictures --update-snapshots` takes them anew; look at each before it is committed. */
const taken = 'tests/gallery/baselines/machine.txt';

/** Fonts of their own: what else is installed must not matter. */
const fonts = resolve('tests/gallery/fonts.conf');

let gallery: Gallery;
let browser: Browser;
let machine: string;

test.describe.configure({ mode: 'default', timeout: 300_000 });
test.beforeAll(async () => {
  gallery = await serveGallery();
  browser = await launchBrowser({ fonts });
  machine = await machineOf(browser);
  if (/^(all|changed)$/.test(test.info().config.updateSnapshots)) writeFileSync(taken, `${machine}\n`);
});
test.afterAll(async () => {
  await browser.close();
  await gallery.close();
});

/** In each run; their other themes, languages and widths are `npm run test:rest`. */
const always = ['prompt-looks', 'prompt-ways', 'popup', 'badges', 'pages'];

for (const [name, sheet] of Object.entries(sheets)) {
  test(`${name} looks as it did`, { tag: always.includes(name) ? [] : ['@rest'] }, async () => {
    const baseline = existsSync(taken) ? readFileSync(taken, 'utf8').trim() : 'nothing';
    // Another version or other fonts draw other pixels; gallery.spec.ts holds the layout to its rules everywhere.
    test.skip(machine !== baseline, `the pictures were taken with ${baseline}; this is ${machine}`);
    expect(await pictureOf(browser, gallery, sheet)).toMatchSnapshot(`${name}.png`, {
      threshold: 0.1,
      maxDiffPixels: 100,
    });
  });
}
