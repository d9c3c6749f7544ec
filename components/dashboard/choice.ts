import type { Severity } from '../../lib/schema/finding.ts';
import type { Filter } from '../../lib/stats/filter.ts';
import type { Ending } from './outcomes.ts';

export const spans = { week: 7, month: 30, quarter: 90, all: undefined } as const;
export type Span = keyof typeof spans;

/** What the reader chose to see; an empty text is everything. */
export type Choice = { span: Span; outcome: Ending | ''; rule: string; severity: Severity | '' };

export const everything: Choice = { span: 'all', outcome: '', rule: '', severity: '' };

/** `now` in milliseconds since the epoch. */
export function filterOf({ span, outcome, rule, severity }: Choice, now: number): Filter {
  const days = spans[span];
  return {
    ...(days !== undefined && { since: now - days * 86_400_000 }),
    ...(outcome && { outcomes: [outcome] }),
    ...(rule && { rules: [rule] }),
    ...(severity && { severities: [severity] }),
  };
}
