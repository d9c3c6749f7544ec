import type { Word } from '../languages/command.ts';
import type { Grantee } from '../languages/sql/statement.ts';
import type { Principal } from '../schema/finding.ts';

const placeholder =
  /^(<.*>|\{\{?.*\}\}?|\[.*\]|\$.*|%\w+%?|your[-_ ]?.*|my[-_]?(user|role|group|name)|x{3,}|\.\.\.|…|username|user[-_]?name|user[-_]?id|account[-_]?id|principal|member|group[-_]?name|role[-_]?name|foo|bar|someone|somebody|\?)$/i;

/** A name that the reader is meant to fill in: nobody knows yet who will gain. */
export const isPlaceholder = (name: string): boolean => placeholder.test(name.trim());

/** A name that was given by the author, or a hole that the reader fills in. */
export function principal(kind: 'user' | 'group' | 'role' | 'service', word: Word | string): Principal {
  const name = typeof word === 'string' ? word : word.text;
  const known = typeof word === 'string' || word.known;
  if (!known || isPlaceholder(name)) return { kind: 'placeholder', name: name || `a ${kind} to be filled in` };
  return { kind, name: `${kind} ${name}` };
}

export const internet: Principal = { kind: 'anonymous', name: 'everyone on the internet' };
export const localUsers: Principal = { kind: 'authenticated', name: 'every user and program on this machine' };
export const accountHolders: Principal = {
  kind: 'authenticated',
  name: 'everyone with an account anywhere at this provider',
};
export const nobody: Principal = { kind: 'self', name: 'nobody' };

/** Members of cloud policies: `allUsers`, `user:a@example.com`, `serviceAccount:…`, `domain:…`. */
export function member(word: Word): Principal {
  const [, kind = '', name = word.text] = /^(\w+):(.*)$/.exec(word.text) ?? [];
  if (/^allusers$/i.test(word.text)) return internet;
  if (/^allauthenticatedusers$/i.test(word.text)) return accountHolders;
  switch (kind.toLowerCase()) {
    case 'domain':
      if (/^(gmail\.com|googlemail\.com)$/i.test(name)) return accountHolders;
      if (word.known && !isPlaceholder(name)) return { kind: 'authenticated', name: `everybody at ${name}` };
      return principal('group', { ...word, text: name });
    case 'group':
      return principal('group', { ...word, text: name });
    case 'serviceaccount':
      return principal('service', { ...word, text: name });
    default:
      return principal('user', { ...word, text: name });
  }
}

/** Who a SQL statement names. PUBLIC is every account of the database. */
export function grantee(one: Grantee): Principal {
  if (one.kind === 'public') return { kind: 'everyone', name: 'every account of the database (PUBLIC)' };
  if (/^(guest|anonymous|)$/i.test(one.name.text) && one.name.known)
    return { kind: 'anonymous', name: 'anybody who can connect' };
  if (one.host === '%') return { kind: 'unknown', name: `${one.name.text} from any host` };
  return principal(one.kind === 'user' ? 'user' : one.kind === 'group' ? 'group' : 'role', one.name);
}
