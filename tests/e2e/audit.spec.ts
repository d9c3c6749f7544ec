import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchUnder, mayMount, putPolicy, settles } from './administrator.ts';
import { type Clipboard, type Extension, expect, launch, test } from './extension.ts';
import { selectRandomly } from './random-selection.ts';
import { logged } from './reader.ts';
import { badges, risky, thread } from './thread.ts';

/** Used as much as the other one, which is bare. */
test.use({ withBrowser: { own: true } });

/** Selections; the acceptance run has 10,000. */
const selections = Number(process.env.COUNTERSIGN_SELECTIONS ?? 150);
/** Selections that an earlier run has had: the acceptance run takes an hour and can be made in parts. */
const had = Number(process.env.COUNTERSIGN_SELECTIONS_HAD ?? 0);

const agent = `<h2>Sharing <em>reports</em></h2>
<p>First look with <code>ls -la</code>, then <a href="/t/9">read this</a> and run <code>chmod 777 /srv/a</code> here.</p>
<pre><code class="lang-bash">${risky}
GRANT ALL ON ALL TABLES IN SCHEMA crm TO PUBLIC;</code></pre>
<ul><li>one <b>bold</b></li><li>two<br>$ chmod 777 /srv/c<br>three</li></ul>
<table><tr><td>cell</td><td>chmod 777 /srv/d</td></tr><tr><td rowspan="2">wide</td><td><code>x</code></td></tr></table>
<p dir="rtl">שלום <bdi>chmod 777 /srv/e</bdi></p><p style="white-space:pre">  kept   blanks
and lines</p><details open><summary>more</summary>hidden <span hidden>away</span> words</details>
<blockquote><p>quoted <i>words</i></p></blockquote><p style="color:red">the end — ümläut 漢字 🙂</p>`;
const html = thread({ agent, person: '<p>How do I <s>not</s> share&nbsp;it?</p><pre>chmod 777 /srv/f</pre>' });

test(`${selections} random selections, copied in audit mode and without the extension, are equal to the byte`, {
  tag: '@rest',
}, async ({ pages }) => {
  test.skip(!mayMount(), 'a policy of its own for this browser needs root and `unshare -m` (Linux)');
  test.setTimeout(180_000 + selections * 2_000);
  const root = mkdtempSync(join(tmpdir(), 'countersign-audit-'));
  const started: Extension[] = [];
  try {
    putPolicy(root, { mode: 'audit' });
    const audited = await launchUnder(root);
    started.push(audited);
    const bare = await launch({ bare: true });
    started.push(bare);
    const mode = async () => ((await audited.ask('policyState', {})) as { effective: { mode: string } }).effective.mode;
    await expect.poll(mode, settles).toBe('audit');
    const url = pages.put('/t/1', html);
    const [one, other] = await Promise.all(started.map(({ context }) => context.newPage()));
    if (!one || !other) throw new Error('A browser has no page.');
    // Small: drawing costs more than copying.
    await Promise.all([one, other].map(page => page.setViewportSize({ width: 400, height: 300 })));
    await Promise.all([one.goto(url), other.goto(url)]);
    await expect.poll(() => badges(one)).toBeGreaterThan(3);
    expect(await badges(other)).toBe(0);

    for (const page of [one, other]) await page.keyboard.down('Control');
    let held = 0;
    for (let seed = had + 1; seed <= had + selections; seed++) {
      const copy = async (browser: Extension, page: typeof one): Promise<{ selected: string; copied?: Clipboard }> => {
        const [selected] = await Promise.all([
          selectRandomly(page, seed, '.post-stream'),
          browser.writeClipboard('before'),
        ]);
        if (!selected.trim()) return { selected };
        await page.keyboard.press('C');
        const copied = await browser.nextClipboard('before');
        expect(copied.text, `selection ${seed}`).not.toBe('before');
        return { selected, copied };
      };
      const [here, there] = await Promise.all([copy(audited, one), copy(bare, other)]);
      expect(here, `selection ${seed}`).toEqual(there);
      if (/chmod|GRANT/.test(here.selected)) held += 1;
      if (seed % 500 === 0) console.log(`${seed - had} selections were equal, ${held} of them with a command.`);
    }
    expect(held, 'selections with a command').toBeGreaterThan(selections / 5);
    expect(await logged(audited), 'nobody was asked').not.toContain('cancelled');
  } finally {
    for (const browser of started) await browser.close();
    rmSync(root, { recursive: true, force: true });
  }
});
