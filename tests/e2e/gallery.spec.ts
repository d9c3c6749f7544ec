import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test';
import type axeCore from 'axe-core';
import { flawsOfLayout } from '../gallery/layout.ts';
import { type Gallery, languageNames, launchBrowser, serveGallery, showState, stateNames } from '../gallery/serve.ts';

let gallery: Gallery;
let browser: Browser;

test.describe.configure({ mode: 'default', timeout: 1_800_000 });
test.beforeAll(async () => {
  gallery = await serveGallery();
  browser = await launchBrowser();
});
test.afterAll(async () => {
  await browser.close();
  await gallery.close();
});

/** Ask every state, or those that `which` keeps, and name the state in each answer. */
async function everyState(
  options: BrowserContextOptions,
  ask: (page: Page, name: string) => Promise<string[]>,
  { lang = 'en', which = () => true }: { lang?: string; which?: (name: string) => boolean } = {},
): Promise<string[]> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const names = (await stateNames(page, gallery)).filter(name => which(name) && name !== 'dashboard/ten-thousand');
  expect(names.length).toBeGreaterThan(3);
  await page.goto(`${gallery.address}?lang=${lang}`);
  const found: string[] = [];
  for (const name of names) {
    await showState(page, name);
    found.push(...(await ask(page, name)).map(what => `${name}: ${what}`));
  }
  await context.close();
  return found;
}

const axeScript = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** All states are shown in one document, so axe is put into it once: to put it there takes longer than to ask it. */
async function axe(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: axeScript });
  return page.evaluate(async rules => {
    const { run } = (window as unknown as { axe: typeof axeCore }).axe;
    const { violations } = await run(document, { resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) });
    return violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')}`);
  }, rules);
}

/** One state of each page, and the longest of the prompt: what differs by language is in them. */
const telling = new Set([
  'prompt/critical-open',
  'prompt/high-open-exception',
  'popup/degraded-several',
  'options/eased',
  'dashboard/not-asked',
  'limits/all',
  'badges/opened',
]);

test('axe finds nothing in any state', async () => {
  expect(await everyState({}, page => axe(page))).toEqual([]);
});

// Colours are all that differs in the dark. Forced colours are in the pictures: axe does not see what is forced.
test('axe finds nothing in any state, dark', { tag: '@rest' }, async () => {
  expect(await everyState({ colorScheme: 'dark' }, page => axe(page, ['color-contrast']))).toEqual([]);
});

test('axe finds nothing at 320 px, where boxes begin to scroll', { tag: '@rest' }, async () => {
  const narrow = { viewport: { width: 320, height: 568 } };
  expect(await everyState(narrow, page => axe(page, ['scrollable-region-focusable', 'target-size']))).toEqual([]);
});

test('axe finds nothing in any language', { tag: '@rest' }, async () => {
  // What a language can spoil: names that are empty, and languages that do not exist.
  const rules = ['html-has-lang', 'html-lang-valid', 'valid-lang', 'button-name', 'link-name', 'label', 'select-name'];
  const found: string[] = [];
  for (const lang of await languageNames(browser, gallery)) {
    const answers = await everyState({}, page => axe(page, rules), { lang, which: name => telling.has(name) });
    found.push(...answers.map(answer => `${lang} ${answer}`));
  }
  expect(found).toEqual([]);
});

// 320 px is also a window of 640 px at 200 %, and what WCAG 1.4.10 asks for.
for (const width of [320, 400, 1_000]) {
  const window = { viewport: { width, height: 640 } };

  test(`text stays in its box and controls apart in a window of ${width} px`, {
    tag: width === 320 ? [] : ['@rest'],
  }, async () => {
    expect(await everyState(window, page => page.evaluate(flawsOfLayout))).toEqual([]);
  });

  test(`text stays in its box and controls apart in a window of ${width} px, in every other language`, {
    tag: '@rest',
  }, async () => {
    const found: string[] = [];
    for (const lang of await languageNames(browser, gallery)) {
      if (lang === 'en') continue;
      const which = (name: string) => lang === 'de' || telling.has(name);
      const answers = await everyState(window, page => page.evaluate(flawsOfLayout), { lang, which });
      found.push(...answers.map(answer => `${lang} ${answer}`));
    }
    expect(found).toEqual([]);
  });
}

test('at 200 % the safe choice and the beginning of the sentence are in sight', async () => {
  const zoomed = { viewport: { width: 320, height: 368 } };
  const asks = (name: string) => name.startsWith('prompt/') && !/open|ended|loading|lost|refused|live/.test(name);
  const unseen = (page: Page) =>
    page.evaluate(() => {
      const foot = document.querySelector('.prompt-foot')?.getBoundingClientRect();
      const stay = document.querySelector('.prompt-foot .primary')?.getBoundingClientRect();
      const headline = document.querySelector('h1')?.getBoundingClientRect();
      if (!foot || !stay || !headline) return ['no prompt'];
      return [
        ...(stay.bottom > innerHeight + 1 ? ['the safe choice is out of sight'] : []),
        ...(headline.top > foot.top - 30 ? ['the headline is out of sight'] : []),
      ];
    });
  expect(await everyState(zoomed, unseen, { which: asks })).toEqual([]);
  expect(await everyState(zoomed, unseen, { which: asks, lang: 'de' })).toEqual([]);
});

test('with reduced motion nothing moves', { tag: '@rest' }, async () => {
  const moving = (page: Page) =>
    page.evaluate(() => {
      const smooth = [...document.querySelectorAll('*')].filter(
        one => getComputedStyle(one).scrollBehavior === 'smooth',
      );
      return [...document.getAnimations().map(() => 'an animation'), ...smooth.map(one => `smooth ${one.className}`)];
    });
  expect(await everyState({}, moving)).toEqual([]);
  // The same question finds what moves where it may.
  const some = await everyState({ reducedMotion: 'no-preference' }, moving, {
    which: name => name.startsWith('prompt/'),
  });
  expect(some).not.toEqual([]);
});

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
