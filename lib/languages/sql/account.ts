import type { Cursor } from './cursor.ts';
import { grantees } from './grantee.ts';
import type { AccountStatement } from './statement.ts';

/** What can log in or hold privileges; longest first. */
export const accounts = [
  'USER MAPPING',
  'SERVER ROLE',
  'APPLICATION ROLE',
  'DATABASE ROLE',
  'ROLE',
  'USER',
  'GROUP',
  'LOGIN',
  'PROFILE',
].map(account => account.split(' '));

/** Options of more than one word, so that a value is not taken for an option. */
const long = [
  ['IN', 'ROLE'],
  ['IN', 'GROUP'],
  ['VALID', 'UNTIL'],
  ['CONNECTION', 'LIMIT'],
  ['IDENTIFIED', 'BY'],
  ['IDENTIFIED', 'WITH'],
  ['FROM', 'EXTERNAL', 'PROVIDER'],
  ['WITHOUT', 'LOGIN'],
  ['FOR', 'LOGIN'],
  ['DEFAULT', 'ROLE'],
  ['ACCOUNT', 'UNLOCK'],
  ['ACCOUNT', 'LOCK'],
  ['PASSWORD', 'EXPIRE'],
  ['NO', 'PASSWORD'],
  ['REQUIRE', 'NONE'],
];
/** Options that are followed by a value without `=`. */
const valued = new Set([
  'PASSWORD',
  'IN ROLE',
  'IN GROUP',
  'ROLE',
  'ADMIN',
  'USER',
  'VALID UNTIL',
  'CONNECTION LIMIT',
  'IDENTIFIED BY',
  'IDENTIFIED WITH',
  'FOR LOGIN',
  'DEFAULT ROLE',
  'SYSID',
  'PROFILE',
  'SERVER',
]);

/** What follows CREATE, ALTER or DROP and one of `accounts`; those words have been taken. */
export function accountStatement(
  cursor: Cursor,
  action: AccountStatement['action'],
  account: string,
): AccountStatement {
  cursor.take('IF', 'NOT', 'EXISTS');
  cursor.take('IF', 'EXISTS');
  cursor.take('FOR');
  const names = grantees(cursor);
  const options: { name: string; value?: ReturnType<Cursor['wordOf']>; range: { start: number; end: number } }[] = [];
  let members: AccountStatement['members'];
  while (!cursor.done()) {
    const memberVerb = cursor.is('ADD', 'MEMBER') || cursor.is('ADD', 'USER') ? 'add' : undefined;
    const dropVerb = cursor.is('DROP', 'MEMBER') || cursor.is('DROP', 'USER') ? 'drop' : undefined;
    const change = memberVerb ?? dropVerb;
    if (change) {
      cursor.next();
      cursor.next();
      members = { action: change, names: cursor.names() };
      continue;
    }
    const first = cursor.peek();
    if (!first) break;
    if (first.kind !== 'word' || first.upper === 'WITH' || first.upper === 'AND') {
      cursor.next();
      continue;
    }
    const words = long.find(option => cursor.is(...option));
    const name = words?.join(' ') ?? first.upper;
    let last = first;
    for (let i = words?.length ?? 1; i > 0; i--) last = cursor.next() ?? last;
    const equals = cursor.takeSymbol('=');
    const hasValue = equals || (valued.has(name) && cursor.peek() !== undefined);
    const value = hasValue ? cursor.name() : undefined;
    const { range } = cursor.wordOf(first, last, name);
    options.push({
      name,
      ...(value ? { value } : {}),
      range: value ? { start: range.start, end: value.range.end } : range,
    });
  }
  return { what: 'account', action, account, names, options, ...(members ? { members } : {}) };
}
