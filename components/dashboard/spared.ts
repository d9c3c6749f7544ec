import type { LogEvent } from '../../lib/schema/event.ts';
import { type Acknowledgement, acknowledgements } from '../../lib/stats/acknowledgement.ts';

export type Spared = Pick<Acknowledgement['subject'], 'rule' | 'host' | 'severity'> & { count: number };

/**
 * What the daily budget let go today without a prompt, most often first. A prompt that audit mode or a block kept back
 * is `skipped` too, but nothing was spared there. `now` in milliseconds; the day is the reader's own.
 */
export function sparedToday(events: readonly LogEvent[], now: number): Spared[] {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const spared = acknowledgements(events).filter(
    ({ at, outcome, subject }) =>
      at >= midnight && outcome === 'skipped' && subject.mode === 'enforce' && subject.decision !== 'block',
  );
  const groups = Map.groupBy(spared, ({ subject: { rule, host, severity } }) => `${rule} ${host} ${severity}`);
  return [...groups.values()]
    .map(([one, ...more]) => ({ ...(one as Acknowledgement).subject, count: 1 + more.length }))
    .map(({ rule, host, severity, count }) => ({ rule, host, severity, count }))
    .sort((a, b) => b.count - a.count);
}
