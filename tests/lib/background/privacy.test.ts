import { describe, expect, test } from 'vitest';
import { resolve } from '../../../lib/policy/resolve.ts';
import type { LogPayload } from '../../../lib/schema/event.ts';
import { askCopy, enter, frame, goAhead, postBy, risky, type Stage, stage } from './world.ts';

const sync = { endpoint: 'https://collector.example.com' };
const raised = { sync, privacy: { share: ['path', 'command'] } };

/** The policy changes under a running worker. */
const policy = (on: Stage, raw: unknown) =>
  on.world.privacy.follow({ status: 'loaded', effective: resolve(raw).effective });

async function copyOnce(on: Stage, id: string) {
  await enter(on, postBy('agent', id, risky));
  return goAhead(on, await askCopy(on, risky, id));
}
const subjects = (events: LogPayload[]) => events.flatMap(one => ('subject' in one ? [one.subject] : []));

describe('what is shared', () => {
  test('by default nothing of page or command is in the log', async () => {
    const on = await stage({ sync });
    await copyOnce(on, 'p1');
    for (const subject of subjects(await on.events())) {
      expect(subject.path).toBeUndefined();
      expect(subject.text).toBeUndefined();
    }
    expect((await on.handlers.notices({}, frame)).notices).toEqual([]);
  });

  test('what the policy adds is recorded from the moment on that a notice of it was in sight, and the change is an event', async () => {
    const on = await stage(raised);
    await enter(on, postBy('agent', 'p1', risky));
    const { content } = await goAhead(on, await askCopy(on, risky, 'p1'));
    expect(content.notices).toMatchObject([{ kind: 'privacy', share: ['path', 'command'] }]);
    // Asked for, and in the prompt, but below what was in sight.
    expect(on.world.privacy.share()).toEqual([]);
    await copyOnce(on, 'p3');
    expect(subjects(await on.events()).filter(({ path }) => path !== undefined)).toEqual([]);
    await on.handlers.noticeShown({ id: content.notices?.[0]?.id ?? '' }, frame);
    await copyOnce(on, 'p2');
    expect(subjects(await on.events()).at(-1)).toMatchObject({ path: '/t/access/7', text: risky });
    expect(await on.events()).toContainEqual({ type: 'privacy-changed', share: ['path', 'command'] });
  });

  test('the notice stays until it is acknowledged, also over a new start, and then stays away', async () => {
    const on = await stage(raised);
    const [notice] = (await on.handlers.notices({}, frame)).notices;
    await on.handlers.noticeShown({ id: notice?.id ?? '' }, frame);
    const again = await on.restart();
    expect((await again.handlers.notices({}, frame)).notices).toMatchObject([{ id: notice?.id }]);
    await again.handlers.noticeSeen({ id: notice?.id ?? '' }, frame);
    expect((await again.handlers.notices({}, frame)).notices).toEqual([]);
    const later = await again.restart();
    expect((await later.handlers.notices({}, frame)).notices).toEqual([]);
    expect((await later.events()).filter(({ type }) => type === 'privacy-changed')).toHaveLength(1);
  });

  test('what is taken back is shared no more at once; named again, it is told again first', async () => {
    const on = await stage(raised);
    await on.handlers.noticeShown({ id: 'privacy:path,command' }, frame);
    expect(on.world.privacy.share()).toEqual(['path', 'command']);
    const lowered = policy(on, { sync, privacy: { share: ['path'] } });
    expect(on.world.privacy.share()).toEqual(['path']);
    await lowered;
    await policy(on, raised);
    expect(on.world.privacy.share()).toEqual(['path']);
    const { notices } = await on.handlers.notices({}, frame);
    expect(notices).toMatchObject([{ share: ['path', 'command'] }]);
    await on.handlers.noticeShown({ id: notices[0]?.id ?? '' }, frame);
    expect(on.world.privacy.share()).toEqual(['path', 'command']);
  });

  test('without an endpoint nothing is told and nothing more is recorded', async () => {
    const on = await stage({ privacy: { share: ['command'] } });
    expect((await on.handlers.notices({}, frame)).notices).toEqual([]);
    await copyOnce(on, 'p1');
    expect(subjects(await on.events()).filter(({ text }) => text !== undefined)).toEqual([]);
  });

  test('a notice that was in sight while the policy took a step back shares what is left', async () => {
    const on = await stage(raised);
    await policy(on, { sync, privacy: { share: ['path'] } });
    await on.handlers.noticeShown({ id: 'privacy:path,command' }, frame);
    expect(on.world.privacy.share()).toEqual(['path']);
    await policy(on, raised);
    expect(on.world.privacy.share()).toEqual(['path']);
  });

  test('an acknowledgement that names what was never told changes nothing', async () => {
    const on = await stage(raised);
    await on.handlers.noticeSeen({ id: 'privacy:path,command,host' }, frame);
    expect(on.world.privacy.share()).toEqual([]);
    expect((await on.handlers.notices({}, frame)).notices).toMatchObject([{ share: ['path', 'command'] }]);
  });
});
