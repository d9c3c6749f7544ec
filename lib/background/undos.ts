import type { Answer, Request } from '../messaging/protocol.ts';
import { atLeast } from '../policy/decide.ts';
import type { Subject } from '../schema/event.ts';
import { normalised } from './hash.ts';
import type { Pending } from './pending.ts';
import type { World } from './world.ts';

/** What the reader went ahead with and can take back. Outside the log: it names what was done, and stays on this machine. */
type Kept = {
  prompt: string;
  at: number;
  subject: Subject;
  headline: string;
  /** One command a line, the last effect first; absent where only the note says how. */
  undo?: string;
  note?: string;
  /** When its text was copied, here or elsewhere. */
  copied?: number;
};

const kept = 'undos';
const mostKept = 50;
/** Milliseconds for which the way back is offered. */
const lasts = 30 * 24 * 60 * 60 * 1000;

/** The reader went ahead, and the log has it. Never rejects: what is not kept is not offered. */
export async function rememberUndo(world: World, { prompt, subject, findings }: Pending): Promise<void> {
  const [worst] = findings;
  if (!worst || worst.finding.reversible === 'no') return;
  const { headline, undo, undoNote } = worst.finding;
  if (undo === undefined && undoNote === undefined) return;
  const asked = findings.filter(({ decision }) => atLeast(decision, 'acknowledge'));
  const commands = new Set(asked.flatMap(({ finding }) => finding.undo ?? []).toReversed());
  const one: Kept = {
    ...{ prompt, subject, headline, at: world.now() },
    ...(undo === undefined ? {} : { undo: [...commands].join('\n') }),
    ...(undoNote === undefined ? {} : { note: undoNote }),
  };
  await change(world, all => [...all.filter(other => other.prompt !== prompt), one].slice(-mostKept)).catch(() => {});
}

/** What can still be taken back, oldest first. */
export async function undos(world: World): Promise<Answer<'undos'>> {
  const all = await world.turn(kept, () => load(world));
  return {
    undos: all.map(({ subject: { host, rule, severity }, ...one }) => ({ ...one, host, rule, severity })),
  };
}

/** The person says that it is undone, that they copied the command, that they have not run it, or that it may stay. */
export async function undoSettle(world: World, { prompt, how }: Request<'undoSettle'>): Promise<Answer<'undoSettle'>> {
  return world.turn(kept, async () => {
    const all = await load(world);
    const found = all.find(one => one.prompt === prompt);
    if (!found) return { done: false };
    // Recorded first; dying in between asks again, and the log takes it once.
    if (how === 'undone') await world.log.append({ type: 'undo-done', prompt, subject: found.subject });
    const { copied: _, ...open } = found;
    const after: Record<typeof how, Kept[]> = {
      undone: [],
      stays: [],
      copied: [{ ...open, copied: world.now() }],
      'not-yet': [open],
    };
    await world.local.set({ [kept]: all.flatMap(one => (one === found ? after[how] : [one])) });
    return { done: true };
  });
}

/** A text is on its way out of a page, or into a console: was it the way back from something? Never rejects. */
export async function noticeUndo(world: World, text: string): Promise<void> {
  const lines = new Set(linesOf(text));
  const copied = world.now();
  await change(world, all => {
    const matches = ({ undo = '' }: Kept) => linesOf(undo).some(line => lines.has(line));
    return all.some(matches) ? all.map(one => (matches(one) ? { ...one, copied } : one)) : undefined;
  }).catch(() => {});
}

/** Let go of what is offered no longer: it names what was done. */
export const dropOldUndos = (world: Pick<World, 'local' | 'turn' | 'now'>): Promise<void> => change(world, all => all);

const linesOf = (text: string): string[] =>
  text.split('\n').flatMap(line => normalised(line, { start: 0, end: line.length }) || []);

async function change(
  world: Pick<World, 'local' | 'turn' | 'now'>,
  edit: (all: Kept[]) => Kept[] | undefined,
): Promise<void> {
  await world.turn(kept, async () => {
    const after = edit(await load(world));
    if (after) await world.local.set({ [kept]: after });
  });
}

async function load({ local, now }: Pick<World, 'local' | 'now'>): Promise<Kept[]> {
  const stored = (await local.get(kept))[kept];
  // Only this extension writes there: a list that is one is ours. A clock that was turned back makes nothing last longer.
  return Array.isArray(stored) ? stored.filter(({ at }) => at <= now() && now() - at < lasts) : [];
}
