import { gunzipSync } from 'node:zlib';
import { fromBase64url, toBase64url } from '../../../lib/chain/base64url.ts';
import { verifyBatch } from '../../../lib/chain/batch.ts';
import { leafHash } from '../../../lib/chain/leaf.ts';
import { chainStart, link } from '../../../lib/chain/link.ts';
import { resource } from '../../../lib/chain/wire/names.ts';
import { fromLogRecord, type Proven } from '../../../lib/chain/wire/record.ts';
import { membersOf } from '../../../lib/chain/wire/value.ts';

/** How a network and a server may treat one request. */
export const treatments = [
  'taken',
  'taken',
  'request-lost',
  'answer-lost',
  'partly-refused',
  'portal',
  'huge-answer',
  400,
  401,
  404,
  413,
  429,
  500,
  503,
  'worker-dies-before',
  'worker-dies-after',
] as const;
export type Treatment = (typeof treatments)[number];

export type Received = { at: number; url: string; batch: string; install: string; events: Proven[]; text: string };

/** What a server would have: every event by its id, and by pseudonym. `violations` are broken promises that it saw. */
export function createFakeCollector(now: () => number) {
  const stored = new Map<string, Proven & { install: string }>();
  /** Events that a 200 with partial success named as refused: OTLP forbids to send them again. */
  const refused = new Set<string>();
  const received: Received[] = [];
  const violations: string[] = [];
  const contents = new Map<string, string>();
  let plan: Treatment[] = [];
  let notBefore = 0;
  let kill: () => void = () => undefined;
  let alive: () => boolean = () => true;

  async function receive(url: string, init: RequestInit): Promise<Received> {
    const body = Buffer.from(init.body as Uint8Array);
    const headers = init.headers as Record<string, string>;
    const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
    const [{ resource: of, scopeLogs }] = JSON.parse(text).resourceLogs;
    const about = Object.fromEntries(membersOf(of.attributes) ?? []);
    const records: { attributes: unknown[] }[] = scopeLogs[0].logRecords;
    const events = records.flatMap(record => {
      const event = fromLogRecord(record);
      if (typeof event !== 'string') return [event];
      violations.push(event);
      return [];
    });
    const batch = String(about[resource.batch]);
    await check(about, events);
    const { [resource.sentAt]: _, ...same } = about;
    const content = JSON.stringify([same, records.map(({ attributes }) => attributes)]);
    if ((contents.get(batch) ?? content) !== content) violations.push('a retried batch has another content');
    contents.set(batch, content);
    return { at: now(), url, batch, install: String(about[resource.install]), events, text };
  }

  /** Hashes, chain and signature hold, whatever happened before. */
  async function check(about: Record<string, unknown>, events: Proven[]): Promise<void> {
    const key = fromBase64url(String(about[resource.key])) ?? new Uint8Array();
    let chain = fromBase64url(events[0]?.before ?? '') ?? new Uint8Array();
    if (events[0]?.leaf.seq === 1 && toBase64url(await chainStart(key)) !== events[0].before) violations.push('start');
    for (const [index, { leaf, salt, hash, before }] of events.entries()) {
      const computed = await leafHash(fromBase64url(salt) ?? new Uint8Array(), leaf);
      if (toBase64url(computed) !== hash) violations.push(`hash of ${leaf.uid}`);
      if (before !== toBase64url(chain)) violations.push(`chain before ${leaf.uid}`);
      if (leaf.seq !== (events[0]?.leaf.seq ?? 0) + index) violations.push('a gap inside a batch');
      chain = await link(chain, computed);
    }
    const [install, policy] = [String(about[resource.install]), String(about[resource.policy])];
    const [first = 0, last = 0] = [events[0]?.leaf.seq, events.at(-1)?.leaf.seq];
    const signed = { install, first, last, chain: toBase64url(chain), policy };
    if (!(await verifyBatch(key, signed, String(about[resource.signature])))) violations.push('signature');
  }

  function store({ install, events }: Received): void {
    for (const event of events) {
      const before = stored.get(event.leaf.uid);
      if (before && before.hash !== event.hash) violations.push(`two contents for ${event.leaf.uid}`);
      stored.set(event.leaf.uid, { ...event, install });
    }
  }

  const never = () => new Promise<Response>(() => undefined);
  const json = (body: unknown, status = 200, headers = {}) =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

  const fetch = (async (input: string, init: RequestInit) => {
    const request = await receive(input, init);
    if (now() < notBefore) violations.push('sent before Retry-After was over');
    received.push(request);
    const treatment = plan.shift() ?? 'taken';
    switch (treatment) {
      case 'taken':
        store(request);
        return json({});
      case 'request-lost':
        throw new TypeError('network');
      case 'answer-lost':
        store(request);
        throw new TypeError('network');
      case 'partly-refused': {
        const [first, ...rest] = request.events;
        store({ ...request, events: rest });
        if (first) refused.add(first.leaf.uid);
        return json({ partialSuccess: { rejectedLogRecords: '1', errorMessage: 'odd' } });
      }
      case 'portal':
        return new Response('<html>Please log in</html>', { headers: { 'content-type': 'text/html' } });
      case 'huge-answer':
        store(request);
        return new Response(' '.repeat(100_000), { headers: { 'content-type': 'application/json' } });
      case 'worker-dies-before':
        kill();
        return never();
      case 'worker-dies-after':
        store(request);
        kill();
        return never();
      case 429:
        if (alive()) notBefore = now() + 30_000;
        return json({}, 429, { 'retry-after': '30' });
      case 503: {
        const until = Math.floor(now() / 1_000 + 40) * 1_000;
        if (alive()) notBefore = until;
        return json({}, 503, { 'retry-after': new Date(until).toUTCString() });
      }
      default:
        return json({}, treatment);
    }
  }) as typeof globalThis.fetch;

  return {
    fetch,
    stored,
    refused,
    received,
    violations,
    prepare: (next: Treatment[], onKill: () => void, isAlive: () => boolean) => {
      plan = [...next];
      kill = onKill;
      alive = isAlive;
    },
    /** A clock that jumps makes the promised time meaningless. */
    forgetWait: () => {
      notBefore = 0;
    },
  };
}
