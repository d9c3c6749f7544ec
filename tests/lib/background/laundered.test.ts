import { describe, expect, test } from 'vitest';
import { enter, guard, harmless, postBy, type Stage, stage } from './world.ts';

const high = 'usermod -aG docker robin';
const wiki = { ...guard, tab: 2, document: 'D2', url: 'https://wiki.example.com/t/how-to/1' };

async function read(on: Stage, from: typeof guard, ...posts: ReturnType<typeof postBy>[]) {
  await on.handlers.hello({ url: from.url, matched: 'discourse' }, from);
  const { verdicts } = await on.handlers.read({ site: 'discourse', url: from.url, posts, declarations: [] }, from);
  return verdicts.map(({ attribution }) => attribution);
}
const says = (host: string) => [{ signal: 'seen-before', state: 'unknown', says: `background_seen_before|${host}` }];

describe('laundering', () => {
  test('a person’s page that repeats an agent’s command says where it was seen, and is called no agent’s', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', high));
    await expect.poll(async () => (await on.world.local.get('seen')).seen).toBeDefined();
    const [page] = await read(on, wiki, postBy('person', '1', '$ usermod  -aG docker robin'));
    expect(page).toMatchObject({ state: 'unknown', reviewed: 'unknown', evidence: says('forum.example.com') });
  });

  test('so does a reply below the agent’s post on the same page, but not what stood above it', async () => {
    const on = await stage();
    const posts = [postBy('person', '6', high), postBy('agent', '7', high), postBy('person', '8', high)];
    const [before, agent, after] = await read(on, guard as typeof wiki, ...posts);
    expect(before?.evidence).toEqual([]);
    expect(agent).toMatchObject({ state: 'labelled' });
    expect(agent?.evidence.map(({ signal }) => signal)).not.toContain('seen-before');
    expect(after).toMatchObject({ state: 'unknown', evidence: says('forum.example.com') });
  });

  test('a harmless command, and another risky one, are nobody’s', async () => {
    const on = await stage();
    const posts = [postBy('agent', '7', high, harmless), postBy('person', '8', harmless, 'usermod -aG sudo kim')];
    const [, person] = await read(on, guard as typeof wiki, ...posts);
    expect(person?.evidence).toEqual([]);
  });

  test('what was said of a post is not kept for the next page that holds the same post', async () => {
    const on = await stage();
    const same = postBy('person', '8', high);
    const [, after] = await read(on, guard as typeof wiki, postBy('agent', '7', high), same);
    expect(after?.evidence).toHaveLength(1);
    await expect.poll(async () => (await on.world.local.get('seen')).seen).toBeDefined();
    await on.world.local.set({ seen: {} });
    const [alone] = await read(on, guard as typeof wiki, same);
    expect(alone?.evidence).toEqual([]);
  });
});
