import type { LogEvent } from '../schema/event.ts';
import { type Acknowledgement, acknowledgements } from './acknowledgement.ts';
import { type DecideTime, decideTime } from './decide-time.ts';
import { type Filter, narrow } from './filter.ts';
import {
  acknowledgementRate,
  deflectionRate,
  proceedUnverifiedRate,
  repeatShare,
  verifiedProceedRate,
} from './rates.ts';
import { byOutcome, byRule, byWeek, type Tally, type Week } from './tally.ts';
import type { Rate } from './wilson.ts';

/** What a dashboard shows of one choice of acknowledgements. */
export type Summary = {
  acknowledgements: Acknowledgement[];
  byOutcome: Tally[];
  byRule: Tally[];
  byWeek: Week[];
  decideTime: DecideTime;
  acknowledgementRate: Rate;
  proceedUnverifiedRate: Rate;
  verifiedProceedRate: Rate;
  deflectionRate: Rate;
  repeatShare: Rate;
};

/** Everything from one reading of the log. */
export function summarise(events: readonly LogEvent[], filter: Filter = {}): Summary {
  const list = narrow(acknowledgements(events), filter);
  return {
    acknowledgements: list,
    byOutcome: byOutcome(list),
    byRule: byRule(list),
    byWeek: byWeek(list),
    decideTime: decideTime(list),
    acknowledgementRate: acknowledgementRate(list),
    proceedUnverifiedRate: proceedUnverifiedRate(list),
    verifiedProceedRate: verifiedProceedRate(list),
    deflectionRate: deflectionRate(list),
    repeatShare: repeatShare(list),
  };
}
