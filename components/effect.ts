import type { Effect } from '../lib/schema/finding.ts';
import { t } from './text.ts';

const words = {
  PUBLIC: 'ui_effect_public',
  GRANT: 'ui_effect_grant',
  BROADEN: 'ui_effect_broaden',
  ESCALATE: 'ui_effect_escalate',
  IDENTITY: 'ui_effect_identity',
  CRED: 'ui_effect_cred',
  OWNER: 'ui_effect_owner',
  TRUST: 'ui_effect_trust',
  WEAKAUTH: 'ui_effect_weakauth',
  NETOPEN: 'ui_effect_netopen',
  EXPOSE: 'ui_effect_expose',
  NARROW: 'ui_effect_narrow',
  DISABLE: 'ui_effect_disable',
  DESTROY: 'ui_effect_destroy',
  EXEC: 'ui_effect_exec',
  HIDDEN: 'ui_effect_hidden',
} as const satisfies Record<Effect, string>;

/** The effect on access in two or three words. */
export const effectWords = (effect: Effect): string => t(words[effect]);
