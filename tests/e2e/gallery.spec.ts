import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, test } from '@playwright/test';
import { type Gallery, launchBrowser, serveGallery, showState, stateNames } from '../gallery/serve.ts';

let gallery: Gallery;
let browser: Browser;

test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  gallery = await serveGallery();
  browser = await launchBrowser();
});
test.afterAll(async () => {
  await browser.close();
  await gallery.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any state, ${colorScheme}`, async () => {
    test.setTimeout(900_000);
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const names = await stateNames(page, gallery);
    expect(names.length).toBeGreaterThan(40);
    const found: string[] = [];
    for (const name of names) {
      await showState(page, name);
      const axe = new AxeBuilder({ page });
      // Colours are all that differs in the dark.
      const { violations } = await (colorScheme === 'dark' ? axe.withRules('color-contrast') : axe).analyze();
      found.push(...violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes[0]?.target.join(' ')}`));
    }
    await context.close();
    expect(found).toEqual([]);
  });
}

for (const dir of ['ltr', 'rtl']) {
  test(`no state is wider than a window of 360 px, ${dir}`, async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
    const names = await stateNames(page, gallery);
    await page.goto(`${gallery.address}?dir=${dir}`);
    const wide: string[] = [];
    for (const name of names) {
      await showState(page, name);
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wide.push(name);
    }
    await page.close();
    expect(wide).toEqual([]);
  });
}

test('ten thousand decisions: only a page of them is in the document, whichever outcome is chosen', async () => {
  const page = await browser.newPage();
  await page.goto(`${gallery.address}#dashboard/ten-thousand`);
  const outcome = page.getByRole('combobox', { name: 'Outcome' });
  await outcome.waitFor();
  const all = (await page.getByText(/^1 to 50 of/).textContent()) ?? '';
  for (const value of ['cancelled', 'changed', '']) {
    await outcome.selectOption(value);
    const shown = page.getByText(/^1 to 50 of/);
    if (value) await expect(shown).not.toHaveText(all);
    else await expect(shown).toHaveText(all);
    expect(await page.locator('tbody tr').count()).toBeLessThan(150);
  }
  await page.close();
});
