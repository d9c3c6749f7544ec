import type { ReadableLog } from '../../../components/dashboard/record.ts';
import type { Verification } from '../../../lib/log/verify.ts';
import type { LogEvent, LogPayload, Outcome, Subject } from '../../../lib/schema/event.ts';
import type { Effect, Severity } from '../../../lib/schema/finding.ts';

/** Friday noon, so that the last week is a full one. */
export const now = Date.UTC(2026, 10, 20, 12);

const rules: [string, Effect, Severity, number][] = [
  ['unix/chmod-world-writable', 'BROADEN', 'high', 26],
  ['postgres/grant-to-public', 'GRANT', 'critical', 19],
  ['google-cloud/iam-all-users', 'PUBLIC', 'critical', 15],
  ['sudo/nopasswd', 'ESCALATE', 'critical', 12],
  ['kubernetes/cluster-admin-binding', 'ESCALATE', 'critical', 9],
  ['docker/socket-mount', 'ESCALATE', 'high', 8],
  ['unix/chown-recursive', 'OWNER', 'medium', 7],
  ['ssh/authorized-keys', 'CRED', 'high', 4],
];

export const titles: Record<string, string> = {
  'unix/chmod-world-writable': 'Makes files writable by everyone on the machine',
  'postgres/grant-to-public': 'Grants to PUBLIC, which means every account',
  'google-cloud/iam-all-users': 'Opens something in Google Cloud to everyone',
  'sudo/nopasswd': 'Lets somebody act as root without a password',
  'kubernetes/cluster-admin-binding': 'Binds somebody to cluster-admin',
  'docker/socket-mount': 'Hands the Docker socket to a container',
  'unix/chown-recursive': 'Changes the owner of a whole tree',
};

const endings: [Outcome, number][] = [
  ['cancelled', 38],
  ['proceeded-with-evidence', 22],
  ['changed', 17],
  ['asked-owner', 8],
  ['proceeded', 6],
  ['reported', 4],
  ['timed-out', 3],
  ['killed', 2],
];

const details = {
  owner: 'the data platform team',
  runbook: 'https://wiki.example.test/access/buckets',
  'dry-run': 'one binding would be added',
  ticket: 'CHG-10482',
  colleague: 'the person on call',
};

/** A fixed sequence between 0 and 1, so that pictures are the same each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Events of `prompts` prompts over `days` days before `now`. */
export function recordOf(prompts: number, days: number): LogEvent[] {
  const random = randomFrom(7);
  const pick = <T extends readonly [...unknown[], number]>(from: readonly T[]): T => {
    let left = random() * from.reduce((sum, one) => sum + (one.at(-1) as number), 0);
    for (const one of from) {
      left -= one.at(-1) as number;
      if (left < 0) return one;
    }
    return from[0] as T;
  };
  const events: LogEvent[] = [];
  const add = (at: number, payload: LogPayload) => {
    const seq = events.length + 1;
    events.push({ uid: `u${seq}`, seq, at, payload });
  };
  for (let i = 0; i < prompts; i++) {
    const at = now - days * 86_400_000 * (1 - (i + random() * 0.8) / prompts);
    const [rule, effect, severity] = pick(rules);
    const [outcome] = pick(endings);
    const prompt = `p${i}`;
    const subject = subjectOf(rule, effect, severity, random());
    add(at, { type: 'prompted', prompt, path: random() < 0.7 ? 'copy' : 'page-button', subject, otherRules: [] });
    const kinds = Object.keys(details) as (keyof typeof details)[];
    const kind = kinds[Math.floor(random() * kinds.length)] ?? 'owner';
    const evidence = outcome === 'proceeded-with-evidence' ? [{ kind, detail: details[kind] }] : [];
    const elapsed = Math.round(900 + random() ** 3 * 55_000);
    add(at + elapsed, { type: 'outcome', prompt, outcome, evidence, elapsed, integrity: 'proven', subject });
  }
  return events;
}

function subjectOf(rule: string, effect: Effect, severity: Severity, part: number): Subject {
  return {
    host: part < 0.6 ? 'forum.example.test' : part < 0.85 ? 'tracker.example.test' : 'mail.example.test',
    site: part < 0.6 ? 'discourse' : part < 0.85 ? 'github' : 'roundcube',
    command: `c${Math.floor(part * 400)}`,
    content: `k${Math.floor(part * 900)}`,
    rule,
    effect,
    direction: 'widens',
    severity,
    attribution: 'labelled',
    reviewed: 'no',
    decision: 'verify',
    mode: 'enforce',
  };
}

/** The same events, and four commands that the daily budget let go this morning. */
export function sparedOf(events: LogEvent[]): LogEvent[] {
  const spared = [0, 1, 2, 3].flatMap(place => {
    const [rule, effect, severity] = rules[place < 2 ? 0 : place + 4] ?? rules[0] ?? ['', 'GRANT', 'high'];
    const shared = { prompt: `s${place}`, subject: subjectOf(rule, effect, severity, place / 8) };
    const row = { uid: `s${place}`, seq: events.length + 1 + place, at: now - (place + 1) * 600_000 };
    return [
      { ...row, payload: { type: 'prompted' as const, path: 'copy' as const, otherRules: [], ...shared } },
      {
        ...row,
        payload: {
          type: 'outcome' as const,
          outcome: 'skipped' as const,
          evidence: [],
          integrity: 'unproven' as const,
          ...shared,
        },
      },
    ];
  });
  return [...events, ...spared];
}

/** A log that holds these events. */
export function logOf(events: LogEvent[], verification?: Verification): ReadableLog {
  return {
    query: async ({ types } = {}) => events.filter(({ payload }) => !types || types.includes(payload.type)),
    verify: async () => verification ?? { ok: true, events: events.length, erased: 0, head: 'h' },
  };
}

/** A log that does not open. */
export function brokenLog(trouble?: string): ReadableLog {
  const fail = () => Promise.reject(Object.assign(new Error('The store was closed.'), trouble && { trouble }));
  return { query: fail, verify: fail };
}
