import type { Share } from '../lib/schema/policy.ts';
import { language, type MessageKey, t } from './text.ts';

const words = {
  host: 'ui_share_host',
  path: 'ui_share_path',
  command: 'ui_share_command',
  evidence: 'ui_share_evidence',
  name: 'ui_share_name',
} as const satisfies Record<Share, MessageKey>;

/** What is shared, as a list in a sentence. */
export function shareWords(share: readonly Share[]): string {
  return new Intl.ListFormat(language().tag, { type: 'conjunction' }).format(share.map(step => t(words[step])));
}
