import type { Frame, Page } from '@playwright/test';
import { stay } from './answer.ts';
import { expect, promptFrame, test } from './extension.ts';
import type { Pages } from './pages.ts';
import { readLog } from './read-log.ts';
import { risky, thread } from './thread.ts';

/** A thread in a frame of each kind, inside a page of another product or none. */
type Kind = {
  name: string;
  /** HTML of the frame's element, or a script that makes it. */
  outer(address: { same: string; other: string }): string;
  /** Host that the log names; absent: forum.localhost. */
  host?: string;
};

const size = 'id="frame" style="position:fixed;inset:0;width:100vw;height:100vh;background:#fff"';
const inner = thread();
const quoted = inner.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const made = (script: string) => `<iframe ${size}></iframe><script>
  const html = ${JSON.stringify(inner).replaceAll('<', '\\u003c')}; const frame = document.querySelector('#frame'); ${script}</script>`;

const kinds: Kind[] = [
  { name: 'a frame of the same origin', outer: ({ same }) => `<iframe ${size} src="${same}"></iframe>` },
  {
    name: 'a frame of another origin',
    outer: ({ other }) => `<iframe ${size} src="${other}"></iframe>`,
    host: 'wiki.localhost',
  },
  { name: 'a srcdoc frame', outer: () => `<iframe ${size} srcdoc="${quoted}"></iframe>` },
  {
    name: 'an about:blank frame written into',
    outer: () =>
      made('frame.contentDocument.open(); frame.contentDocument.write(html); frame.contentDocument.close();'),
  },
  {
    name: 'a blob: frame',
    outer: () => made(`frame.src = URL.createObjectURL(new Blob([html], { type: 'text/html' }));`),
  },
  {
    name: 'a data: frame',
    outer: () => made(`frame.src = 'data:text/html;charset=utf-8,' + encodeURIComponent(html);`),
  },
  {
    name: 'a sandboxed frame',
    outer: ({ same }) => `<iframe ${size} sandbox="allow-scripts" src="${same}"></iframe>`,
  },
  {
    name: 'a sandboxed srcdoc frame',
    outer: () => `<iframe ${size} sandbox="allow-scripts" srcdoc="${quoted}"></iframe>`,
  },
];

for (const { name, outer, host = 'forum.localhost' } of kinds) {
  test(`A17 a copy in ${name} is held once, and the log names its host`, async ({ extension, pages }) => {
    const page = await extension.context.newPage();
    await page.goto(pages.put('/t/9', thread({ tail: outer(addresses(pages)) })));
    const frame = await threadIn(page);
    await extension.writeClipboard('before');
    await page.bringToFront();
    await frame.locator('#bold').click();
    await frame.locator('#risky').evaluate(element => getSelection()?.selectAllChildren(element));
    await page.keyboard.press('Control+C');
    await promptFrame(page);
    expect((await extension.readClipboard()).text).toBe('before');
    await stay(page);
    expect((await extension.readClipboard()).text).toBe('before');
    const { events, chain } = await readLog(extension);
    expect(chain).toMatchObject({ ok: true });
    const about = events.flatMap(({ payload }) =>
      payload.type === 'prompted' || payload.type === 'outcome' ? [`${payload.type} ${payload.subject.host}`] : [],
    );
    expect(about).toEqual([`prompted ${host}`, `outcome ${host}`]);
    const exposures = events.flatMap(({ payload }) =>
      payload.type === 'exposure'
        ? [JSON.stringify([payload.subject.host, payload.subject.command, payload.subject.content])]
        : [],
    );
    expect(new Set(exposures).size, 'no exposure is told twice').toBe(exposures.length);
  });
}

function addresses(pages: Pages): { same: string; other: string } {
  pages.put('/t/inner', inner);
  return { same: pages.url('/t/inner'), other: pages.url('/t/inner', 'wiki') };
}

async function threadIn(page: Page): Promise<Frame> {
  const element = await page.locator('#frame').elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('The frame has no document.');
  await expect
    .poll(() =>
      frame
        .locator('#risky')
        .textContent()
        .catch(() => ''),
    )
    .toBe(risky);
  return frame;
}
