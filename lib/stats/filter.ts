import type { Outcome } from '../schema/event.ts';
import type { Severity } from '../schema/finding.ts';
import type { Acknowledgement } from './acknowledgement.ts';

/** All parts narrow; an absent or empty part does not. Times in milliseconds, `until` exclusive. */
export type Filter = {
  since?: number;
  until?: number;
  outcomes?: readonly (Outcome | 'open')[];
  rules?: readonly string[];
  severities?: readonly Severity[];
  sites?: readonly string[];
};

/** The acknowledgements that pass, in their order. */
export function narrow(list: readonly Acknowledgement[], filter: Filter): Acknowledgement[] {
  const { since, until, outcomes, rules, severities, sites } = filter;
  const within = <T>(wanted: readonly T[] | undefined, value: T) => !wanted?.length || wanted.includes(value);
  return list.filter(
    ({ at, outcome, subject }) =>
      (since === undefined || at >= since) &&
      (until === undefined || at < until) &&
      within(outcomes, outcome ?? 'open') &&
      within(rules, subject.rule) &&
      within(severities, subject.severity) &&
      within(sites, subject.site),
  );
}
