import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakDown, type Cell, tell, weeksToTell } from '../../../lib/stats/disclose.ts';
import { joinPeople, nobody, type People } from '../../../lib/stats/people.ts';

const ids = (from: number, count: number): People => ({
  ids: Array.from({ length: count }, (_, index) => from + index),
});
const cell = (week: string, name: string, people: People, prompts = 'ids' in people ? people.ids.length : 1): Cell => ({
  week,
  name,
  people,
  counts: { prompts },
});
const weeks = ['2026-W40', '2026-W41', '2026-W42', '2026-W43'];
const least = 10;

describe('D13: statistics', () => {
  test.each([
    [9, false],
    [10, true],
    [11, true],
  ])('a team of %i is told: %s', (size, told) => {
    const runs = [weeks];
    const teams = breakDown([cell('2026-W40', 'a', ids(0, size)), cell('2026-W40', 'b', ids(100, 50))], runs, least);
    expect(teams.groups.map(({ name }) => name)).toEqual(told ? ['b', 'a'] : []);
    // Otherwise the small team were the total without the large one; so the large one is not told by itself.
    expect(teams.others?.groups).toBe(told ? undefined : 2);
  });

  test('a team of one hides behind others that are enough together', () => {
    const cells = [
      cell('2026-W40', 'a', ids(0, 1)),
      cell('2026-W40', 'b', ids(1, 9)),
      cell('2026-W40', 'c', ids(10, 30)),
    ];
    const { groups, others } = breakDown(cells, [['2026-W40']], least);
    expect(groups.map(({ name }) => name)).toEqual(['c']);
    expect(others).toMatchObject({ groups: 2, figures: { prompts: 10 } });
  });

  test('the same nine people in two teams are nine, not eighteen', () => {
    const cells = [
      cell('2026-W40', 'a', ids(0, 9)),
      cell('2026-W40', 'b', ids(0, 9)),
      cell('2026-W40', 'c', ids(20, 30)),
    ];
    expect(breakDown(cells, [['2026-W40']], least).groups).toEqual([]);
  });

  test('weeks with too few people wait until there are enough', () => {
    const sizes = [4, 12, 3, 2];
    const cells = weeks.map((week, index) => cell(week, '', ids(index * 100, sizes[index] ?? 0)));
    expect(weeksToTell(cells, least)).toEqual([['2026-W40', '2026-W41']]);
    expect(tell(cells, weeksToTell(cells, least))).toMatchObject([{ figures: { prompts: 16 } }]);
  });

  test('what was told of past weeks stays as it was when a week is added', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(15), { minLength: 1, maxLength: 13 }), sizes => {
        const cells = sizes.map((size, index) => cell(`2026-W${10 + index}`, '', ids(index * 20, size)));
        const before = weeksToTell(cells.slice(0, -1), least);
        expect(weeksToTell(cells, least).slice(0, before.length)).toEqual(before);
      }),
    );
  });

  test('no sum or difference of what one answer tells is about fewer than ten people', () => {
    const world = fc.array(fc.record({ team: fc.nat(6), week: fc.nat(3), person: fc.nat(60) }), {
      minLength: 20,
      maxLength: 300,
    });
    fc.assert(
      fc.property(world, events => {
        const of = (list: typeof events, week: string, name: string): Cell => {
          const people = list.map(({ person }) => person);
          return {
            week,
            name,
            people: joinPeople(nobody, { ids: [...new Set(people)] }),
            counts: { prompts: list.length },
          };
        };
        const during = (week: string) => events.filter(event => weeks[event.week] === week);
        const all = weeks.map(week => of(during(week), week, ''));
        const runs = weeksToTell(all, least);
        const cells = weeks.flatMap(week =>
          [...Map.groupBy(during(week), ({ team }) => String(team))].map(([name, list]) => of(list, week, name)),
        );
        const { groups, others } = breakDown(cells, runs, least);
        const told = runs.flat();
        const people = (list: typeof events) => new Set(list.map(({ person }) => person)).size;
        const within = (weeks: string[]) => weeks.flatMap(during);
        // The finest parts that an adversary can single out: a team in a run of weeks, or all teams that are not told.
        const parts: (typeof events)[] = [];
        const weekly = groups.filter(({ byWeek }) => byWeek);
        for (const { name } of groups) parts.push(within(told).filter(({ team }) => String(team) === name));
        for (const { name } of weekly)
          for (const run of runs) parts.push(within(run).filter(({ team }) => String(team) === name));
        const names = (list: typeof groups) => new Set(list.map(({ name }) => name));
        parts.push(within(told).filter(({ team }) => !names(groups).has(String(team))));
        for (const run of runs) parts.push(within(run).filter(({ team }) => !names(weekly).has(String(team))));
        for (const part of parts) if (part.length > 0) expect(people(part)).toBeGreaterThanOrEqual(least);
        const sum = groups.reduce((sum, { figures }) => sum + figures.prompts, others?.figures.prompts ?? 0);
        if (others || groups.length > 0) expect(sum).toBe(within(told).length);
      }),
    );
  });
});
