import type { Standing } from '../../lib/log/mine.ts';
import type { LogPayload } from '../../lib/schema/event.ts';
import { endingWords } from '../dashboard/outcomes.ts';
import { shareWords } from '../share-words.ts';
import { type MessageKey, t } from '../text.ts';

export type Kind = LogPayload['type'];

const kinds = {
  exposure: 'mydata_kind_exposure',
  prompted: 'mydata_kind_prompted',
  covered: 'mydata_kind_covered',
  exception: 'mydata_kind_exception',
  outcome: 'mydata_kind_outcome',
  report: 'mydata_kind_report',
  'recall-shown': 'mydata_kind_recall_shown',
  'undo-done': 'mydata_kind_undo_done',
  'policy-changed': 'mydata_kind_policy_changed',
  'privacy-changed': 'mydata_kind_privacy_changed',
  health: 'mydata_kind_health',
  'log-lost': 'mydata_kind_log_lost',
  drill: 'mydata_kind_drill',
  dropped: 'mydata_kind_dropped',
} as const satisfies Record<Kind, MessageKey>;

const standings = {
  here: 'mydata_standing_here',
  waiting: 'mydata_standing_waiting',
  taken: 'mydata_standing_taken',
  aside: 'mydata_standing_aside',
} as const satisfies Record<Standing, MessageKey>;

export const kindList = Object.keys(kinds) as Kind[];
export const standingList = Object.keys(standings) as Standing[];
export const kindWords = (kind: Kind): string => t(kinds[kind]);
export const standingWords = (standing: Standing): string => t(standings[standing]);

/** What an entry adds to its kind, where it adds something: how a prompt ended, which check, what was wrong. */
export function detailOf(payload: LogPayload): string {
  switch (payload.type) {
    case 'outcome':
    case 'drill':
      return endingWords(payload.outcome);
    case 'report':
      return payload.kind;
    case 'exception':
      return payload.change;
    case 'covered':
      return payload.why;
    case 'policy-changed':
      return `${payload.status} ${payload.fingerprint}`;
    case 'privacy-changed':
      return shareWords(payload.share);
    case 'health':
      return `${payload.site}: ${payload.reason}`;
    case 'dropped':
      return `${payload.first}–${payload.last}: ${payload.reason}`;
    case 'log-lost':
      return payload.all ? '' : `${payload.missing}`;
    default:
      return '';
  }
}
