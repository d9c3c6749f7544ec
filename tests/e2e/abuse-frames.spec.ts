import type { Frame, Page } from '@playwright/test';
import { stay } from './answer.ts';
import { expect, promptFrame, test } from './extension.ts';
import { frameKinds } from './frames.ts';
import type { Pages } from './pages.ts';
import { readLog } from './read-log.ts';
import { risky, thread } from './thread.ts';

const inner = thread();

for (const { name, outer, host = 'forum.localhost' } of frameKinds) {
  test(`A17 a copy in ${name} is held once, and the log names its host`, async ({ extension, pages }) => {
    const page = await extension.context.newPage();
    await page.goto(pages.put('/t/9', thread({ tail: outer(inner, addresses(pages)) })));
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
