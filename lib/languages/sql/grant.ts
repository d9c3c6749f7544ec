import type { Cursor } from './cursor.ts';
import { grantees } from './grantee.ts';
import type { GrantStatement, Item, SqlObject } from './statement.ts';

/** Privileges that stand without ON: the database or server as a whole (Oracle, SQL Server, MySQL's dynamic ones). */
const systemPrivilege =
  /^(ALL( PRIVILEGES)?|CONTROL( SERVER)?|(CREATE|ALTER|DROP|SELECT|INSERT|UPDATE|DELETE|EXECUTE|READ|WRITE|LOCK|GRANT|BACKUP|FORCE|FLASHBACK|EXEMPT|MANAGE|VIEW|UNLIMITED|ADMINISTER|IMPERSONATE|AUTHENTICATE|CONNECT|SHOWPLAN|SUBSCRIBE|TAKE|UNSAFE|EXTERNAL|DEBUG|RESTRICTED|ADVISOR|ON COMMIT|MONITOR|IMPORTED|APPLY|MODIFY|OWN|USAGE|REFERENCES|SHUTDOWN|REPLICATION|CHECKPOINT)\b.*)$/;

/** What follows GRANT, REVOKE or DENY. The keyword itself has been taken. */
export function grantStatement(cursor: Cursor, action: GrantStatement['action'], future = false): GrantStatement {
  const optionOnly =
    action === 'revoke' &&
    ((cursor.is('GRANT', 'OPTION', 'FOR') && cursor.take('GRANT', 'OPTION', 'FOR')) ||
      (cursor.peek(1)?.upper === 'OPTION' && cursor.peek(2)?.upper === 'FOR' && [1, 2, 3].every(() => cursor.next())));
  const roleKeyword = cursor.is('ROLE') || cursor.is('DATABASE', 'ROLE');
  if (roleKeyword) while (cursor.takeAny('DATABASE', 'ROLE'));
  const items = itemsOf(cursor);
  const on = cursor.take('ON') ? object(cursor, future) : undefined;
  const to = cursor.takeAny('TO', 'FROM') ? grantees(cursor) : [];
  const rest = cursor
    .rest()
    .map(token => token.upper || token.text)
    .join(' ');
  const roles =
    roleKeyword || (!on && !items.some(item => systemPrivilege.test(item.name) || item.columns !== undefined));
  return {
    what: 'grant',
    action,
    items,
    roles,
    ...(on ? { on } : {}),
    to,
    grantable:
      /\bWITH (GRANT|ADMIN|HIERARCHY)( OPTION| TRUE)?\b(?! FALSE)/.test(rest) || /, ADMIN (OPTION|TRUE)\b/.test(rest),
    optionOnly,
  };
}

function itemsOf(cursor: Cursor): Item[] {
  const items: Item[] = [];
  while (!cursor.done()) {
    const words = [];
    while (!cursor.done() && !cursor.is('ON') && !cursor.is('TO') && !cursor.is('FROM')) {
      if (cursor.symbol(',') || cursor.symbol('(')) break;
      const token = cursor.next();
      if (token) words.push(token);
      // MySQL: role'@'host.
      if (cursor.symbol('@')) cursor.next();
    }
    const first = words[0];
    const last = words.at(-1);
    const columns = cursor.group().flatMap(token => (token.kind === 'symbol' ? [] : [token.text]));
    if (first && last) {
      const quoted = words.some(token => token.kind !== 'word');
      const name = words.map(token => token.text).join(quoted ? '' : ' ');
      items.push({
        name: quoted ? name : name.toUpperCase(),
        ...(columns.length ? { columns } : {}),
        word: cursor.wordOf(first, last, words.map(token => token.text).join(quoted ? '' : ' ')),
      });
    }
    if (!cursor.takeSymbol(',')) break;
  }
  return items;
}

/**
 * What stands after ON. Words before the name are its kind, whatever it is called: each system has its own. Where there
 * is none it is a table.
 */
function object(cursor: Cursor, future: boolean): SqlObject {
  const all = cursor.take('ALL');
  const later = cursor.take('FUTURE') || future;
  let kind = '';
  const add = () => {
    const word = cursor.next()?.text.toLowerCase() ?? '';
    kind = kind ? `${kind} ${word}` : word;
  };
  const ends = (word: string | undefined) => word === 'TO' || word === 'FROM';
  const nameFollows = () => {
    const after = cursor.peek(1);
    return after !== undefined && after.kind !== 'symbol' && !ends(after.upper);
  };
  if (all || later) {
    while (cursor.peek()?.kind === 'word' && !ends(cursor.peek()?.upper) && !/S$/.test(cursor.peek()?.upper ?? ''))
      add();
    if (/S$/.test(cursor.peek()?.upper ?? '')) add();
    const names = cursor.take('IN') && cursor.takeAny('SCHEMA', 'DATABASE') ? cursor.names() : [];
    return { kind: kind.replace(/s$/, ''), names, all: true, future: later };
  }
  while (cursor.peek()?.kind === 'word' && nameFollows()) add();
  // `OBJECT::a.b`; `DATABASE TO`, `ACCOUNT TO`: the one that there is.
  if (cursor.peek(1)?.text === '::') {
    add();
    cursor.next();
  } else if (/^(ACCOUNT|DATABASE|METASTORE)$/.test(cursor.peek()?.upper ?? '') && ends(cursor.peek(1)?.upper)) add();
  const names = ends(cursor.peek()?.upper) ? [] : cursor.names();
  const star = names.find(name => name.text === '*' || name.text.endsWith('.*'));
  return {
    kind: kind || 'table',
    names: names.filter(name => name.text !== '*.*' && name.text !== '*'),
    all: star !== undefined,
    future: later,
  };
}
