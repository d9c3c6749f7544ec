import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';
import { stay } from './answer.ts';
import { expect, promptFrame, select, test } from './extension.ts';
import { badges, thread } from './thread.ts';

type Messages = Record<string, { message: string }>;

/** Debian keeps the languages of Chromium in a package of their own: `apt-get install chromium-l10n`. */
const speaks = (locale: string) => existsSync(join(dirname(findBrowser() ?? ''), 'locales', `${locale}.pak`));

const shown = [
  ['options.html', 'options_title'],
  ['dashboard.html', 'dashboard_title'],
  ['limits.html', 'limits_title'],
  ['popup.html', 'popup_not_protected'],
] as const;

for (const locale of ['de', 'fr', 'es', 'ja']) {
  test.describe(locale, () => {
    test.use({ withBrowser: { locale } });
    test.skip(!speaks(locale), `this browser does not speak ${locale}`);
    const messages: Messages = JSON.parse(readFileSync(`public/_locales/${locale}/messages.json`, 'utf8'));
    const say = (key: string) => messages[key]?.message ?? key;

    test('pages, badges and prompt speak the language of the browser', async ({ extension, pages }) => {
      const page = await extension.context.newPage();
      for (const [path, key] of shown) {
        await page.goto(extension.url(path));
        await expect(page.getByRole('heading', { level: 1, name: say(key) })).toBeVisible();
        await expect(page.locator('html')).toHaveAttribute('lang', locale);
      }
      await page.goto(pages.put('/t/1', thread()));
      await expect.poll(() => badges(page)).toBeGreaterThan(1);
      // The page is English: what the badge says by itself is pronounced in our language, what a rule says in English.
      expect(await spoken(page, 'DIV')).toEqual(new Set([locale]));
      expect(await spoken(page, 'SPAN')).toEqual(new Set(['en']));
      await select(page, '#risky');
      await page.keyboard.press('Control+C');
      const prompt = await promptFrame(page);
      await expect(prompt.getByText(say('prompt_author_title'))).toBeVisible();
      // What a rule says is English, and says so.
      await expect(prompt.locator('h1 bdi')).toHaveAttribute('lang', 'en');
      await stay(page, say('prompt_stay'));
    });
  });
}

/** The languages that elements of this name say they are in, in closed shadow roots as well. */
async function spoken(page: Page, name: string): Promise<Set<string>> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  const { nodes } = await session.send('DOM.getFlattenedDocument', { depth: -1, pierce: true });
  await session.detach();
  const found = nodes.flatMap(({ nodeName, attributes = [] }) => {
    const at = attributes.indexOf('lang');
    return nodeName === name && at >= 0 ? [attributes[at + 1] ?? ''] : [];
  });
  return new Set(found);
}

test.describe('a language that nobody has translated', () => {
  test.use({ withBrowser: { locale: 'nl' } });

  test('English texts, and a page that says that it is English', async ({ extension }) => {
    const page = await extension.context.newPage();
    await page.goto(extension.url('options.html'));
    await expect(page.getByRole('heading', { level: 1, name: 'Policy and privacy' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  });
});
