import type { Settlement } from '../log/open.ts';
import type { Outcome } from '../schema/event.ts';
import type { Settled } from '../schema/message.ts';
import { rememberDecided } from './decided.ts';
import { dropEnded, findPending, keepPending, type Pending } from './pending.ts';
import { rememberUndo } from './undos.ts';
import type { World } from './world.ts';

const wentAhead: readonly Outcome[] = ['proceeded', 'proceeded-with-evidence', 'countersigned'];

export type Ending = Omit<Settlement, 'subject'> & { write: Settled['write']; text?: string };

/**
 * End a prompt: the intended end is kept, then the outcome is written to the log, and only when it is on disk the guard
 * is told. Dying in between loses nothing: the kept end is taken up again (`resume`). A prompt that has an outcome
 * keeps it; asking for the same end again succeeds. To be called in the prompt's turn.
 */
export async function endPrompt(world: World, pending: Pending, ending: Ending): Promise<{ recorded: boolean }> {
  const now = (await findPending(world.session, pending.prompt)) ?? pending;
  if (now.end && now.end.settlement.outcome !== ending.outcome)
    throw new Error(`this prompt has ended already (${now.end.settlement.outcome})`);
  if (now.end) return resume(world, now);
  const { write, text, ...how } = ending;
  const settled: Settled = { prompt: now.prompt, write, ...(text === undefined ? {} : { text }) };
  const end = { settled, settlement: { ...how, subject: now.subject }, recorded: false };
  await keepPending(world.session, { ...now, end });
  return resume(world, { ...now, end });
}

/** Write a kept end to the log and tell the guard. */
export async function resume(world: World, pending: Pending): Promise<{ recorded: boolean }> {
  const { end, ...open } = pending;
  if (!end) return { recorded: false };
  if (!end.recorded) {
    try {
      const { event, first } = await world.log.settle(pending.prompt, end.settlement);
      const stands = event.payload.type === 'outcome' ? event.payload.outcome : undefined;
      if (!first && stands !== end.settlement.outcome) {
        const nothing: Settled = { prompt: pending.prompt, write: 'nothing' };
        const settlement = { ...end.settlement, outcome: stands ?? 'killed' };
        await keepPending(world.session, { ...open, end: { settled: nothing, settlement, recorded: true } });
        await tellGuard(world, pending, nothing);
        throw new Ended(`this prompt has ended already (${stands})`);
      }
    } catch (problem) {
      if (problem instanceof Ended) throw problem;
      // Leaving the clipboard alone needs no record first: nobody is held in a prompt because the disk is full.
      if (end.settled.write === 'nothing') {
        await tellGuard(world, pending, end.settled);
        return { recorded: false };
      }
      await keepPending(world.session, open);
      throw problem;
    }
    await keepPending(world.session, { ...open, end: { ...end, recorded: true } });
    if (wentAhead.includes(end.settlement.outcome)) {
      await rememberDecided(world, pending.prompt, pending.asked);
      await rememberUndo(world, pending);
    }
    await dropEnded(world.session);
  }
  await tellGuard(world, pending, end.settled);
  return { recorded: true };
}

/** A guard that cannot be reached asks by itself (`settledAsk`). */
async function tellGuard(world: World, { place }: Pending, settled: Settled): Promise<void> {
  await world.shell.tell(place, { to: 'guard', name: 'settled', body: settled }).catch(() => {});
}

class Ended extends Error {}
