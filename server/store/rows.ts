import type { Accepted } from '../ingest/judge.ts';
import { tallyOf } from '../statistics/tally.ts';
import { bytesOf } from '../tree/bundle.ts';
import type { Parcel } from './append.ts';
import type { Beside } from './keep.ts';

export type EventRow = Accepted & ReturnType<typeof about>;

export const rowsOf = (parcel: Parcel, install: number): EventRow[] =>
  parcel.events.map(event => ({ ...event, ...about(parcel, install) }));

function about({ tenant, received, sent, team }: Parcel, install: number) {
  return { tenant, received, sent: sent ?? null, team: team ?? null, install };
}

/** What else is known of new events the moment they are stored, so that nobody must read them again. */
export function besideOf(stored: readonly EventRow[]): Omit<Beside, 'spans'> {
  const beside: Omit<Beside, 'spans'> = { tallies: [], arrivals: [] };
  for (const [tenant, events] of Map.groupBy(stored, ({ tenant }) => tenant)) {
    const size = events.length;
    const times = events.map(({ received }) => received);
    beside.tallies.push({ tenant, size, tallies: tallyOf(events) });
    beside.arrivals.push({
      tenant,
      size,
      earliest: Math.min(...times),
      latest: Math.max(...times),
      uids: bytesOf(events.map(({ uid }) => uid)),
      hashes: Buffer.concat(events.map(({ hash }) => Buffer.from(hash, 'base64url'))),
    });
  }
  return beside;
}
