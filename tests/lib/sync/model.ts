import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { type Log, openLog } from '../../../lib/log/open.ts';
import { pseudonymAge } from '../../../lib/log/rotate.ts';
import type { EpochRow, EventRow } from '../../../lib/log/rows.ts';
import { flush } from '../../../lib/sync/flush.ts';
import { type Target, targetOf } from '../../../lib/sync/target.ts';
import { cancelled, inStore, prompted, raw, report } from '../log/example.ts';
import { createFakeCollector, type Treatment } from './fake-collector.ts';
import type { Action, Aim } from './model-actions.ts';

const day = 86_400_000;

const targets: Record<Aim, Target> = {
  unresolved: { state: 'unresolved' },
  off: { state: 'off' },
  a: await targetOf({ endpoint: 'https://a.example.com', policy: 'aaaaaaaaaaaa', token: 'one' }),
  b: await targetOf({ endpoint: 'https://b.example.com', policy: 'bbbbbbbbbbbb', team: 'blue' }),
  /** The endpoint of `a`, which is to hear more, and another team. */
  shares: await targetOf({
    endpoint: 'https://a.example.com',
    policy: 'cccccccccccc',
    token: 'one',
    team: 'green',
    sharing: { share: ['host'] },
  }),
};
const healed = await targetOf({ endpoint: 'https://a.example.com', policy: 'aaaaaaaaaaaa', token: 'healed' });

let worlds = 0;
const share = () => ['host'] as const;

const ticks = async (count: number) => {
  for (let tick = 0; tick < count; tick++) await new Promise(resolve => setImmediate(resolve));
};

/** Run actions on a real log and a real flush over a simulated disk, network, server and clock; return broken promises. */
export async function run(list: Action[], seed: number): Promise<string[]> {
  const name = `log-${++worlds}`;
  const world = { indexedDB: new IDBFactory(), IDBKeyRange };
  let time = Date.UTC(2026, 10, 20);
  let target: Target = targets.a;
  let prompts = 0;
  let life = 0;
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const collector = createFakeCollector(() => time);
  const violations = collector.violations;
  const recorded = new Set<string>();
  // In the small one what waits for a collector that is away is soon too much.
  const outboxLimits = { events: seed % 2 === 0 ? 14 : 5, bytes: 1e6 };
  const open = (): Log => openLog({ name, ...world, now: () => time, outboxLimits, share });
  let log = open();
  /** A page of the extension that writes too, and outlives the worker. */
  let page: Log | undefined;

  /** The worker dies: its connection ends, what it awaited never comes, the next one starts from the disk. */
  const kill = () => {
    // It may die between the answer and the disk.
    life++;
    collector.forgetWait();
    log.close();
    log = open();
  };

  const fetch = (async (input: string, init: RequestInit) => {
    if (target.state !== 'on') violations.push(`P6: sent while the policy is ${target.state}`);
    else if (input !== target.url) violations.push(`P6: sent to ${input}, not to ${target.url}`);
    return collector.fetch(input, init);
  }) as typeof globalThis.fetch;

  async function flushOnce(treatment: Treatment[], during?: () => Promise<void> | void, after = 0): Promise<void> {
    let died: () => void = () => undefined;
    const death = new Promise<void>(resolve => {
      died = resolve;
    });
    const born = life;
    const onKill = () => {
      kill();
      died();
    };
    collector.prepare(treatment, onKill, () => life === born);
    const flushing = flush(log.outbox, () => target, { fetch, now: () => time, random, version: '0' }, never);
    // A worker that dies leaves its promises behind; whoever still waits learns it here.
    const ended = Promise.race([flushing.then(() => undefined, ignore), death]);
    if (during) {
      await ticks(after);
      await during();
    }
    await ended;
  }

  async function record(where = log): Promise<void> {
    const { uid } = await where.append(prompts++ % 2 === 0 ? report : prompted(`p${prompts}`));
    recorded.add(uid);
  }

  async function act(action: Action): Promise<void> {
    switch (action.do) {
      case 'record':
        await Promise.all(Array.from({ length: action.events }, () => record()));
        return;
      case 'record-on-two-pages':
        page ??= open();
        await Promise.all([record(), record(page)]);
        return;
      case 'settle': {
        const [pending] = await log.pendingPrompts();
        if (pending && 'prompt' in pending.payload) {
          recorded.add((await log.settle(pending.payload.prompt, cancelled)).event.uid);
        }
        return;
      }
      case 'flush':
        return flushOnce(action.plan, action.killAfter === undefined ? undefined : kill, action.killAfter);
      case 'record-during-flush':
        return flushOnce(action.plan, () => record().catch(ignore), 3);
      case 'look-too-soon':
        await flushOnce([action.answer]);
        if (action.restarts) {
          log.close();
          log = open();
        }
        time += 20_000;
        return flushOnce([]);
      case 'policy-during-flush':
        return flushOnce(
          [],
          () => {
            target = targets[action.to];
            collector.forgetWait();
          },
          // Any later, and the request is on its way already.
          0,
        );
      case 'wait':
        time += action.ms;
        return;
      case 'jump':
        time += action.ms;
        collector.forgetWait();
        return;
      case 'policy':
        target = targets[action.to];
        collector.forgetWait();
        return;
      case 'kill':
        for (let index = 0; index < 3; index++) record().catch(ignore);
        await ticks(action.after);
        kill();
        return;
      case 'full': {
        full.add(name);
        await record().catch(ignore);
        full.delete(name);
        return;
      }
      case 'erase':
        await log.erase();
        return;
      case 'retain':
        violations.push(...(await lost(log, () => raw(world.indexedDB, name), recorded)));
        await log.retain({ taken: time + day, written: time + day });
        // It may drop rows; what it spares is checked by the gaps at the end.
        recorded.clear();
        return;
      case 'rotate':
        if (action.page) {
          // It knows where the chain ended when it wrote last, and nothing waits for an answer.
          page ??= open();
          await record(page);
          collector.forgetWait();
          await flushOnce([]);
        }
        time += pseudonymAge;
        await log.rotate();
        if (action.page) await record(page);
    }
  }

  for (const action of list) await act(action);

  violations.push(...(await lost(log, () => raw(world.indexedDB, name), recorded)));
  time += 400 * day;
  collector.forgetWait();
  target = healed;
  kill();
  await flushOnce([]);
  const counts = await log.outbox.counts();
  if (counts.held + counts.new + counts.inflight > 0) violations.push(`left behind: ${JSON.stringify(counts)}`);
  violations.push(...gaps(collector.stored, collector.refused, collector.received));
  const verification = await log.verify();
  if (!verification.ok) violations.push(`chain: ${JSON.stringify(verification)}`);
  log.close();
  page?.close();
  return violations;
}

