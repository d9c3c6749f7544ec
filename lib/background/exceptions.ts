import { atLeast } from '../policy/decide.ts';
import type { Subject } from '../schema/event.ts';
import type { JudgedFinding } from '../schema/message.ts';
import type { Policy } from '../schema/policy.ts';
import { sha256 } from './hash.ts';
import type { Pending } from './pending.ts';
import { shapeOf } from './shape.ts';
import type { World } from './world.ts';

/** What the reader is not asked about again, on one site, for some days. */
export type Exception = {
  id: string;
  /** Over host, shape and what the command does: another effect, principal or severity is another command. */
  key: string;
  host: string;
  shape: string;
  reason: string;
  at: number;
  until: number;
  subject: Subject;
};

const kept = 'exceptions';
const mostKept = 200;
const day = 24 * 60 * 60 * 1000;

/** The shape for which the policy lets the reader make an exception; undefined where it does not. */
export function exceptionShape(policy: Policy, text: string, judged: JudgedFinding | undefined): string | undefined {
  if (!judged || !mayExcept(policy, judged)) return undefined;
  return shapeOf(text, judged.finding.range);
}

/** Record the exception, then keep it. Rejects where it may not be made or cannot be recorded. */
export async function makeException(
  world: World,
  { text, findings: [worst], host, subject }: Pending,
  { reason, days }: { reason: string; days: number },
): Promise<void> {
  const policy = world.policy.current().effective;
  const shape = exceptionShape(policy, text, worst);
  if (!worst || shape === undefined) throw new Error('no exception can be made for this');
  if (reason.trim().length < 5) throw new Error('say why');
  const id = world.unique();
  const at = world.now();
  const until = at + Math.min(days, policy.exceptions.maxDays) * day;
  await world.log.append({ type: 'exception', exception: id, change: 'made', until, subject });
  const key = await keyOf(host, shape, worst);
  await world.turn(kept, async () => {
    const others = (await load(world)).filter(one => one.key !== key);
    const all = [...others, { id, key, host, shape, reason: reason.trim(), at, until, subject }];
    await world.local.set({ [kept]: all.slice(-mostKept) });
  });
}

/** The exception that covers a finding here and now. */
export async function exceptionFor(
  world: World,
  text: string,
  host: string,
  judged: JudgedFinding,
): Promise<string | undefined> {
  const here = (await exceptionsInForce(world)).filter(one => one.host === host);
  if (here.length === 0) return undefined;
  const shape = exceptionShape(world.policy.current().effective, text, judged);
  if (shape === undefined) return undefined;
  const key = await keyOf(host, shape, judged);
  return here.find(one => one.key === key && atLeast(one.subject.decision, judged.decision))?.id;
}

/** Those that have not expired and that the policy allows now. */
export async function exceptionsInForce(world: World): Promise<Exception[]> {
  const { allowed, critical, maxDays } = world.policy.current().effective.exceptions;
  const now = world.now();
  if (!allowed) return [];
  return (await load(world)).filter(
    ({ at, until, subject }) =>
      at <= now && now < Math.min(until, at + maxDays * day) && (critical || subject.severity !== 'critical'),
  );
}

/** Let go of those that are over: they name a host and a reason, which need not be kept. */
export async function dropOver(world: Pick<World, 'local' | 'turn' | 'now'>): Promise<void> {
  await world.turn(kept, async () => {
    const all = await load(world);
    const still = all.filter(({ until }) => world.now() < until);
    if (still.length < all.length) await world.local.set({ [kept]: still });
  });
}

/** False where there is no such exception. */
export async function revokeException(world: World, id: string): Promise<boolean> {
  return world.turn(kept, async () => {
    const all = await load(world);
    const found = all.find(one => one.id === id);
    if (!found) return false;
    await world.local.set({ [kept]: all.filter(one => one !== found) });
    const { subject } = found;
    await world.log.append({ type: 'exception', exception: id, change: 'revoked', until: world.now(), subject });
    return true;
  });
}

function mayExcept({ exceptions }: Policy, { finding, decision }: JudgedFinding): boolean {
  if (!exceptions.allowed || atLeast(decision, 'countersign')) return false;
  return exceptions.critical || finding.severity !== 'critical';
}

function keyOf(host: string, shape: string, { finding }: JudgedFinding): Promise<string> {
  const { rule, effect, severity, principal, target } = finding;
  return sha256(host, shape, rule, effect, severity, principal.kind, target.breadth);
}

async function load(world: Pick<World, 'local'>): Promise<Exception[]> {
  const stored = (await world.local.get(kept))[kept];
  // Only this extension writes there: a list that is one is ours.
  return Array.isArray(stored) ? stored : [];
}
