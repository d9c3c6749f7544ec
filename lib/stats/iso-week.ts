const day = 86_400_000;

/** Monday 00:00 UTC of the week of a time, in milliseconds since the epoch. */
export function weekStart(at: number): number {
  const days = Math.floor(at / day);
  // 1 January 1970 was a Thursday.
  return (days - ((((days + 3) % 7) + 7) % 7)) * day;
}

/** The ISO 8601 week of a time in UTC: `2026-W47`. A week belongs to the year of its Thursday. */
export function isoWeek(at: number): string {
  const thursday = new Date(weekStart(at) + 3 * day);
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * day));
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** All weeks from that of `first` to that of `last`, at most 520: a clock that was wrong must not make a million. */
export function weeksBetween(first: number, last: number): string[] {
  const weeks: string[] = [];
  for (let at = Math.max(weekStart(first), weekStart(last) - 519 * 7 * day); at <= last; at += 7 * day) {
    weeks.push(isoWeek(at));
  }
  return weeks;
}
