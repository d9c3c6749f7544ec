import type { Cursor } from './cursor.ts';
import type { Grantee } from './statement.ts';

const keyword: Record<string, Grantee['kind']> = {
  ROLE: 'role',
  USER: 'user',
  GROUP: 'group',
  SHARE: 'share',
  ACCOUNT: 'share',
  LOGIN: 'user',
};

/** One who gains or loses; BigQuery's `"user:a@example.com"` and MySQL's `'a'@'%'` taken apart. */
export function grantee(cursor: Cursor): Grantee | undefined {
  cursor.take('DATABASE');
  cursor.take('APPLICATION');
  const next = cursor.peek(1);
  const kind =
    next && next.kind !== 'symbol' && !next.upper.startsWith('WITH') ? keyword[cursor.peek()?.upper ?? ''] : undefined;
  if (kind) cursor.next();
  const bare = cursor.peek()?.kind === 'word';
  const name = cursor.name();
  if (!name) return undefined;
  let host: string | undefined;
  if (cursor.takeSymbol('@')) host = cursor.name()?.text;
  else if (/^@\w/.test(cursor.peek()?.text ?? '') && cursor.peek()?.kind === 'hole')
    host = cursor.next()?.text.slice(1);
  const typed = /^(user|group|serviceaccount|domain|specialgroup):/i.exec(name.text)?.[1]?.toLowerCase();
  const everyone =
    (bare && /^public$/i.test(name.text)) || /^(allusers|allauthenticatedusers)$/i.test(name.text.replace(/^\w+:/, ''));
  return {
    name,
    kind: everyone
      ? 'public'
      : typed === 'group' || typed === 'domain'
        ? 'group'
        : typed
          ? 'user'
          : (kind ?? (host === undefined ? 'role' : 'user')),
    ...(host === undefined ? {} : { host }),
  };
}

export function grantees(cursor: Cursor): Grantee[] {
  const found: Grantee[] = [];
  do {
    const one = grantee(cursor);
    if (!one) break;
    found.push(one);
  } while (cursor.takeSymbol(','));
  return found;
}
