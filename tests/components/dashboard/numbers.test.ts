import { describe, expect, test } from 'vitest';
import { everything, filterOf } from '../../../components/dashboard/choice.ts';
import { endingList, groupOf, groups } from '../../../components/dashboard/outcomes.ts';
import { columnOf } from '../../../components/dashboard/week-picture.tsx';
import { outcomes } from '../../../lib/schema/event.ts';
import { summarise } from '../../../lib/stats/summary.ts';
import { now, recordOf } from '../../gallery/samples/record.ts';

describe('dashboard', () => {
  test('every outcome has words and a group', () => {
    expect(endingList.toSorted()).toEqual([...outcomes, 'open'].toSorted());
  });

  test('an outcome of a later version counts as unanswered', () => {
    expect(groupOf('somewhere-else')).toBe('unanswered');
  });

  test('"all" narrows nothing', () => {
    expect(filterOf(everything, now)).toEqual({});
  });

  test('a choice narrows by time, outcome, rule and severity', () => {
    const choice = { span: 'week', outcome: 'cancelled', rule: 'sudo/nopasswd', severity: 'critical' } as const;
    expect(filterOf(choice, now)).toEqual({
      since: now - 7 * 86_400_000,
      outcomes: ['cancelled'],
      rules: ['sudo/nopasswd'],
      severities: ['critical'],
    });
  });

  test('the columns of the weeks add up to the acknowledgements', () => {
    const summary = summarise(recordOf(300, 60));
    const columns = summary.byWeek.map(columnOf);
    expect(columns.reduce((sum, { total }) => sum + total, 0)).toBe(summary.acknowledgements.length);
    for (const { counts, total } of columns) {
      expect(groups.reduce((sum, group) => sum + counts[group], 0)).toBe(total);
    }
  });
});
