import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import type { Settling } from '../../components/prompt/prompt.tsx';
import { type Gallery, launchBrowser, serveGallery } from '../gallery/serve.ts';

let gallery: Gallery;
let browser: Browser;
let page: Page;

test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  gallery = await serveGallery();
  browser = await launchBrowser();
});
test.afterAll(async () => {
  await browser.close();
  await gallery.close();
});
test.beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 640, height: 736 } });
  await open('live');
});
test.afterEach(() => page.close());

async function open(state: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${gallery.address}#prompt/${state}`);
  await page.getByRole('alertdialog').waitFor();
}

/** What the prompt has settled, or undefined while it is open. */
async function settled(): Promise<Settling | undefined> {
  const text = await page.evaluate(() => document.documentElement.dataset.settled);
  return text ? JSON.parse(text) : undefined;
}

const stay = () => page.getByRole('button', { name: 'Don’t copy' });
const checked = () => page.getByRole('button', { name: 'I have checked this' });
const proceed = () => page.getByRole('button', { name: 'Copy the original command' });

/** Press a button that counts only after half a second of visibility; a slow machine needs another try, as a person does. */
async function press(button: Locator, until: () => Promise<unknown>): Promise<void> {
  await button.scrollIntoViewIfNeeded();
  await expect(async () => {
    await page.waitForTimeout(700);
    await button.click();
    await until();
  }).toPass({ timeout: 60_000 });
}

const isSettled = async () => expect(await settled()).toBeDefined();

async function giveEvidence(): Promise<void> {
  await checked().click();
  await page.getByLabel('I asked the owner').check();
  await page.getByLabel('Who did you ask?').fill('the platform team');
}

test('the dialog is named by what would happen, and the safe choice has the focus', async () => {
  await expect(page.getByRole('alertdialog')).toHaveAccessibleName(/^Everyone on the internet could read every file/);
  await expect(stay()).toBeFocused();
});

test('"Don’t copy" and Escape end it without a copy', async () => {
  await stay().click();
  expect(await settled()).toMatchObject({ outcome: 'cancelled', write: 'nothing', evidence: [] });
  await open('live');
  await page.keyboard.press('Escape');
  expect(await settled()).toMatchObject({ outcome: 'cancelled', write: 'nothing' });
});

test('A09 clicks and keys that a script makes do nothing', async () => {
  await giveEvidence();
  await page.getByLabel('Type the name').fill('gs://acme-logs');
  await page.waitForTimeout(800);
  await page.evaluate(() => {
    for (const button of document.querySelectorAll('button')) {
      button.click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    }
    document.querySelector('.prompt')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  });
  expect(await settled()).toBeUndefined();
});

test('going ahead with a critical command takes the check and the typed name', async () => {
  await checked().click();
  await proceed().click();
  await expect(page.getByText('Choose the check that you made.')).toBeVisible();
  await expect(page.getByText('This is not the name shown above.')).toBeVisible();
  await page.getByLabel('There is a change ticket').check();
  await page.getByLabel('Ticket', { exact: true }).fill('10482');
  await page.getByLabel('Type the name').fill('gs://acme-logs');
  await proceed().click();
  await expect(page.getByText('does not look like one of your organisation’s tickets')).toBeVisible();
  expect(await settled()).toBeUndefined();
  await page.getByLabel('Ticket', { exact: true }).fill('CHG-10482');
  await press(proceed(), isSettled);
  const end = await settled();
  expect(end).toMatchObject({
    outcome: 'proceeded-with-evidence',
    write: 'original',
    evidence: [{ kind: 'ticket', detail: 'CHG-10482' }],
    integrity: 'proven',
  });
  expect(end?.elapsed).toBeGreaterThan(500);
});

test('a high command may go ahead without a check, and says so', async () => {
  await open('live-acknowledge');
  await checked().click();
  await page.getByLabel('I made no check').check();
  await press(proceed(), isSettled);
  expect(await settled()).toMatchObject({ outcome: 'proceeded', evidence: [], write: 'original' });
});

for (const [attack, css] of [
  ['a transparent prompt', '.prompt{opacity:0}'],
  [
    'a cover that lets clicks through',
    'body::after{content:"";position:fixed;inset:0;background:#fff;pointer-events:none}',
  ],
  ['a filter', '.prompt{filter:blur(9px)}'],
  ['a moved button', '.proceed{transform:translateX(3px) rotate(1deg)}'],
] as const) {
  test(`${attack} lets no click count`, async () => {
    await giveEvidence();
    await page.getByLabel('Type the name').fill('gs://acme-logs');
    await page.waitForTimeout(800);
    await page.addStyleTag({ content: css });
    await page.waitForTimeout(400);
    await proceed().click({ force: true });
    await expect(page.getByText('the click did not count')).toBeAttached();
    expect(await settled()).toBeUndefined();
  });
}

