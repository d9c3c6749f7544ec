import type { Finding } from '../../lib/schema/finding.ts';

/** What a reader must type before a critical command: a name from this very command, so that no habit can form. */
export type Challenge = { about: 'principal' | 'target'; word: string };

const namedKinds = new Set(['user', 'group', 'role', 'service']);
const typable = /^[\x21-\x7e](?:[\x20-\x7e]{0,38}[\x21-\x7e])?$/;

/**
 * The name of who gains where that is someone in particular, else the target's: "everyone" would be the same word each
 * time. Undefined where neither can be typed on any keyboard (homoglyphs, very long names).
 */
export function challengeOf({ principal, target }: Pick<Finding, 'principal' | 'target'>): Challenge | undefined {
  const who: Challenge = { about: 'principal', word: principal.name };
  const what: Challenge = { about: 'target', word: target.name };
  const order = namedKinds.has(principal.kind) ? [who, what] : [what, who];
  return order.find(({ word }) => typable.test(word));
}

/** Case and outer spaces do not matter. */
export function meets(challenge: Challenge, typed: string): boolean {
  return fold(typed) === fold(challenge.word);
}

const fold = (text: string) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
