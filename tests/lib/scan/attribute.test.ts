import { describe, expect, test } from 'vitest';
import { attribute, attributeOrigin } from '../../../lib/scan/attribute.ts';
import type { Evidence } from '../../../lib/schema/attribution.ts';
import type { NamedSignal } from '../../../lib/schema/signal.ts';
import roster from '../../../lib/signals/roster.ts';
import discourse from '../../../lib/sites/discourse.ts';

const post = { id: '', author: {}, marks: [], text: '', opening: '', closing: '', declarations: [], snippets: [] };
const context = {
  site: 'discourse',
  host: 'f.test',
  profile: discourse,
  roster: [{ name: 'helper' }],
  declarations: [],
};
const says = (
  id: string,
  evidence: Omit<Evidence, 'signal' | 'says'>,
  rest: Partial<NamedSignal> = {},
): NamedSignal => ({
  id,
  detect: () => ({ says: id, ...evidence }),
  ...rest,
});

describe('attribute', () => {
  test('no evidence is unknown', () => {
    expect(attribute(post, [], context)).toEqual({ state: 'unknown', reviewed: 'unknown', evidence: [] });
  });

  test('the strongest state wins and all evidence is kept, strongest first', () => {
    const signals = [
      says('b', { state: 'disclosed' }),
      says('a', { state: 'labelled' }),
      says('c', { state: 'registered' }),
    ];
    const { state, evidence } = attribute(post, signals, context);
    expect([state, evidence.map(one => one.signal)]).toEqual(['labelled', ['a', 'c', 'b']]);
  });

  test('“not reviewed” outweighs “reviewed”, and that outweighs silence', () => {
    const yes = says('y', { state: 'disclosed', reviewed: 'yes' });
    const no = says('n', { state: 'disclosed', reviewed: 'no' });
    const silent = says('s', { state: 'labelled' });
    expect(attribute(post, [silent, yes], context).reviewed).toBe('yes');
    expect(attribute(post, [yes, no], context).reviewed).toBe('no');
  });

  test('a signal that throws silences only itself', () => {
    const broken: NamedSignal = {
      id: 'x',
      detect: () => {
        throw new Error('hostile text');
      },
    };
    expect(attribute(post, [broken, says('a', { state: 'disclosed' })], context).state).toBe('disclosed');
  });

  test('conventions count only where the policy switches them on', () => {
    const guess = says('g', { state: 'suspected' }, { offByDefault: true });
    expect(attribute(post, [guess], context).state).toBe('unknown');
    expect(attribute(post, [guess], context, { enabled: ['g'] }).state).toBe('suspected');
  });
});

describe('the author of a quotation', () => {
  const signals = [{ ...roster, id: 'roster' }];

  test('is known by the roster, or by an earlier post of the same account', () => {
    expect(attributeOrigin({ name: 'helper' }, signals, context).state).toBe('registered');
    const seen = attribute(post, [says('a', { state: 'labelled' })], context);
    expect(attributeOrigin({ name: 'iris' }, signals, context, () => seen).state).toBe('labelled');
  });

  test('is unknown where nobody is named', () => {
    expect(attributeOrigin({}, signals, context).state).toBe('unknown');
  });
});
