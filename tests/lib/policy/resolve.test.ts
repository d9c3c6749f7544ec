import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaults } from '../../../lib/policy/defaults.ts';
import { resolve } from '../../../lib/policy/resolve.ts';
import { Policy } from '../../../lib/schema/policy.ts';

const keys = (raw: unknown) => resolve(raw).problems.map(problem => problem.key);

describe('resolve', () => {
  test('nothing given is the default, without a problem', () => {
    for (const nothing of [undefined, null, {}])
      expect(resolve(nothing)).toEqual({ effective: defaults, problems: [], managedKeys: [] });
  });

  test('a good policy is taken as it is, and says which keys came from the administrator', () => {
    const raw = {
      mode: 'audit',
      roster: [{ site: '*.example.com', name: 'acme-helper', reviewed: true }],
      decisions: { agent: { critical: 'block' } },
      evidence: { runbookHosts: ['wiki.example.com'], ticketPattern: 'CHG-\\d+' },
    };
    const { effective, problems, managedKeys } = resolve(raw);
    expect(problems).toEqual([]);
    expect(effective.mode).toBe('audit');
    expect(effective.roster).toEqual(raw.roster);
    expect(effective.decisions.agent).toEqual({ ...defaults.decisions.agent, critical: 'block' });
    expect(effective.evidence.kinds).toEqual(defaults.evidence.kinds);
    expect(managedKeys).toEqual([
      'mode',
      'roster',
      'decisions.agent.critical',
      'evidence.runbookHosts',
      'evidence.ticketPattern',
    ]);
  });

  test('a bad key falls back to its own default, the others stay, and the problem names key, reason and value', () => {
    const { effective, problems } = resolve({
      mode: 'off',
      unanswered: 'let-through',
      decisions: { agent: { high: 7, critical: 'countersign' } },
    });
    expect(effective.mode).toBe('enforce');
    expect(effective.unanswered).toBe('let-through');
    expect(effective.decisions.agent).toEqual({ ...defaults.decisions.agent, critical: 'countersign' });
    expect(problems.map(problem => [problem.key, problem.received])).toEqual([
      ['mode', '"off"'],
      ['decisions.agent.high', '7'],
    ]);
    expect(problems[0]?.message).toMatch(/audit.*enforce/);
  });

  test('bad elements of a list are dropped one by one', () => {
    const { effective, problems } = resolve({
      roster: [{ name: 'a' }, { label: 'no key' }, 5, { id: '7', site: 'https://x.test/' }, { email: 'b@x.test' }],
    });
    expect(effective.roster).toEqual([{ name: 'a' }, { email: 'b@x.test' }]);
    expect(problems.map(problem => problem.key)).toEqual(['roster[1]', 'roster[2]', 'roster[3]']);
    expect(problems[0]?.message).toBe('needs one of id, name, email, group or profile');
  });

  test('unknown keys are told at every level and change nothing', () => {
    expect(keys({ moed: 'audit', sites: { exlude: [] }, roster: [{ name: 'a', emial: 'x' }] })).toEqual([
      'moed',
      'roster[0].emial',
      'sites.exlude',
    ]);
  });

  test('a list over its bound is cut and told', () => {
    const { effective, problems } = resolve({
      sites: { exclude: Array.from({ length: 20_000 }, (_, n) => `h${n}.test`) },
    });
    expect(effective.sites.exclude).toHaveLength(2_000);
    expect(problems.map(problem => problem.key)).toEqual(['sites.exclude']);
  });

  test('records go to an encrypted address without a password, or nowhere', () => {
    for (const endpoint of [
      'http://logs.example.com',
      'file:///etc/passwd',
      'https://user:secret@logs.example.com',
      'javascript:alert(1)',
      'logs',
    ]) {
      expect(resolve({ sync: { endpoint } }).effective.sync, endpoint).toEqual(defaults.sync);
      expect(keys({ sync: { endpoint } })).toEqual(['sync.endpoint']);
    }
    expect(resolve({ sync: { endpoint: 'http://localhost:4318' } }).effective.sync.endpoint).toBe(
      'http://localhost:4318',
    );
  });

  test('D14 no problem shows a token, also where it stands under a wrong name', () => {
    const { problems } = resolve({
      sync: { token: 'my secret', tokn: 'my secret', team: ['my secret'], flushSeconds: 1 },
    });
    expect(problems.map(({ key }) => key).sort()).toEqual([
      'sync.flushSeconds',
      'sync.team',
      'sync.token',
      'sync.tokn',
    ]);
    expect(JSON.stringify([problems, resolve({ sync: 'my secret' }).problems])).not.toContain('secret');
  });

  test('B06 a contact link is a web or mail address, never a script', () => {
    expect(resolve({ contact: { name: 'Access desk', url: 'javascript:alert(1)' } }).effective.contact).toEqual({
      name: 'Access desk',
    });
  });

  test('a restriction on evidence that cannot be used withdraws that kind of evidence', () => {
    const hosts = resolve({ evidence: { runbookHosts: ['https://wiki.example.com/'] } });
    expect(hosts.effective.evidence.kinds).not.toContain('runbook');
    const pattern = resolve({ evidence: { ticketPattern: '(a+)+' } });
    expect(pattern.effective.evidence.kinds).not.toContain('ticket');
    expect(pattern.problems.map(problem => problem.key)).toEqual(['evidence.ticketPattern', 'evidence.kinds']);
    expect(resolve({ evidence: { kinds: ['ticket'], ticketPattern: '[' } }).effective.evidence.kinds).toEqual([
      'colleague',
    ]);
    expect(resolve({ evidence: { kinds: [] } }).effective.evidence.kinds).toEqual(defaults.evidence.kinds);
  });

  test('B04 keys that reach for the prototype are told and pollute nothing', () => {
    const raw = JSON.parse(
      '{"__proto__":{"mode":"audit"},"constructor":{"prototype":{"mode":"audit"}},"sites":{"__proto__":{"include":["x.test"]}},"roster":[{"__proto__":{"name":"x"}}]}',
    );
    const { effective, problems } = resolve(raw);
    expect(effective).toEqual(defaults);
    expect(problems.map(problem => problem.key)).toEqual(
      expect.arrayContaining(['__proto__', 'constructor', 'sites.__proto__', 'roster[0]']),
    );
    expect(Object.hasOwn(Object.prototype, 'mode')).toBe(false);
    expect(({} as { mode?: string }).mode).toBeUndefined();
  });

  test('C01 whatever is given, a valid policy comes out, no default is weakened by a refused key, and problems are bounded', () => {
    const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, maxDepth: 4 });
    const shaped = fc.record(
      {
        mode: anything,
        roster: fc.array(anything),
        sites: fc.record({ include: anything, exclude: anything }),
        decisions: anything,
        evidence: fc.record({ kinds: anything, runbookHosts: anything, ticketPattern: fc.string() }),
        sync: anything,
        contact: anything,
        unanswered: anything,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(shaped, anything), raw => {
        const { effective, problems } = resolve(raw);
        expect(Policy.safeParse(effective).success).toBe(true);
        expect(problems.length).toBeLessThanOrEqual(102);
        for (const problem of problems) expect((problem.received ?? '').length).toBeLessThanOrEqual(81);
        if (problems.some(problem => problem.key === 'mode')) expect(effective.mode).toBe('enforce');
        if (problems.some(problem => problem.key === 'sync.endpoint')) expect(effective.sync.endpoint).toBeUndefined();
      }),
      { numRuns: 3_000 },
    );
  });

  test('C01 a policy of a million wrong values is judged in bounded time', () => {
    // Time of this process, not of the clock: other work on the machine must not count.
    const before = process.cpuUsage();
    const { problems } = resolve({ roster: Array.from({ length: 1_000_000 }, () => 5), mode: 'x'.repeat(1_000_000) });
    expect(problems).toHaveLength(101);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
  });
});
