import type { Effect } from '../../lib/schema/finding.ts';

/** Four looks within one language, so that the eye cannot file two different warnings under one picture. */
export type Look = 'opens' | 'grants' | 'empowers' | 'breaks';

const looks = {
  PUBLIC: 'opens',
  NETOPEN: 'opens',
  EXPOSE: 'opens',
  GRANT: 'grants',
  BROADEN: 'grants',
  OWNER: 'grants',
  TRUST: 'grants',
  NARROW: 'grants',
  ESCALATE: 'empowers',
  IDENTITY: 'empowers',
  CRED: 'empowers',
  WEAKAUTH: 'empowers',
  DISABLE: 'breaks',
  DESTROY: 'breaks',
  EXEC: 'breaks',
  HIDDEN: 'breaks',
} as const satisfies Record<Effect, Look>;

export const lookOf = (effect: Effect): Look => looks[effect];