test('A10 Enter and Space held down trigger nothing', async () => {
  await giveEvidence();
  await page.getByLabel('Type the name').fill('gs://acme-logs');
  await page.waitForTimeout(800);
  await proceed().focus();
  const session = await page.context().newCDPSession(page);
  for (const [key, code] of [
    ['Enter', 13],
    [' ', 32],
  ] as const) {
    const event = { key, windowsVirtualKeyCode: code, text: key === 'Enter' ? '\r' : ' ' };
    for (let i = 0; i < 3; i++) {
      await session.send('Input.dispatchKeyEvent', { type: 'keyDown', autoRepeat: true, ...event });
    }
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }
  expect(await settled()).toBeUndefined();
});

test('A10 a click counts only after the button has stood in sight for half a second', async () => {
  // The prompt's clock stands still until it is set forward: the speed of the machine does not matter.
  await page.clock.install();
  await open('live');
  await page.clock.pauseAt(Date.now() + 60_000);
  await giveEvidence();
  await page.getByLabel('Type the name').fill('gs://acme-logs');
  const unseen = page.getByText('the click did not count');
  for (const time of [0, 300, 150]) {
    await page.clock.runFor(time);
    await proceed().click();
    await expect(unseen).toBeAttached();
    expect(await settled()).toBeUndefined();
  }
  await expect(async () => {
    // Out from under the bar with the safe choice; then the browser looks again whether it is in sight.
    await proceed().evaluate(button => button.scrollIntoView({ block: 'center', behavior: 'instant' }));
    await page.waitForTimeout(300);
    await page.clock.runFor(600);
    await proceed().click();
    await isSettled();
  }).toPass();
  expect(await settled()).toMatchObject({ outcome: 'proceeded-with-evidence' });
});

test('the keyboard alone reaches everything, and Tab stays inside', async () => {
  const seen = new Set<string>();
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab');
    seen.add(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''));
    expect(await page.evaluate(() => document.querySelector('.prompt')?.contains(document.activeElement))).toBe(true);
  }
  for (const name of ['Don’t copy', 'I have checked this…', 'Report wrong advice', 'Copy the narrower command']) {
    expect([...seen].some(text => text.startsWith(name))).toBe(true);
  }
});

test('the narrower command is a change, asking and reporting copy nothing', async () => {
  await press(page.getByRole('button', { name: 'Copy the narrower command' }), isSettled);
  expect(await settled()).toMatchObject({ outcome: 'changed', write: 'safer' });
  await open('live');
  await page.getByRole('button', { name: 'Ask the platform team' }).click();
  expect(await settled()).toMatchObject({ outcome: 'asked-owner', write: 'nothing' });
  await open('live');
  await page.getByRole('button', { name: 'Report wrong advice' }).click();
  expect(await settled()).toMatchObject({ outcome: 'reported', write: 'nothing' });
});

test('the typed name cannot be pasted', async () => {
  await checked().click();
  const field = page.getByLabel('Type the name');
  await field.focus();
  await page.evaluate(() => navigator.clipboard.writeText('gs://acme-logs').catch(() => {}));
  await page.keyboard.press('Control+V');
  await expect(field).toHaveValue('');
});

test('at 200 % zoom the choices stay in sight and the way ahead can be gone', async () => {
  await page.setViewportSize({ width: 320, height: 368 });
  await open('live');
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
  await expect(stay()).toBeInViewport();
  await giveEvidence();
  await page.getByLabel('Type the name').fill('gs://acme-logs');
  await press(proceed(), isSettled);
  expect(await settled()).toMatchObject({ outcome: 'proceeded-with-evidence', integrity: 'proven' });
});

test('zoomed in, what gets the focus is never under the bar with the choices', async () => {
  await page.setViewportSize({ width: 320, height: 368 });
  for (const state of ['critical-open', 'high-open-exception', 'second-person', 'several-findings']) {
    await open(state);
    const stops = await page.locator('.prompt :is(a[href], button, input, select, summary, [tabindex="0"])').count();
    for (let stop = 0; stop <= stops; stop++) {
      await page.keyboard.press('Tab');
      const covered = () =>
        page.evaluate(() => {
          const [focused, foot] = [document.activeElement, document.querySelector('.prompt-foot')];
          if (!focused || !foot || foot.contains(focused)) return 0;
          return Math.max(0, Math.round(focused.getBoundingClientRect().bottom - foot.getBoundingClientRect().top));
        });
      // The page may still be scrolling to it.
      await expect.poll(covered, { message: `${state}, stop ${stop}` }).toBe(0);
    }
  }
});
