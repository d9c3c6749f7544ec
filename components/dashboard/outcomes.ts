import type { Outcome } from '../../lib/schema/event.ts';
import { type MessageKey, t } from '../text.ts';

export type Ending = Outcome | 'open';

/** What an ending means for the organisation: four groups, each with a colour and a pattern of its own. */
export const groups = ['held-back', 'checked', 'unchecked', 'unanswered'] as const;
export type Group = (typeof groups)[number];

const endings = {
  cancelled: { group: 'held-back', words: 'dashboard_outcome_cancelled' },
  changed: { group: 'held-back', words: 'dashboard_outcome_changed' },
  'asked-owner': { group: 'held-back', words: 'dashboard_outcome_asked_owner' },
  reported: { group: 'held-back', words: 'dashboard_outcome_reported' },
  'proceeded-with-evidence': { group: 'checked', words: 'dashboard_outcome_with_evidence' },
  countersigned: { group: 'checked', words: 'dashboard_outcome_countersigned' },
  proceeded: { group: 'unchecked', words: 'dashboard_outcome_proceeded' },
  'timed-out': { group: 'unanswered', words: 'dashboard_outcome_timed_out' },
  killed: { group: 'unanswered', words: 'dashboard_outcome_killed' },
  skipped: { group: 'unanswered', words: 'dashboard_outcome_skipped' },
  open: { group: 'unanswered', words: 'dashboard_outcome_open' },
} as const satisfies Record<Ending, { group: Group; words: MessageKey }>;

const groupNames = {
  'held-back': 'dashboard_group_held_back',
  checked: 'dashboard_group_checked',
  unchecked: 'dashboard_group_unchecked',
  unanswered: 'dashboard_group_unanswered',
} as const satisfies Record<Group, MessageKey>;

/** In the order in which lists and pictures show them. */
export const endingList = Object.keys(endings) as Ending[];
export const groupOf = (ending: string): Group => endings[ending as Ending]?.group ?? 'unanswered';
export const endingWords = (ending: Ending): string => t(endings[ending].words);
export const groupWords = (group: Group): string => t(groupNames[group]);
