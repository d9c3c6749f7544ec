import type { Source } from '../source.ts';
import { accountStatement, accounts } from './account.ts';
import { type Cursor, cursorOf } from './cursor.ts';
import { grantStatement } from './grant.ts';
import { grantees } from './grantee.ts';
import type { PolicyStatement, Statement } from './statement.ts';
import type { Token } from './tokens.ts';

type Bare = Statement extends infer S ? (S extends Statement ? Omit<S, 'tokens' | 'line'> : never) : never;

/** The tokens of one statement → its structure, and the verb that rules subscribe to. */
export function parse(tokens: readonly Token[], source: Source): { statement: Statement; verb: string[] } {
  const bare: Bare = structured.has(tokens[0]?.upper ?? '') ? structure(cursorOf(tokens, source)) : { what: 'other' };
  let text: string | undefined;
  const statement = {
    ...bare,
    tokens,
    line: () => {
      text ??= line(tokens);
      return text;
    },
  };
  return { statement: statement as Statement, verb: verbOf(tokens) };
}

const structured: ReadonlySet<string> = new Set(['GRANT', 'REVOKE', 'DENY', 'CREATE', 'ALTER', 'DROP', 'REASSIGN']);

const line = (tokens: readonly Token[]) =>
  tokens
    .map(token => (token.kind === 'string' ? `'${token.text}'` : token.upper || token.text))
    .join(' ')
    .slice(0, 20_000);

const noise = new Set(['OR', 'REPLACE', 'IF', 'NOT', 'EXISTS', 'TEMP', 'TEMPORARY', 'CASCADE']);

function verbOf(tokens: readonly Token[]): string[] {
  const words: string[] = [];
  for (const token of tokens.slice(0, 12)) {
    if (token.kind !== 'word') break;
    if (words.length > 0 && noise.has(token.upper)) continue;
    words.push(token.text.toLowerCase());
    if (words.length === 5) break;
  }
  return words;
}

function structure(cursor: Cursor): Bare {
  switch (cursor.next()?.upper) {
    case 'GRANT':
      return grantStatement(cursor, 'grant');
    case 'REVOKE':
      return grantStatement(cursor, 'revoke');
    case 'DENY':
      return grantStatement(cursor, 'deny');
    case 'CREATE':
      cursor.take('OR', 'REPLACE');
      return definition(cursor, 'create');
    case 'ALTER':
      return definition(cursor, 'alter');
    case 'DROP':
      return definition(cursor, 'drop');
    case 'REASSIGN':
      return reassign(cursor);
    default:
      return { what: 'other' };
  }
}

function definition(cursor: Cursor, action: 'create' | 'alter' | 'drop'): Bare {
  if (cursor.is('DEFAULT', 'PRIVILEGES')) return defaultPrivileges(cursor);
  if (cursor.take('POLICY')) return policy(cursor, action);
  if (action === 'alter' && cursor.take('AUTHORIZATION')) return authorization(cursor);
  const account = accounts.find(words => cursor.is(...words));
  if (account) {
    cursor.take(...account);
    return accountStatement(cursor, action, account.join(' ').toLowerCase());
  }
  if (action === 'create' && cursor.take('SCHEMA')) return schema(cursor);
  if (action !== 'alter') return { what: 'other' };
  return change(cursor);
}

function defaultPrivileges(cursor: Cursor): Bare {
  while (!cursor.done()) {
    const action = cursor.takeAny('GRANT', 'REVOKE');
    if (action) return grantStatement(cursor, action === 'GRANT' ? 'grant' : 'revoke', true);
    cursor.next();
  }
  return { what: 'other' };
}