const never = new AbortController().signal;
const ignore = () => undefined;

/** Databases on a full disk: no row can be added to any of their stores. */
const full = new Set<string>();
const store = await new Promise<IDBObjectStore>(resolve => {
  const request = new IDBFactory().open('sample');
  request.onupgradeneeded = () => resolve(request.result.createObjectStore('sample'));
});
const prototype = Object.getPrototypeOf(store);
const { add } = prototype;
prototype.add = function (this: IDBObjectStore, ...values: Parameters<IDBObjectStore['add']>) {
  if (full.has(this.transaction.db.name)) throw new DOMException('no room', 'QuotaExceededError');
  return add.apply(this, values);
};

/** P1: what was acknowledged is on disk, an erased event by its row, and under a pseudonym that had not ended. */
async function lost(log: Log, database: () => Promise<IDBDatabase>, recorded: Set<string>): Promise<string[]> {
  await log.pendingPrompts(); // Whatever was never opened has no stores yet.
  const opened = await database();
  const rows: EventRow[] = await inStore(opened, 'events', events => events.getAll());
  const epochs: EpochRow[] = await inStore(opened, 'epochs', all => all.getAll());
  opened.close();
  const kept = new Set(rows.map(({ uid }) => uid));
  const late = rows.filter(row => epochs.some(one => one.epoch > row.epoch && one.firstPosition <= row.position));
  return [
    ...[...recorded].flatMap(uid => (kept.has(uid) ? [] : [`P1: ${uid} is gone`])),
    ...late.map(({ position }) => `P1: ${position} is under a pseudonym that had ended`),
  ];
}

/** P2 and P5: per pseudonym every number arrived, or a word about it did, or the server said that it refused it. */
function gaps(
  stored: ReturnType<typeof createFakeCollector>['stored'],
  refused: Set<string>,
  received: ReturnType<typeof createFakeCollector>['received'],
): string[] {
  const explained = new Map<string, Set<number>>();
  const of = (install: string) => {
    const set = explained.get(install) ?? new Set<number>();
    explained.set(install, set);
    return set;
  };
  for (const { install, leaf } of stored.values()) {
    const seen = of(install);
    seen.add(leaf.seq);
    const { type, first, last } = leaf.payload;
    if (type === 'dropped') for (let seq = Number(first); seq <= Number(last); seq++) seen.add(seq);
  }
  for (const { install, events } of received) {
    for (const { leaf } of events) {
      if (!refused.has(leaf.uid)) continue;
      of(install).add(leaf.seq);
      // The word itself may be what was refused.
      const { type, first, last } = leaf.payload;
      if (type === 'dropped') for (let seq = Number(first); seq <= Number(last); seq++) of(install).add(seq);
    }
  }
  return [...explained].flatMap(([install, seqs]) => {
    const missing = Array.from({ length: Math.max(...seqs) }, (_, i) => i + 1).filter(seq => !seqs.has(seq));
    return missing.length > 0 ? [`P5: ${install} lacks ${missing}`] : [];
  });
}
