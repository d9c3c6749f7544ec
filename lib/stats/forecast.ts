import type { LogEvent } from '../schema/event.ts';

/** What enforcing would have meant for one person, from what audit mode recorded on one machine. */
export type Forecast = {
  prompts: number;
  perWeek: number;
  /** Length of the audit that was looked at, in days, at least one. */
  days: number;
  /** The rule that would have asked most, with its prompts. */
  top: { rule: string; prompts: number };
};

const day = 24 * 60 * 60 * 1000;
/** Older days say little about the next week. */
const longest = 28 * day;

/**
 * Replay the audit's prompts under the rules that hold when enforcing: the same command in the same content asks once in
 * 24 hours (as if the reader went ahead), others than critical ones are bounded by the day's budget, and a block asks
 * nobody. Undefined where nothing was recorded in audit mode.
 */
export function forecast(
  events: readonly LogEvent[],
  { perDay, now, dayOf = localDay }: { perDay: number; now: number; dayOf?: (at: number) => string },
): Forecast | undefined {
  const audited = events
    .flatMap(({ at, payload }) =>
      payload.type === 'prompted' && payload.subject.mode === 'audit' && at >= now - longest && at <= now
        ? [{ at, subject: payload.subject }]
        : [],
    )
    .toSorted((a, b) => a.at - b.at);
  const [first] = audited;
  if (!first) return undefined;
  const askedAt = new Map<string, number>();
  const spent = new Map<string, number>();
  const byRule = new Map<string, number>();
  let prompts = 0;
  for (const { at, subject } of audited) {
    if (subject.decision === 'block') continue;
    const key = [subject.host, subject.content, subject.command, subject.rule].join('\0');
    if (at - (askedAt.get(key) ?? Number.NEGATIVE_INFINITY) < day) continue;
    if (subject.severity !== 'critical') {
      const today = dayOf(at);
      if ((spent.get(today) ?? 0) >= perDay) continue;
      spent.set(today, (spent.get(today) ?? 0) + 1);
    }
    askedAt.set(key, at);
    prompts += 1;
    byRule.set(subject.rule, (byRule.get(subject.rule) ?? 0) + 1);
  }
  const days = Math.max(1, (now - first.at) / day);
  const [[rule, most] = ['', 0]] = [...byRule].sort((a, b) => b[1] - a[1]);
  return { prompts, perWeek: (prompts / days) * 7, days, top: { rule, prompts: most } };
}

function localDay(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}
