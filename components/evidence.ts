import type { EvidenceKind } from '../lib/schema/policy.ts';
import { type MessageKey, t } from './text.ts';

const words = {
  owner: 'ui_evidence_owner',
  runbook: 'ui_evidence_runbook',
  'dry-run': 'ui_evidence_dry_run',
  ticket: 'ui_evidence_ticket',
  colleague: 'ui_evidence_colleague',
} as const satisfies Record<EvidenceKind, MessageKey>;

/** The kind of check that was made, in two or three words. */
export const evidenceWords = (kind: EvidenceKind): string => t(words[kind]);
