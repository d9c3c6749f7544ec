/** What one install's events say about each other. */
/** `signed`: a signature of the install's key over the chain up to this event holds. */
export type Placed = { seq: number; uid: string; before: string; after: string; signed?: boolean };
export type Gap = { install: string; first: number; last: number };
export type Break = { install: string; seq: number; why: 'fork' | 'chain' | 'start' };

/**
 * Walk an install's events in order. `start` is the chain value before the first event. A gap is a break of knowledge,
 * not of the chain; a fork is two events for one place; a chain break is an event that names another predecessor.
 */
export function walk(install: string, start: string, events: Placed[]): { gaps: Gap[]; breaks: Break[] } {
  const gaps: Gap[] = [];
  const breaks: Break[] = [];
  const bySeq = [...Map.groupBy(events, ({ seq }) => seq)].sort(([a], [b]) => a - b);
  let before: { seq: number; ends: string[] } = { seq: 0, ends: [start] };
  for (const [seq, placed] of bySeq) {
    if (placed.length > 1) breaks.push({ install, seq, why: 'fork' });
    if (seq > before.seq + 1) gaps.push({ install, first: before.seq + 1, last: seq - 1 });
    else if (!placed.every(one => before.ends.includes(one.before))) {
      breaks.push({ install, seq, why: seq === 1 ? 'start' : 'chain' });
    }
    before = { seq, ends: placed.map(({ after }) => after) };
  }
  return { gaps, breaks };
}

/** The parts of gaps about which no word was given. */
export function unexplained(gaps: Gap[], words: readonly Gap[]): Gap[] {
  return gaps.flatMap(({ install, first, last }) => {
    const spoken = words.filter(word => word.install === install).sort((a, b) => a.first - b.first);
    const open: Gap[] = [];
    let from = first;
    for (const word of spoken) {
      if (word.last < from) continue;
      if (word.first > last) break;
      if (word.first > from) open.push({ install, first: from, last: word.first - 1 });
      from = word.last + 1;
    }
    if (from <= last) open.push({ install, first: from, last });
    return open;
  });
}

/** How many events no signature covers: one over a chain value covers the event that led to it, and all before that one. */
export function unsigned(events: readonly Placed[]): number {
  const covered = new Set<string>();
  let count = 0;
  for (const { seq, before, after, signed } of events.toSorted((a, b) => b.seq - a.seq)) {
    if (signed || covered.has(`${seq} ${after}`)) covered.add(`${seq - 1} ${before}`);
    else count++;
  }
  return count;
}
