import { describe, expect, test } from 'vitest';
import { copyOf, enter, frame, guard, postBy, risky, type Stage, stage } from './world.ts';

async function opened(on: Stage, command = risky) {
  await enter(on, postBy('agent', '7', command));
  const answer = await on.handlers.copy(copyOf(command, '7'), guard);
  if (answer.action !== 'prompt') throw new Error('no prompt');
  const content = await on.handlers.promptOpen({ nonce: answer.nonce }, frame);
  return { prompt: answer.prompt, nonce: answer.nonce, content };
}
const ticket = { kind: 'ticket' as const, detail: 'OPS-12 allows it' };
const settle = (one: { prompt: string; nonce: string }, more: object = {}) => ({
  prompt: one.prompt,
  nonce: one.nonce,
  outcome: 'proceeded-with-evidence' as const,
  evidence: [ticket],
  write: 'original' as const,
  elapsed: 4_000,
  integrity: 'proven' as const,
  ...more,
});
const outcomes = async (on: Stage) => (await on.events()).filter(event => event.type === 'outcome');

describe('prompt', () => {
  test('it is opened by its nonce and shows what is known', async () => {
    const on = await stage({
      evidence: { runbookHosts: ['wiki.example.com'], ticketPattern: 'OPS-\\d+' },
      contact: { name: 'Access desk' },
    });
    const { content } = await opened(on);
    expect(content).toMatchObject({
      text: risky,
      decision: 'verify',
      attribution: { state: 'labelled' },
      author: { handle: 'helper' },
      product: 'Discourse',
      host: 'forum.example.com',
      runbookHosts: ['wiki.example.com'],
      ticketPattern: 'OPS-\\d+',
      contact: { name: 'Access desk' },
    });
    expect(content.findings[0]?.finding.severity).toBe('critical');
    expect(content.risky.map(({ start, end }) => risky.slice(start, end))).toEqual(['ALL', 'PUBLIC']);
  });

  test('going ahead with evidence: the outcome is on disk before the guard is told', async () => {
    const on = await stage();
    const one = await opened(on);
    const settling = on.world.log.settle;
    let toldBefore = -1;
    on.world.log.settle = async (...args) => {
      toldBefore = on.told.length;
      return settling(...args);
    };
    expect(await on.handlers.promptSettle(settle(one), frame)).toEqual({ done: true });
    expect(toldBefore).toBe(0);
    expect(on.told).toEqual([
      {
        place: { tab: 1, frame: 0, document: 'D1' },
        message: { to: 'guard', name: 'settled', body: { prompt: one.prompt, write: 'original' } },
      },
    ]);
    expect(await outcomes(on)).toMatchObject([
      {
        prompt: one.prompt,
        outcome: 'proceeded-with-evidence',
        evidence: [ticket],
        elapsed: 4_000,
        integrity: 'proven',
        subject: { decision: 'verify' },
      },
    ]);
  });

  test('not copying needs nothing', async () => {
    const on = await stage();
    const one = await opened(on);
    await on.handlers.promptSettle(
      settle(one, { outcome: 'cancelled', write: 'nothing', evidence: [], integrity: 'failed' }),
      frame,
    );
    expect(on.told).toMatchObject([{ message: { body: { write: 'nothing' } } }]);
    expect(await outcomes(on)).toMatchObject([{ outcome: 'cancelled' }]);
  });

  test.each([
    ['no evidence where a check is needed', {}, { outcome: 'proceeded', evidence: [] }, 'a check is needed'],
    ['an empty detail', {}, { evidence: [{ kind: 'owner', detail: '  ' }] }, 'say what the check was'],
    ['a kind that the policy does not accept', { evidence: { kinds: ['owner'] } }, {}, 'not accepted'],
    ['a ticket of another form', { evidence: { ticketPattern: 'CHG-\\d+' } }, {}, 'does not look like'],
    [
      'a link to another host',
      { evidence: { runbookHosts: ['*.example.com'] } },
      { evidence: [{ kind: 'runbook', detail: 'https://example.org/x' }] },
      'links must lead to',
    ],
    ['a link that is not https', {}, { evidence: [{ kind: 'runbook', detail: 'http://wiki.example.com/x' }] }, 'https'],
    ['a script as a link', {}, { evidence: [{ kind: 'runbook', detail: 'javascript:alert(1)' }] }, 'https'],
    ['a prompt that was not visible', {}, { integrity: 'failed' }, 'not visible'],
    ['an outcome that copies nothing', {}, { outcome: 'cancelled' }, 'cannot copy'],
    ['an outcome that no person can choose', {}, { outcome: 'countersigned' }, 'does not fit'],
    [
      'a narrower command where there is none',
      {},
      { outcome: 'changed', write: 'safer', evidence: [] },
      'no such command',
    ],
    [
      'a link where a second person is needed',
      { decisions: { agent: { critical: 'countersign' } } },
      {},
      'not accepted',
    ],
  ])('refused, with the reason, and still open: %s', async (_what, policy, more, reason) => {
    const on = await stage(policy);
    const one = await opened(on);
    await expect(on.handlers.promptSettle(settle(one, more) as never, frame)).rejects.toThrow(reason);
    expect(on.told).toEqual([]);
    expect(await outcomes(on)).toEqual([]);
    expect(await on.handlers.settledAsk({ prompt: one.prompt }, guard)).toEqual({ opened: true });
  });

  test('copying the command that records the state first puts our own text on the clipboard', async () => {
    const on = await stage();
    const one = await opened(on, 'sudo chmod -R 777 /etc');
    const capture = one.content.findings[0]?.finding.capture;
    await on.handlers.promptSettle(settle(one, { outcome: 'changed', write: 'capture', evidence: [] }), frame);
    expect(capture).toBeTruthy();
    expect(on.told).toMatchObject([{ message: { body: { write: 'replacement', text: capture } } }]);
  });

  test('a retry of the same decision succeeds and writes nothing twice; another decision is refused', async () => {
    const on = await stage();
    const one = await opened(on);
    await on.handlers.promptSettle(settle(one), frame);
    expect(await on.handlers.promptSettle(settle(one), frame)).toEqual({ done: true });
    await expect(
      on.handlers.promptSettle(settle(one, { outcome: 'cancelled', write: 'nothing', evidence: [] }), frame),
    ).rejects.toThrow('has ended already');
    expect(await outcomes(on)).toHaveLength(1);
    expect(on.told.map(one => one.message)).toMatchObject([
      { body: { write: 'original' } },
      { body: { write: 'original' } },
    ]);
  });

  test('two decisions at once: exactly one wins', async () => {
    const on = await stage();
    const one = await opened(on);
    const results = await Promise.allSettled([
      on.handlers.promptSettle(settle(one), frame),
      on.handlers.promptSettle(settle(one, { outcome: 'cancelled', write: 'nothing', evidence: [] }), frame),
    ]);
    expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected']);
    expect(await outcomes(on)).toHaveLength(1);
  });

  test('an outcome that the disk does not take is not told; the prompt stays open', async () => {
    let full = true;
    const on = await stage();
    const settling = on.world.log.settle;
    on.world.log.settle = (...args) => (full ? Promise.reject(new Error('The disk is full.')) : settling(...args));
    const one = await opened(on);
    await expect(on.handlers.promptSettle(settle(one), frame)).rejects.toThrow('The disk is full.');
    expect(on.told).toEqual([]);
    full = false;
    expect(await on.handlers.promptSettle(settle(one), frame)).toEqual({ done: true });
    expect(on.told).toHaveLength(1);
  });

  test('not copying frees the page even where the disk is full', async () => {
    const on = await stage({}, { settle: () => Promise.reject(new Error('The disk is full.')) });
    const one = await opened(on);
    const safe = settle(one, { outcome: 'cancelled', write: 'nothing', evidence: [] });
    expect(await on.handlers.promptSettle(safe, frame)).toEqual({ done: false });
    expect(on.told).toMatchObject([{ message: { body: { write: 'nothing' } } }]);
  });

  test('the worker dies between the record and the word to the guard: whoever asks is told', async () => {
    const on = await stage();
    const one = await opened(on);
    on.world.shell.tell = () => new Promise(() => {});
    void on.handlers.promptSettle(settle(one), frame);
    await expect.poll(() => outcomes(on)).toHaveLength(1);
    const after = await on.restart();
    await expect
      .poll(() => after.handlers.settledAsk({ prompt: one.prompt }, guard))
      .toMatchObject({ settled: { write: 'original' } });
    expect(await outcomes(after)).toHaveLength(1);
  });

  test('the worker dies before the record: the kept decision is recorded at the next start', async () => {
    const on = await stage();
    const one = await opened(on);
    on.world.log.settle = () => new Promise(() => {});
    void on.handlers.promptSettle(settle(one), frame);
    await expect.poll(async () => JSON.stringify(await on.world.session.get(null))).toContain('"end"');
    const after = await on.restart();
    expect(await outcomes(after)).toMatchObject([{ outcome: 'proceeded-with-evidence' }]);
    expect(await after.handlers.settledAsk({ prompt: one.prompt }, guard)).toMatchObject({
      settled: { write: 'original' },
    });
  });

  test('a guard that asks about a prompt that is not its own learns nothing but to leave the clipboard alone', async () => {
    const on = await stage();
    const one = await opened(on);
    await on.handlers.promptSettle(settle(one), frame);
    for (const other of [
      { ...guard, tab: 2 },
      { ...guard, frame: 3 },
      { ...guard, document: 'D2' },
    ])
      expect(await on.handlers.settledAsk({ prompt: one.prompt }, other)).toEqual({
        opened: false,
        settled: { prompt: one.prompt, write: 'nothing' },
      });
  });
});

