import { putPolicy } from './administrator.ts';
import { stay } from './answer.ts';
import { expect, findPrompt } from './extension.ts';
import { slow, test } from './managed.ts';
import { statusOf } from './status.ts';
import { risky } from './thread.ts';

const plain = '<!doctype html><title>tool</title><p>plain</p><textarea id="field"></textarea>';

test('hosts in every spelling that a policy may have are named to the browser, and their pages are asked about', async ({
  place,
  pages,
}) => {
  const many = Array.from({ length: 150 }, (_, at) => `host-${at}.example.com`);
  const include = [
    'FORUM.localhost',
    '*.Team.localhost',
    'xn--bcher-kva.localhost',
    '127.0.0.1',
    '[::1]',
    'a_b',
    ...many,
  ];
  putPolicy(place.root, { sites: { include } });
  const extension = await place.start();
  const { context } = extension;
  const matches = () =>
    extension.worker().then(worker =>
      worker.evaluate(async () => {
        const { scripting } = Reflect.get(globalThis, 'chrome');
        const [script] = await scripting.getRegisteredContentScripts();
        return (script?.matches ?? []) as string[];
      }),
    );
  await expect.poll(async () => (await matches()).length, slow).toBe(include.length);
  expect(await matches()).toContain('*://[::1]/*');
  pages.put('/plain', plain);
  const own = new URL(pages.url('/plain'));
  const at = (host: string) => Object.assign(new URL(own), { hostname: host }).href;
  for (const host of [
    'forum.localhost',
    'x.team.localhost',
    'x.y.team.localhost',
    'xn--bcher-kva.localhost',
    '127.0.0.1',
  ]) {
    const page = await context.newPage();
    await page.goto(at(host));
    await expect.poll(async () => (await statusOf(extension, 'generic'))?.host, { message: host }).toBe(host);
    await page.close();
  }
  const page = await context.newPage();
  await page.goto(at('team.localhost'));
  expect(await statusOf(extension, 'generic')).toBeUndefined();
});

test('a page that is open when the policy makes a console of it is watched from then on', async ({ place, pages }) => {
  putPolicy(place.root, { sites: { include: ['elsewhere.localhost'] } });
  const extension = await place.start();
  const page = await extension.context.newPage();
  await page.goto(pages.put('/plain', plain));
  await page.bringToFront();
  await page.click('#field');
  await extension.writeClipboard(risky);
  putPolicy(place.root, { sites: { consoles: ['forum.localhost'] } });
  await page.bringToFront();
  await expect(async () => {
    await page.locator('#field').fill('');
    await page.locator('#field').focus();
    await page.keyboard.press('Control+V');
    expect(await page.locator('#field').inputValue()).toBe('');
  }).toPass(slow);
  await stay(page, 'Don’t paste');
  expect(findPrompt(page)).toBeUndefined();
  expect(await page.locator('#field').inputValue()).toBe('');
});
