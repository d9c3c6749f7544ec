import { outcomes, reportKinds } from '../../lib/schema/event.ts';
import { type Countable, type Counts, countsOf } from '../../lib/stats/counts.ts';
import { steps } from '../../lib/stats/figures.ts';
import { isoWeek, weekStart } from '../../lib/stats/iso-week.ts';

/** What one install's events of a week under one rule add to the counts. */
export type Tally = { week: string; team: string; rule: string; install: number; counts: Counts };

/** What is known of an event when it is stored. */
export type Tallied = Countable & {
  at: number;
  received: number;
  sent: number | null;
  install: number;
  team: string | null;
  rule: string | null;
  leaf: string | null;
};

/** A client's clock that is off by more than this is corrected by what it said when it sent. */
const skewLimit = 120_000;

/** When it happened, by the collector's clock. */
export function correctedTime({ at, received, sent }: Pick<Tallied, 'at' | 'received' | 'sent'>): number {
  const skew = sent === null ? 0 : received - sent;
  return Math.abs(skew) > skewLimit ? at + skew : at;
}

/** JSON of the tallies of events; put down as they are stored, so that nobody must read them again. */
export function tallyOf(events: readonly Tallied[]): string {
  const tallies = new Map<string, Tally>();
  for (const event of events) {
    const names = countsOf(named(event));
    if (names.length === 0) continue;
    const { install, team, rule } = event;
    const week = weekOf(correctedTime(event));
    const key = `${install} ${week} ${rule ?? ''} ${team ?? ''}`;
    let tally = tallies.get(key);
    if (!tally) {
      tally = { week, team: team ?? '', rule: rule ?? '', install, counts: {} };
      tallies.set(key, tally);
    }
    for (const name of names) tally.counts[name] = (tally.counts[name] ?? 0) + 1;
  }
  return JSON.stringify([...tallies.values()]);
}

/** A sender may name anything: what no outcome and no kind of ours is called is counted together, or the counts grow without end. */
function named(event: Tallied): Countable {
  const kind = event.type === 'report' ? one(reportKinds, kindOf(event.leaf)) : null;
  return { ...event, kind, outcome: one(outcomes, event.outcome), bucket: one(steps, event.bucket) };
}

const one = (known: readonly string[], name: string | null | undefined): string | null =>
  name === null || name === undefined ? null : known.includes(name) ? name : 'other';

/** The one field that has no column of its own, since few events have it. */
function kindOf(leaf: string | null): string | null {
  const kind: unknown = leaf === null ? undefined : JSON.parse(leaf).payload?.kind;
  return typeof kind === 'string' ? kind : null;
}

/** Names of the weeks that were met last, by their beginnings: most events are of this one or the one before. */
const weeks = new Map<number, string>();
const weeksKept = 100;

function weekOf(time: number): string {
  const start = weekStart(time);
  const known = weeks.get(start);
  if (known) return known;
  if (weeks.size >= weeksKept) weeks.clear();
  const week = isoWeek(time);
  weeks.set(start, week);
  return week;
}
