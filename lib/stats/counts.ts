import type { Outcome } from '../schema/event.ts';
import type { Severity } from '../schema/finding.ts';
import { deflections, proceeds, verified } from './rates.ts';

/** What a collector knows of an event; the time to decide in one of five steps. */
export type Countable = {
  type: string;
  severity?: string | null;
  outcome?: string | null;
  /** `<1s` to `>30s`. */
  bucket?: string | null;
  integrity?: string | null;
  /** Of a report. */
  kind?: string | null;
};

/** Sums by name. Sums of sums are sums, so that counts of weeks, teams and rules can be kept instead of events. */
export type Counts = { [name: string]: number };

const explicit: readonly string[] = [...proceeds, ...deflections];
const isOne = (list: readonly Outcome[], outcome: string) => (list as readonly string[]).includes(outcome);
const critical: Severity = 'critical';

/** The names under which an event is counted, each once. */
export function countsOf({ type, severity, outcome, bucket, integrity, kind }: Countable): string[] {
  if (type === 'exposure') return ['exposures'];
  if (type === 'report') return [`report:${kind ?? ''}`];
  if (type === 'undo-done') return ['undone'];
  if (type === 'prompted') return severity === critical ? ['prompts', 'critical'] : ['prompts'];
  if (type !== 'outcome' || !outcome) return [];
  const names = ['ended', `outcome:${outcome}`];
  const held = integrity !== 'failed';
  if (severity === critical) {
    names.push(outcome === 'skipped' ? 'critical-skipped' : 'critical-ended');
    // An answer without a visible prompt still let the text through, and without a check.
    if (outcome === 'proceeded' || (!held && isOne(proceeds, outcome))) names.push('critical-unverified');
  }
  if (isOne(proceeds, outcome)) names.push('proceeds');
  if (held && explicit.includes(outcome)) names.push('answered');
  if (held && isOne(verified, outcome)) names.push('verified');
  if (held && isOne(deflections, outcome)) names.push('deflected');
  if (explicit.includes(outcome) && bucket) names.push(`time:${bucket}`);
  return names;
}

export function addCounts(sum: Counts, more: Counts): Counts {
  for (const [name, count] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
