import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topicPath } from '../../playground/pages/discourse.ts';
import { afterwards, checked, incident, mail } from '../../playground/replay.ts';
import { before, clipboardHolds, pressCopy, prompt } from '../../playground/stage.ts';
import { walk } from '../../scripts/walk.ts';
import { expect, launch } from './extension.ts';
import { readLog } from './read-log.ts';
import { stageOn, test } from './stage.ts';

for (const variant of ['flair', 'footer'] as const) {
  const tag = variant === 'footer' ? [] : ['@rest'];
  test(`the incident is stopped where the only mark is the ${variant}`, { tag }, async ({ stage }) => {
    for (const { does, run } of incident(variant)) await test.step(does, () => run(stage));
    for (const { does, run } of afterwards) await test.step(does, () => run(stage));

    const { events, chain } = await readLog(stage.extension);
    expect(chain).toMatchObject({ ok: true });
    const said = events.flatMap(({ payload }) => {
      if (payload.type === 'prompted') return ['prompted'];
      return payload.type === 'outcome' ? [payload.outcome] : [];
    });
    expect(said).toEqual(['prompted', 'cancelled', 'prompted', 'proceeded-with-evidence', 'prompted', 'cancelled']);
    const why = events.flatMap(({ payload }) => (payload.type === 'outcome' ? payload.evidence : []));
    expect(why).toEqual([{ kind: 'owner', detail: checked }]);
  });
}

test('all parts one after the other in one browser, as npm start walks them', { tag: '@rest' }, async ({
  playground,
}) => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-replay-'));
  const told: string[] = [];
  try {
    expect(await walk(playground, folder, line => told.push(line)), told.join('\n')).toBe(true);
    expect(readdirSync(folder).filter(name => name.endsWith('.png')).length).toBeGreaterThan(8);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a mail of which only the headers tell is disclosed', async ({ stage }) => {
  for (const { does, run } of mail) await test.step(does, () => run(stage));
});

test('a prompt outlives the sudden death of the browser in the log, and the chain has no gap', {
  tag: '@rest',
}, async ({ playground }) => {
  const profile = mkdtempSync(join(tmpdir(), 'countersign-killed-'));
  try {
    const first = await launch({ profile });
    const stage = await stageOn(first, playground);
    await stage.page.goto(playground.at('forum', topicPath('flair')));
    await pressCopy(stage, 0);
    await prompt(stage);
    await first.kill();

    const second = await launch({ profile });
    const after = await stageOn(second, playground);
    await after.page.goto(playground.at('forum', topicPath('flair')));
    await expect
      .poll(async () => (await readLog(second)).events.map(({ payload }) => payload.type))
      .toContain('outcome');
    const { events, chain } = await readLog(second);
    expect(chain).toMatchObject({ ok: true });
    expect(events.map(one => one.seq)).toEqual(events.map((_, index) => index + 1));
    const prompted = events.find(({ payload }) => payload.type === 'prompted');
    const outcome = events.find(({ payload }) => payload.type === 'outcome');
    expect(outcome?.payload).toMatchObject({
      outcome: 'killed',
      prompt: prompted?.payload.type === 'prompted' ? prompted.payload.prompt : undefined,
    });

    await pressCopy(after, 0);
    await prompt(after);
    await clipboardHolds(after, before);
    await second.close();
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
