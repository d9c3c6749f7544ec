import type { Outcome } from '../schema/event.ts';
import { type Acknowledgement, wasShown } from './acknowledgement.ts';
import { type Rate, wilson } from './wilson.ts';

export const proceeds: Outcome[] = ['proceeded', 'proceeded-with-evidence', 'countersigned'];
export const verified: Outcome[] = ['proceeded-with-evidence', 'countersigned'];
export const deflections: Outcome[] = ['changed', 'cancelled', 'asked-owner', 'reported'];

/** The outcome that counts: an answer without a visible prompt behind it (`integrity` failed) is no acknowledgement. */
const counted = ({ outcome, integrity }: Acknowledgement): Outcome | undefined =>
  integrity === 'failed' ? undefined : outcome;

const among = (list: readonly Acknowledgement[], outcomes: Outcome[]) =>
  list.filter(one => outcomes.includes(counted(one) ?? 'killed'));

/** Prompts with an explicit outcome ÷ prompts shown. Open, timed-out and killed prompts stay in the denominator. */
export function acknowledgementRate(list: readonly Acknowledgement[]): Rate {
  const shown = list.filter(wasShown);
  return wilson(among(shown, [...proceeds, ...deflections]).length, shown.length);
}

/** Prompts that the reader passed without evidence ÷ prompts shown, both for critical findings only. */
export function proceedUnverifiedRate(list: readonly Acknowledgement[]): Rate {
  const critical = list.filter(one => wasShown(one) && one.subject.severity === 'critical');
  // An answer that came without a visible prompt still let the text through, and without a check.
  const passed = critical.filter(({ outcome, integrity }) =>
    outcome === undefined ? false : outcome === 'proceeded' || (integrity === 'failed' && proceeds.includes(outcome)),
  );
  return wilson(passed.length, critical.length);
}

/** Proceeds with evidence or a second person's consent ÷ all proceeds. */
export function verifiedProceedRate(list: readonly Acknowledgement[]): Rate {
  const all = list.filter(({ outcome }) => outcome !== undefined && proceeds.includes(outcome));
  return wilson(among(all, verified).length, all.length);
}

/** Said to be undone ÷ all proceeds. */
export function undoneRate(list: readonly Acknowledgement[]): Rate {
  const all = list.filter(({ outcome }) => outcome !== undefined && proceeds.includes(outcome));
  return wilson(all.filter(({ undoneAt }) => undoneAt !== undefined).length, all.length);
}

/** Changed, cancelled, asked the owner or reported ÷ prompts shown: what the warning bought. */
export function deflectionRate(list: readonly Acknowledgement[]): Rate {
  const shown = list.filter(wasShown);
  return wilson(among(shown, deflections).length, shown.length);
}

/** Prompts for a command that was already decided before ÷ prompts shown. Attention falls with each repetition. */
export function repeatShare(list: readonly Acknowledgement[]): Rate {
  const shown = list.filter(wasShown).sort((a, b) => a.at - b.at);
  const decided = new Set<string>();
  let repeated = 0;
  for (const { subject, outcome } of shown) {
    if (decided.has(subject.command)) repeated++;
    if (outcome !== undefined && outcome !== 'timed-out' && outcome !== 'killed') decided.add(subject.command);
  }
  return wilson(repeated, shown.length);
}
