import { describe, expect, test } from 'vitest';
import { askCopy, copyOf, enter, frame, goAhead, guard, postBy, risky, type Stage, stage } from './world.ts';

const page = { kind: 'page' as const, url: '' };
const group = (name: string, user = 'robin') => `usermod -aG ${name} ${user}`;
const often = { budget: { perDay: 100 } };
const day = 24 * 60 * 60 * 1000;
const made = async (on: Stage) => (await on.events()).filter(event => event.type === 'exception');

/** The policy changes. */
function rule(on: Stage, more: object) {
  const { effective } = on.world.policy.current();
  effective.exceptions = { ...effective.exceptions, ...more };
}

async function except(on: Stage, command = group('docker'), days = 7) {
  await enter(on, postBy('agent', '7', command), postBy('agent', '8', group('docker', 'kim'), risky));
  return goAhead(on, await askCopy(on, command, '7'), { exception: { reason: 'lab machines', days } });
}
const copyOther = async (on: Stage, command = group('docker', 'kim')) => on.handlers.copy(copyOf(command, '8'), guard);

describe('exception', () => {
  test('the prompt offers it for the shape of the command, without its values', async () => {
    const on = await stage();
    expect((await except(on)).content.exception).toEqual({ shape: 'usermod -aG …', maxDays: 30 });
  });

  test('the same shape on the same site is not asked about, and recorded as covered by the exception', async () => {
    const on = await stage(often);
    await except(on);
    expect(await copyOther(on)).toEqual({ action: 'allow' });
    const [exception] = await made(on);
    expect(exception).toMatchObject({ change: 'made', subject: { severity: 'high' } });
    expect((await on.events()).filter(event => event.type === 'covered')).toMatchObject([
      { why: 'exception', by: exception?.exception },
    ]);
    expect(JSON.stringify(await on.events())).not.toContain('lab machines');
  });

  test('another site, another shape, or a command beside it asks', async () => {
    const on = await stage(often);
    await except(on);
    const elsewhere = { ...guard, tab: 2, document: 'D2', url: 'https://other.example.com/t/access/7' };
    await on.handlers.hello({ url: elsewhere.url, matched: 'discourse' }, elsewhere);
    await on.handlers.read(
      {
        site: 'discourse',
        url: elsewhere.url,
        posts: [postBy('agent', '8', group('docker', 'kim'))],
        declarations: [],
      },
      elsewhere,
    );
    expect(await on.handlers.copy(copyOf(group('docker', 'kim'), '8'), elsewhere)).toMatchObject({ action: 'prompt' });
    expect(await copyOther(on, 'usermod -G docker kim')).toMatchObject({ action: 'prompt' });
    expect(await copyOther(on, `${group('docker', 'kim')}\nchmod -R 777 /srv`)).toMatchObject({ action: 'prompt' });
  });

  test('it ends after its days, after the policy’s, and not later because a clock was turned back', async () => {
    const on = await stage(often);
    await except(on, group('docker'), 7);
    const at = Date.now();
    on.world.now = () => at + 6 * day;
    expect((await on.handlers.eased({}, page)).exceptions).toHaveLength(1);
    rule(on, { maxDays: 5 });
    expect((await on.handlers.eased({}, page)).exceptions).toEqual([]);
    rule(on, { maxDays: 30 });
    on.world.now = () => at + 7 * day + 1000;
    expect(await copyOther(on)).toMatchObject({ action: 'prompt' });
    on.world.now = () => at - day;
    expect((await on.handlers.eased({}, page)).exceptions).toEqual([]);
  });

  test('it is listed with its reason, can be revoked, and that is recorded', async () => {
    const on = await stage(often);
    await except(on);
    const [listed] = (await on.handlers.eased({}, page)).exceptions;
    expect(listed).toMatchObject({ host: 'forum.example.com', shape: 'usermod -aG …', reason: 'lab machines' });
    expect(await on.handlers.easedEnd({ kind: 'exception', id: listed?.id ?? '' }, page)).toEqual({ done: true });
    expect(await on.handlers.easedEnd({ kind: 'exception', id: listed?.id ?? '' }, page)).toEqual({ done: false });
    expect((await made(on)).map(({ change }) => change)).toEqual(['made', 'revoked']);
    expect(await copyOther(on)).toMatchObject({ action: 'prompt' });
  });

  test('none for a critical command, unless the policy allows it', async () => {
    const on = await stage(often);
    expect((await except(on, risky)).content.exception).toBeUndefined();
    expect(await made(on)).toEqual([]);
    const allowing = await stage({ exceptions: { critical: true } });
    expect((await except(allowing, risky)).content.exception).toMatchObject({ shape: 'GRANT ALL ON ALL TABLES …' });
    expect(await made(allowing)).toHaveLength(1);
  });

  test('none where the policy switches them off, also those that were made before', async () => {
    const on = await stage(often);
    await except(on);
    rule(on, { allowed: false });
    expect(await copyOther(on)).toMatchObject({ action: 'prompt' });
    const off = await stage({ exceptions: { allowed: false } });
    expect((await except(off)).content.exception).toBeUndefined();
    expect(await made(off)).toEqual([]);
  });

  test('none without a reason, and none by refusing', async () => {
    const on = await stage(often);
    await enter(on, postBy('agent', '7', group('docker')));
    const refusing = {
      outcome: 'cancelled',
      write: 'nothing',
      evidence: [],
      exception: { reason: 'lab machines', days: 7 },
    };
    await goAhead(on, await askCopy(on, group('docker'), '7'), refusing);
    await goAhead(on, await askCopy(on, group('docker'), '7'), { exception: { reason: '  ', days: 7 } });
    expect(await made(on)).toEqual([]);
  });

  test('a retried answer makes one exception', async () => {
    const on = await stage(often);
    const { prompt, nonce } = await except(on);
    const again = {
      outcome: 'proceeded-with-evidence' as const,
      write: 'original' as const,
      integrity: 'proven' as const,
    };
    const evidence = [{ kind: 'ticket' as const, detail: 'OPS-12 allows it' }];
    const exception = { reason: 'lab machines', days: 7 };
    await on.handlers.promptSettle({ prompt, nonce, evidence, exception, ...again }, frame);
    expect(await made(on)).toHaveLength(1);
  });
});
