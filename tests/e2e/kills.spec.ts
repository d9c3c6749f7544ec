import type { Page } from '@playwright/test';
import { expect, findPrompt, select, test } from './extension.ts';
import { readLog } from './read-log.ts';
import { openThread } from './reader.ts';
import { thread } from './thread.ts';
import { tabOf } from './ways/chromium.ts';
import { goAhead, prompted, stay } from './ways/prompt.ts';

/** What dies here is to be nobody else's. */
test.use({ withBrowser: { own: true } });

/** Deaths of the background; the acceptance run has 200. */
const kills = Number(process.env.COUNTERSIGN_BACKGROUND_KILLS ?? 10);
/** Printed with a failure, so that the same moments can be tried again. */
const seed = Number(process.env.COUNTERSIGN_SEED ?? Date.now() % 1_000_000);

const harmless = (round: number) => `GRANT SELECT ON sales.orders_${round} TO reporting_reader;`;
const risky = (round: number) => `GRANT ALL ON ALL TABLES IN SCHEMA round_${round} TO PUBLIC;`;
const rounds = Array.from({ length: kills }, (_, round) => round);

test(`the background dies ${kills} times at random moments of a copy: nothing is lost, nothing goes without its outcome on disk`, {
  tag: '@rest',
}, async ({ extension, pages }) => {
  test.setTimeout(120_000 + kills * 60_000);
  test.info().annotations.push({ type: 'seed', description: String(seed) });
  const random = randomFrom(seed);
  const agent = rounds
    .map(round => `<pre id="harmless-${round}">${harmless(round)}</pre><pre id="risky-${round}">${risky(round)}</pre>`)
    .join('');
  const page = await openThread(extension, pages.put('/t/1', thread({ agent })));
  const text = async () => (await extension.readClipboard()).text;
  const outcomes = async (): Promise<Map<string, string[]>> => {
    const { events, chain } = await readLog(extension);
    expect(chain, `seed ${seed}`).toMatchObject({ ok: true });
    const ends = new Map<string, string[]>();
    for (const { payload } of events) {
      if (payload.type === 'prompted') ends.set(payload.prompt, []);
      if (payload.type === 'outcome') ends.get(payload.prompt)?.push(payload.outcome);
    }
    return ends;
  };

  let went = 0;
  for (const round of rounds) {
    const message = `round ${round} of seed ${seed}`;
    const killAt = (most: number) => wait(random() * most).then(() => extension.killWorker());

    await copy(page, `#harmless-${round}`, killAt(80), () => extension.writeClipboard('before'));
    await expect.poll(text, { message }).toBe(harmless(round));

    const goes = random() < 0.5;
    const killed = killAt(goes ? 4_000 : 1_500);
    await copy(page, `#risky-${round}`, undefined, () => extension.writeClipboard('before'));
    const tab = tabOf(page);
    await prompted(tab);
    expect(await text(), message).toBe('before');
    await page.bringToFront();
    if (goes) await goAhead(tab);
    else await stay(tab);
    await killed;
    expect(findPrompt(page), message).toBeUndefined();
    if (goes) {
      await expect.poll(text, { message }).toBe(risky(round));
      went += 1;
    } else expect(await text(), message).toBe('before');
    const ends = [...(await outcomes()).values()];
    expect(
      ends.map(one => one.length),
      message,
    ).toEqual(ends.map(() => 1));
    expect(ends.flat().filter(one => one === 'proceeded-with-evidence').length, message).toBe(went);
    await page.bringToFront();
  }
});

async function copy(page: Page, selector: string, meanwhile: Promise<void> | undefined, prepare: () => Promise<void>) {
  await prepare();
  await page.bringToFront();
  await select(page, selector);
  await page.keyboard.press('Control+C');
  await meanwhile;
}

const wait = (time: number): Promise<void> => new Promise(done => setTimeout(done, time));

/** Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
