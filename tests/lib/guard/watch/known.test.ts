import { describe, expect, test } from 'vitest';
import type { PostRead } from '../../../../lib/guard/read/read-post.ts';
import { createKnown } from '../../../../lib/guard/watch/known.ts';
import type { PostVerdict } from '../../../../lib/schema/message.ts';
import type { Decision } from '../../../../lib/schema/policy.ts';
import type { Layout } from '../../../../lib/schema/site-profile.ts';

const post = (...snippets: { text: string; language?: string }[]): PostRead => ({
  id: '1',
  hash: 7,
  place: { element: {} as Element, layout: {} as Layout },
  named: true,
  truncated: false,
  spots: snippets.map(() => ({}) as Element),
  reading: {
    id: '1',
    author: {},
    marks: [],
    text: 'x'.repeat(1_000),
    opening: '',
    closing: '',
    declarations: [],
    snippets: snippets.map((one, index) => ({ index, kind: 'block', ...one })),
  },
});
const verdict = (...findings: { snippet: number; decision: Decision }[]) =>
  ({ id: '1', findings, attribution: { state: 'unknown' } }) as unknown as PostVerdict;
/** What is known once a post has its verdict. */
function learnt(read: PostRead, said: PostVerdict) {
  const known = createKnown();
  const post = known.add(read);
  known.learn(post, read, said);
  return { ...known, post };
}

describe('known posts', () => {
  test('a whole snippet without a finding is quiet, with or without blanks around it', () => {
    const known = learnt(post({ text: 'chmod 640 a' }), verdict());
    expect(known.quiet('chmod 640 a')).toBe(true);
    expect(known.quiet('\nchmod 640 a \n')).toBe(true);
  });

  test('nothing is learnt from a verdict that was cut short: it is silent about what it leaves out', () => {
    const known = learnt(post({ text: 'chmod 777 a' }), { ...verdict(), truncated: true });
    expect(known.quiet('chmod 777 a')).toBe(false);
  });

  test('a part of a snippet is not: it may be another command', () => {
    const known = learnt(post({ text: 'echo "chmod 777 a"' }), verdict());
    expect(known.quiet('chmod 777 a')).toBe(false);
  });

  test('a snippet with a finding is not, even where nothing is asked: another author may say the same', () => {
    const known = learnt(post({ text: 'chmod 777 a' }), verdict({ snippet: 0, decision: 'annotate' }));
    expect(known.quiet('chmod 777 a')).toBe(false);
  });

  test('a snippet whose language the page names is judged again: the page may lie about it', () => {
    const known = learnt(post({ text: 'chmod 777 a', language: 'text' }), verdict());
    expect(known.quiet('chmod 777 a')).toBe(false);
  });

  test('a post is current from its verdict until it changes', () => {
    const known = createKnown();
    const read = post({ text: 'ls' });
    const one = known.add(read);
    expect(known.isCurrent(one.place.element)).toBe(false);
    known.learn(one, read, verdict());
    expect(known.isCurrent(one.place.element)).toBe(true);
    known.dirty.add(read.place.element);
    expect(known.isCurrent(one.place.element)).toBe(false);
  });

  test('of a post with nothing to show neither text nor places are kept, of another one the places', () => {
    const harmless = learnt(post({ text: 'ls' }), verdict()).post;
    expect(JSON.stringify(harmless).length).toBeLessThan(300);
    expect(harmless.spots).toHaveLength(0);
    const risky = learnt(post({ text: 'chmod 777 a' }), verdict({ snippet: 0, decision: 'annotate' })).post;
    expect(JSON.stringify(risky).length).toBeLessThan(500);
    expect([risky.spots.length, risky.kinds]).toEqual([1, ['block']]);
  });
});
