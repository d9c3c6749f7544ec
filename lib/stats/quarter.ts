import { weekStart } from './iso-week.ts';

const week = 7 * 86_400_000;

/** The quarter of an ISO week: thirteen weeks, the last one fourteen in long years. `2026-W47` is in `2026-Q4`. */
export function quarterOf(isoWeek: string): string {
  const [year = '', number = ''] = isoWeek.split('-W');
  return `${year}-Q${Math.min(4, Math.ceil(Number(number) / 13))}`;
}

/** Whether a week was over at a time. */
export function isOver(isoWeek: string, now: number): boolean {
  const [year = 0, number = 0] = isoWeek.split('-W').map(Number);
  // The fourth of January is always in the first week.
  return weekStart(Date.UTC(year, 0, 4)) + number * week <= now;
}
