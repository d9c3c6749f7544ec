import { describe, expect, test } from 'vitest';
import type { PostRead } from '../../../../lib/guard/read/read-post.ts';
import { createKnown } from '../../../../lib/guard/watch/known.ts';
import type { PostVerdict } from '../../../../lib/schema/message.ts';
import type { Decision } from '../../../../lib/schema/policy.ts';

const post = (...snippets: { text: string; language?: string }[]) =>
  ({ hash: 'h', reading: { snippets: snippets.map((one, index) => ({ index, kind: 'block', ...one })) } }) as PostRead;
const verdict = (...findings: { snippet: number; decision: Decision }[]) =>
  ({ id: '1', findings, attribution: {} }) as unknown as PostVerdict;

describe('known posts', () => {
  test('a whole snippet without a finding is quiet, with or without blanks around it', () => {
    const known = createKnown();
    known.learn({ read: post({ text: 'chmod 640 a' }), verdict: verdict() });
    expect(known.quiet('chmod 640 a')).toBe(true);
    expect(known.quiet('\nchmod 640 a \n')).toBe(true);
  });

  test('nothing is learnt from a verdict that was cut short: it is silent about what it leaves out', () => {
    const known = createKnown();
    known.learn({ read: post({ text: 'chmod 777 a' }), verdict: { ...verdict(), truncated: true } });
    expect(known.quiet('chmod 777 a')).toBe(false);
  });

  test('a part of a snippet is not: it may be another command', () => {
    const known = createKnown();
    known.learn({ read: post({ text: 'echo "chmod 777 a"' }), verdict: verdict() });
    expect(known.quiet('chmod 777 a')).toBe(false);
  });

  test('a snippet with a finding is not, even where nothing is asked: another author may say the same', () => {
    const known = createKnown();
    known.learn({ read: post({ text: 'chmod 777 a' }), verdict: verdict({ snippet: 0, decision: 'annotate' }) });
    expect(known.quiet('chmod 777 a')).toBe(false);
  });

  test('a snippet whose language the page names is judged again: the page may lie about it', () => {
    const known = createKnown();
    known.learn({ read: post({ text: 'chmod 777 a', language: 'text' }), verdict: verdict() });
    expect(known.quiet('chmod 777 a')).toBe(false);
  });
});
