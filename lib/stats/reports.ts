import type { LogEvent } from '../schema/event.ts';
import { acknowledgements, wasShown } from './acknowledgement.ts';
import { type Rate, wilson } from './wilson.ts';

/** A rule that is called useless more often than this asks for its own demotion. */
export const demoteAbove = 0.1;

export type Usefulness = { rule: string; notUseful: Rate; demote: boolean };

/** Per rule: people who said "not useful" ÷ prompts it led. A rule without prompts has no rate. */
export function usefulness(events: readonly LogEvent[]): Usefulness[] {
  const shown = new Map<string, number>();
  const complaints = new Map<string, number>();
  for (const { subject } of acknowledgements(events).filter(wasShown)) add(shown, subject.rule);
  for (const { payload } of events) {
    if (payload.type === 'report' && payload.kind === 'not-useful') add(complaints, payload.subject.rule);
  }
  return [...shown].map(([rule, prompts]) => {
    // One prompt can be complained about twice; a share above 1 would say nothing.
    const notUseful = wilson(Math.min(complaints.get(rule) ?? 0, prompts), prompts);
    return { rule, notUseful, demote: (notUseful.share ?? 0) > demoteAbove };
  });
}

/** Reports of wrong advice, from a prompt or a badge ÷ exposures. */
export function reportRate(events: readonly LogEvent[]): Rate {
  const exposures = events.filter(({ payload }) => payload.type === 'exposure').length;
  const reports = events.filter(
    ({ payload }) =>
      (payload.type === 'report' && payload.kind === 'wrong-advice') ||
      (payload.type === 'outcome' && payload.outcome === 'reported'),
  ).length;
  return wilson(Math.min(reports, exposures), exposures);
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