/** ALTER anything: a new owner, or row level security switched. */
function change(cursor: Cursor): Bare {
  let kind = '';
  while (cursor.peek()?.kind === 'word' && cursor.peek(1) && cursor.peek(1)?.kind !== 'symbol' && !cursor.is('OWNER')) {
    const upper = cursor.peek()?.upper ?? '';
    if (upper === 'IF' || upper === 'ONLY') break;
    // The last bare word before the verb is the name itself.
    if (
      ['OWNER', 'ENABLE', 'DISABLE', 'FORCE', 'NO', 'SET', 'ADD', 'DROP', 'RENAME'].includes(
        cursor.peek(1)?.upper ?? '',
      )
    )
      break;
    kind = kind ? `${kind} ${upper.toLowerCase()}` : upper.toLowerCase();
    cursor.next();
  }
  cursor.take('IF', 'EXISTS');
  cursor.take('ONLY');
  const table = cursor.name();
  while (!cursor.done()) {
    if (cursor.take('OWNER', 'TO')) {
      const to = cursor.name();
      const names = table ? [table] : [];
      return to ? { what: 'owner', object: { kind, names, all: false, future: false }, to } : { what: 'other' };
    }
    for (const [words, action] of switches) {
      if (cursor.take(...words)) {
        return { what: 'policy', action, ...(table ? { table } : {}), to: [], restrictive: false, always: false };
      }
    }
    if (cursor.symbol('(')) cursor.group();
    else cursor.next();
  }
  return { what: 'other' };
}

const switches: readonly (readonly [readonly string[], PolicyStatement['action']])[] = [
  [['NO', 'FORCE', 'ROW', 'LEVEL', 'SECURITY'], 'no-force'],
  [['FORCE', 'ROW', 'LEVEL', 'SECURITY'], 'force'],
  [['ENABLE', 'ROW', 'LEVEL', 'SECURITY'], 'enable'],
  [['DISABLE', 'ROW', 'LEVEL', 'SECURITY'], 'disable'],
];

function policy(cursor: Cursor, action: 'create' | 'alter' | 'drop'): Bare {
  cursor.take('IF', 'EXISTS');
  const name = cursor.name();
  const table = cursor.take('ON') ? cursor.name() : undefined;
  let to: ReturnType<typeof grantees> = [];
  let restrictive = false;
  let always = false;
  while (!cursor.done()) {
    if (cursor.take('TO')) to = grantees(cursor);
    else if (cursor.take('AS', 'RESTRICTIVE')) restrictive = true;
    else if (cursor.symbol('(')) {
      const inside = cursor.group();
      if (inside.length === 1 && inside[0]?.upper === 'TRUE') always = true;
    } else cursor.next();
  }
  return { what: 'policy', action, ...(name ? { name } : {}), ...(table ? { table } : {}), to, restrictive, always };
}

function reassign(cursor: Cursor): Bare {
  if (!cursor.take('OWNED', 'BY')) return { what: 'other' };
  const names = cursor.names();
  const to = cursor.take('TO') ? cursor.name() : undefined;
  return to
    ? { what: 'owner', object: { kind: 'everything of', names, all: true, future: false }, to }
    : { what: 'other' };
}

function authorization(cursor: Cursor): Bare {
  cursor.take('ON');
  const kind = cursor.peek(1)?.text === '::' ? (cursor.next()?.text.toLowerCase() ?? 'object') : 'object';
  cursor.takeSymbol('::');
  const name = cursor.name();
  const to = cursor.take('TO') ? (cursor.take('SCHEMA', 'OWNER') ? undefined : cursor.name()) : undefined;
  return to
    ? { what: 'owner', object: { kind, names: name ? [name] : [], all: false, future: false }, to }
    : { what: 'other' };
}

function schema(cursor: Cursor): Bare {
  cursor.take('IF', 'NOT', 'EXISTS');
  const name = cursor.is('AUTHORIZATION') ? undefined : cursor.name();
  const to = cursor.take('AUTHORIZATION') ? cursor.name() : undefined;
  const named = name ?? to;
  return to && named
    ? { what: 'owner', object: { kind: 'schema', names: [named], all: false, future: false }, to }
    : { what: 'other' };
}
