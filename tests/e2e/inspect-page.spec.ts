import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PolicyState } from '../../lib/schema/policy.ts';
import { launchUnder, mayMount, putPolicy, settles } from './administrator.ts';
import { type Extension, expect, test } from './extension.ts';
import { servePages } from './pages.ts';
import { statusOf } from './status.ts';

/** A forum that somebody made at home: rows of a list, a link to the author, nothing else to tell it by. */
const forum = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ask the desk</title></head><body>
<header><a href="/u/mira">Mira (you)</a></header><main><div class="answers">
<div class="answer" id="a1"><div class="by"><a class="who" href="/u/noor">Noor</a></div><div class="post-body"><p>How do I share the reports? A bot said it could.</p></div></div>
<div class="answer" id="a2"><div class="by"><a class="who" href="/u/desk-helper">Desk helper</a></div><div class="post-body"><p>Open them:</p><pre>chmod -R 777 /srv/reports</pre></div></div>
<div class="answer" id="a3"><div class="by"><a class="who" href="/u/noor">Noor</a></div><div class="post-body"><p>Thanks.</p></div></div>
</div></main></body></html>`;

/** The tab in front, as the popup asks for it. */
async function activeTab(extension: Extension): Promise<number> {
  const worker = await extension.worker();
  return worker.evaluate(async () => {
    const [tab]: { id: number }[] = await Reflect.get(globalThis, 'chrome').tabs.query({ active: true });
    return tab?.id ?? -1;
  });
}

test('a home-made forum is inspected, its profile exported, pushed by policy, and protected', async () => {
  test.skip(!mayMount(), 'a policy of its own for this browser needs root and `unshare -m` (Linux)');
  test.setTimeout(150_000);
  const root = mkdtempSync(join(tmpdir(), 'countersign-inspect-'));
  const pages = await servePages();
  pages.put('/ask', forum);
  putPolicy(root, { roster: [{ profile: '/u/desk-helper', label: 'Desk helper' }] });
  const extension = await launchUnder(root);
  try {
    const policy = async () => (await extension.ask('policyState', {})) as PolicyState;
    await expect.poll(async () => (await policy()).status, settles).toBe('loaded');
    const page = await extension.context.newPage();
    await page.goto(pages.url('/ask'));
    await page.bringToFront();
    const tab = await activeTab(extension);

    const popup = await extension.context.newPage();
    await popup.goto(extension.url(`popup.html?tab=${tab}`));
    await expect(popup.getByRole('heading', { level: 1 })).toHaveText('Not protected');
    const opened = extension.context.waitForEvent('page');
    await popup.getByRole('button', { name: 'Inspect this page' }).click();
    const inspect = await opened;

    await expect(inspect.getByRole('heading', { name: 'Posts found: 3' })).toBeVisible();
    const posts = inspect.getByRole('region', { name: 'Posts found' }).getByRole('row');
    await expect(posts.nth(1)).toContainText('Noor');
    await expect(posts.nth(2)).toContainText('Desk helper');
    await expect(posts.nth(2)).toContainText('registered');
    const hits = inspect.getByRole('region', { name: 'What each selector hits' });
    await expect(hits.getByRole('row').filter({ hasText: '.author.name[0]' })).toContainText('.who');
    await expect(hits.getByRole('row').filter({ hasText: 'layouts[0].post' })).toContainText('.answer');

    // A selector that hits nothing shows as such; a wrong one cannot be exported.
    const source = inspect.getByRole('textbox');
    const draft = await source.inputValue();
    await source.fill(draft.replaceAll('.who', '.nobody'));
    await expect(inspect.getByRole('region', { name: 'Posts found' })).toContainText('no author that can be read');
    await source.fill(draft.replaceAll('.who', '.who['));
    await expect(inspect.getByRole('alert')).toContainText('author.name');
    await expect(inspect.getByRole('button', { name: 'Export for the policy' })).toBeDisabled();

    await source.fill(draft);
    const downloading = inspect.waitForEvent('download');
    await inspect.getByRole('button', { name: 'Export for the policy' }).click();
    const exported = JSON.parse(readFileSync(await (await downloading).path(), 'utf8'));
    putPolicy(root, { roster: [{ profile: '/u/desk-helper', label: 'Desk helper' }], ...exported });
    await expect.poll(async () => (await policy()).effective.sites.profiles.length, settles).toBe(1);
    expect((await policy()).problems).toEqual([]);

    await page.reload();
    const site: string = exported.sites.profiles[0].id;
    await expect.poll(async () => (await statusOf(extension, site))?.posts.length, { timeout: 30_000 }).toBe(1);
    const status = await statusOf(extension, site);
    expect(status).toMatchObject({ state: 'protected', product: 'Ask the desk', attested: 'live', count: 3 });
    expect(status?.posts[0]).toMatchObject({ author: { name: 'Desk helper' } });
    expect(status?.posts[0]?.verdict.attribution.state).toBe('registered');
    expect(status?.posts[0]?.verdict.findings).toHaveLength(1);
  } finally {
    await extension.close();
    await pages.close();
    rmSync(root, { recursive: true, force: true });
  }
});