describe('a nonce', () => {
  test('B02 opens once, in its own tab, and nothing is settled without it', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    const answer = await on.handlers.copy(copyOf(risky, '7'), guard);
    if (answer.action !== 'prompt') throw new Error('no prompt');
    const { nonce, prompt } = answer;
    await expect(on.handlers.promptOpen({ nonce: 'guessed' }, frame)).rejects.toThrow('no longer waiting');
    await expect(on.handlers.promptOpen({ nonce }, { ...frame, tab: 2 })).rejects.toThrow('another tab');
    await expect(on.handlers.promptSettle(settle({ prompt, nonce }), frame)).rejects.toThrow('opened elsewhere');
    await on.handlers.promptOpen({ nonce }, frame);
    expect(await on.handlers.promptOpen({ nonce }, frame)).toMatchObject({ prompt });
    await expect(on.handlers.promptOpen({ nonce }, { ...frame, document: 'P2' })).rejects.toThrow('open already');
    await expect(on.handlers.promptSettle(settle({ prompt, nonce }), { ...frame, document: 'P2' })).rejects.toThrow(
      'opened elsewhere',
    );
    await expect(on.handlers.promptSettle(settle({ prompt, nonce: 'guessed' }), frame)).rejects.toThrow(
      'no longer waiting',
    );
    await expect(on.handlers.promptSettle(settle({ prompt: '__proto__', nonce }), frame)).rejects.toThrow(
      'no longer waiting',
    );
    expect(await outcomes(on)).toEqual([]);
  });

  test('B03 a replayed decision changes nothing', async () => {
    const on = await stage();
    const one = await opened(on);
    for (let n = 0; n < 10; n++) await on.handlers.promptSettle(settle(one), frame);
    expect(await outcomes(on)).toHaveLength(1);
    await expect(on.handlers.promptOpen({ nonce: one.nonce }, frame)).rejects.toThrow('no longer waiting');
  });

  test('asking again for the copy spends the old nonce', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    const copy = copyOf(risky, '7');
    const first = await on.handlers.copy(copy, guard);
    const second = await on.handlers.copy(copy, guard);
    if (first.action !== 'prompt' || second.action !== 'prompt') throw new Error('no prompt');
    await expect(on.handlers.promptOpen({ nonce: first.nonce }, frame)).rejects.toThrow('no longer waiting');
    expect(await on.handlers.promptOpen({ nonce: second.nonce }, frame)).toMatchObject({ prompt: first.prompt });
  });
});
