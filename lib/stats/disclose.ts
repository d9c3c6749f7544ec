import { addCounts, type Counts } from './counts.ts';
import { type Figures, figuresOf } from './figures.ts';
import { atLeast, joinPeople, nobody, type People } from './people.ts';

/** Counts of one group in one week. */
export type Cell = { week: string; name: string; counts: Counts; people: People };

/** Weeks that are told as one, since too few people are in each. */
export type Told = { weeks: string[]; figures: Figures };
export type Group = { name: string; figures: Figures; byWeek?: Told[] };
export type Breakdown = {
  groups: Group[];
  /** All groups that are too small to be told, together. */
  others?: { groups: number; figures: Figures };
};

type Sum = { counts: Counts; people: People };

const sumOf = (cells: readonly Sum[]): Sum =>
  cells.reduce<Sum>(
    (sum, { counts, people }) => ({ counts: addCounts(sum.counts, counts), people: joinPeople(sum.people, people) }),
    { counts: {}, people: nobody },
  );

const isEmpty = ({ counts }: Sum) => Object.values(counts).every(count => count === 0);
/** Nothing happened, or to enough people. */
const mayTell = (sum: Sum, least: number) => isEmpty(sum) || atLeast(sum.people) >= least;

/** Runs of weeks, oldest first, each with enough people or nothing in it. Weeks at the end that are not enough wait. */
export function weeksToTell(cells: readonly Cell[], least: number): string[][] {
  const runs: string[][] = [];
  let run: Cell[] = [];
  for (const cell of cells.toSorted((a, b) => (a.week < b.week ? -1 : 1))) {
    run.push(cell);
    if (!mayTell(sumOf(run), least)) continue;
    runs.push(run.map(({ week }) => week));
    run = [];
  }
  return runs;
}

export const tell = (cells: readonly Cell[], runs: readonly string[][]): Told[] =>
  runs.map(weeks => ({ weeks, figures: figuresOf(sumOf(cells.filter(({ week }) => weeks.includes(week))).counts) }));

/**
 * Groups of at least so many people; what is left is told as one, and takes in the smallest of the others where it would
 * be too small itself: otherwise it could be had by subtracting. The same holds for each run of weeks.
 */
export function breakDown(cells: readonly Cell[], runs: readonly string[][], least: number): Breakdown {
  const told = new Set(runs.flat());
  const within = cells.filter(({ week }) => told.has(week));
  const groups = [...Map.groupBy(within, ({ name }) => name)]
    .map(([name, own]) => ({ name, own, sum: sumOf(own) }))
    .filter(({ sum }) => !isEmpty(sum))
    .sort((a, b) => atLeast(b.sum.people) - atLeast(a.sum.people) || (a.name < b.name ? -1 : 1));
  type One = (typeof groups)[number];
  const during = (list: readonly One[], weeks: string[]) =>
    sumOf(list.flatMap(({ own }) => own.filter(({ week }) => weeks.includes(week))));

  let shown = groups.filter(({ sum }) => atLeast(sum.people) >= least);
  const rest = (list: One[]) => {
    const listed = new Set(list);
    return groups.filter(one => !listed.has(one));
  };
  while (shown.length > 0 && !mayTell(sumOf(rest(shown).map(({ sum }) => sum)), least)) shown = shown.slice(0, -1);

  let weekly = shown.filter(one => runs.every(weeks => mayTell(during([one], weeks), least)));
  const restHolds = (list: One[]) => {
    const left = rest(list);
    return runs.every(weeks => mayTell(during(left, weeks), least));
  };
  while (weekly.length > 0 && !restHolds(weekly)) weekly = weekly.slice(0, -1);

  const others = sumOf(rest(shown).map(({ sum }) => sum));
  const canTellOthers = rest(shown).length > 0 && mayTell(others, least);
  return {
    groups: shown.map(one => ({
      name: one.name,
      figures: figuresOf(one.sum.counts),
      ...(weekly.includes(one) ? { byWeek: tell(one.own, runs) } : {}),
    })),
    ...(canTellOthers ? { others: { groups: rest(shown).length, figures: figuresOf(others.counts) } } : {}),
  };
}
