import { outcomes } from '../schema/event.ts';
import type { Counts } from './counts.ts';
import type { Tally } from './tally.ts';
import { type Rate, wilson } from './wilson.ts';

/** What is told of one group and time. The rates are those of `rates.ts`, from counts instead of events. */
export type Figures = {
  exposures: number;
  prompts: number;
  outcomes: Tally[];
  acknowledgementRate: Rate;
  proceedUnverifiedRate: Rate;
  verifiedProceedRate: Rate;
  deflectionRate: Rate;
  /** Reports of wrong advice ÷ exposures; "not useful" ÷ prompts. */
  reportRate: Rate;
  notUsefulRate: Rate;
  /** What people said to have undone ÷ all proceeds. */
  undoneRate: Rate;
  /** Decisions by their time, of all whose time is known. Below a second nobody has read anything. */
  decideTime: Tally[];
};

export const steps = ['<1s', '1-3s', '3-10s', '10-30s', '>30s'];

export function figuresOf(counts: Counts): Figures {
  const of = (name: string) => counts[name] ?? 0;
  // An outcome can come in the week after its prompt.
  const total = Math.max(of('prompts'), of('ended'));
  const shown = total - of('outcome:skipped');
  const critical = Math.max(of('critical') - of('critical-skipped'), of('critical-ended'));
  const open = total - of('ended');
  const decided = steps.reduce((sum, step) => sum + of(`time:${step}`), 0);
  const reports = of('report:wrong-advice') + of('outcome:reported');
  const within = (count: number, all: number) => wilson(Math.min(count, all), all);
  return {
    exposures: of('exposures'),
    prompts: shown,
    outcomes: [
      ...outcomes.map(key => ({ key, rate: wilson(of(`outcome:${key}`), total) })),
      { key: 'open', rate: wilson(open, total) },
    ],
    acknowledgementRate: within(of('answered'), shown),
    proceedUnverifiedRate: within(of('critical-unverified'), critical),
    verifiedProceedRate: within(of('verified'), of('proceeds')),
    deflectionRate: within(of('deflected'), shown),
    reportRate: within(reports, of('exposures')),
    notUsefulRate: within(of('report:not-useful'), shown),
    undoneRate: within(of('undone'), of('proceeds')),
    decideTime: steps.map(key => ({ key, rate: wilson(of(`time:${key}`), decided) })),
  };
}
