import type { Kysely } from 'kysely';
import { bytesOf } from '../tree/bundle.ts';
import type { Beside } from './keep.ts';
import type { Tables } from './tables.ts';

type Placed = { uid: string; seq: number };

/** New events of one install in the order of their numbers, and the highest number that was known before. */
export type Claim<Event extends Placed> = { install: number; before: number; events: Event[] };

/** The places that new events take, and those whose place another event has: two histories under one key. */
export async function findPlaces<Event extends Placed>(
  transaction: Kysely<Tables>,
  claims: readonly Claim<Event>[],
): Promise<{ spans: Beside['spans']; forks: Event[] }> {
  const forks: Event[] = [];
  const spans: Beside['spans'] = [];
  for (const { install, before, events } of claims) {
    const [first, last] = [events[0], events.at(-1)];
    if (!first || !last) continue;
    // What comes after all that is known meets nobody.
    const taken = first.seq > before ? [] : await takenIn(transaction, install, first.seq, last.seq);
    const isTaken = ({ seq }: Placed) => taken.some(span => span.first <= seq && seq <= span.last);
    forks.push(...events.filter(isTaken));
    for (const run of runs(events.filter(event => !isTaken(event)))) spans.push(claimed(install, run));
  }
  return { spans, forks };
}

/** The places of events whose numbers follow each other. */
export function claimed(install: number, run: readonly Placed[]): Beside['spans'][number] {
  const first = run[0]?.seq ?? 0;
  return { install, first, last: first + run.length - 1, uids: bytesOf(run.map(({ uid }) => uid)) };
}

const takenIn = (transaction: Kysely<Tables>, install: number, first: number, last: number) =>
  transaction
    .selectFrom('span')
    .select(['first', 'last'])
    .where('install', '=', install)
    .where('first', '<=', last)
    .where('last', '>=', first)
    .execute();

/** Numbers that follow each other. */
function runs<Event extends Placed>(events: readonly Event[]): Event[][] {
  const found: Event[][] = [];
  for (const event of events) {
    const run = found.at(-1);
    if (run && (run.at(-1)?.seq ?? 0) + 1 === event.seq) run.push(event);
    else found.push([event]);
  }
  return found;
}
