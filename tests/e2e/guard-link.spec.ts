import type { Page } from '@playwright/test';
import { goAhead, gone } from './answer.ts';
import { type Extension, expect, findPrompt, promptFrame, test } from './extension.ts';
import type { Pages } from './pages.ts';
import { badges, harmless, risky, thread } from './thread.ts';

const presses: Record<string, (page: Page, link: string) => Promise<void>> = {
  'a click': (page, link) => page.click(link),
  'the middle button': (page, link) => page.click(link, { button: 'middle' }),
  'the menu of the browser': (page, link) => page.click(link, { button: 'right' }),
  async Enter(page, link) {
    await page.focus(link);
    await page.keyboard.press('Enter');
  },
  async dragging(page, link) {
    await page.dragAndDrop(link, '#drop').catch(() => undefined);
  },
};

for (const [name, press] of Object.entries(presses)) {
  test(`a link that runs a command is held: ${name}`, async ({ extension, pages }) => {
    const page = await opened(extension, pages);
    for (const link of ['#cloud', '#terminal']) {
      await press(page, link);
      const frame = await promptFrame(page);
      await expect(frame.locator('body')).toContainText('chmod');
      const safe = frame.getByRole('button', { name: /^Don’t (?:open|copy)/ });
      await page.waitForTimeout(300);
      await safe.click();
      await gone(page);
    }
    expect(page.url()).toContain('/t/1');
    expect(pages.asked.filter(path => path.startsWith('/shell'))).toEqual([]);
    expect(await page.inputValue('#drop')).toBe('');
    expect(extension.context.pages().filter(one => one.url().includes('/shell'))).toEqual([]);
  });
}

test('after evidence the link opens at the next press', async ({ extension, pages }) => {
  const page = await opened(extension, pages);
  await page.click('#cloud');
  await goAhead(page);
  expect(page.url()).toContain('/t/1');
  await page.click('#cloud');
  await expect.poll(() => page.url()).toContain('/shell?cmd=');
});

test('a form that runs a command is held, and sent after evidence', async ({ extension, pages }) => {
  const page = await opened(extension, pages);
  await page.click('#form button');
  const frame = await promptFrame(page);
  await expect(frame.locator('body')).toContainText('chmod');
  expect(page.url()).toContain('/t/1');
  await goAhead(page);
  await page.click('#form button');
  await expect.poll(() => page.url()).toContain('/shell?command=chmod');
  await page.goBack();
  await page.click('#find button');
  await expect.poll(() => page.url()).toContain('/search?q=chmod');
});

test('links that carry nothing risky open at once, and the page hears of the press', async ({ extension, pages }) => {
  const page = await opened(extension, pages);
  await page.click('#search');
  await expect.poll(() => page.url()).toContain('/search?q=');
  await page.goBack();
  await page.click('#harmless-run');
  await expect.poll(() => page.url()).toContain('/shell?cmd=ls');
  await page.goBack();
  await expect.poll(() => badges(page)).toBeGreaterThan(2);
  // Has a trigger word, and does no harm: it is judged, and then goes.
  await page.click('#narrow-run');
  await expect.poll(() => page.url()).toContain('/shell?cmd=chmod');
  expect(findPrompt(page)).toBeUndefined();
});

async function opened({ context }: Extension, pages: Pages): Promise<Page> {
  const link = (id: string, href: string) => `<p><a id="${id}" href="${href}">Run it</a></p>`;
  const run = (command: string) => `/shell?cmd=${encodeURIComponent(command)}`;
  pages.put('/shell', '<!doctype html><title>shell</title>');
  pages.put('/search', '<!doctype html><title>search</title>');
  const more = [
    link('cloud', run(risky)),
    link('terminal', `x-terminal:${encodeURIComponent(risky)}`),
    link('search', `/search?q=${encodeURIComponent(risky)}`),
    link('harmless-run', run(harmless)),
    link('narrow-run', run('chmod 640 /srv/shared/reports/q4.csv')),
    `<form id="form" action="/shell"><input type="hidden" name="command" value="${risky}"><input name="requestSubmit"><button>Run it</button></form>`,
    `<form id="find" action="/search"><input name="q" value="${risky}"><button>Search</button></form>`,
    '<textarea id="drop" rows="4"></textarea>',
  ];
  const page = await context.newPage();
  await page.goto(pages.put('/t/1', thread({ more: more.join('') })));
  await expect.poll(() => badges(page)).toBeGreaterThan(2);
  return page;
}
