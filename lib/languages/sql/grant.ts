import type { Cursor } from './cursor.ts';
import { grantees } from './grantee.ts';
import type { GrantStatement, Item, SqlObject } from './statement.ts';

/** Kinds that stand before the object's name; longest first. Where none stands it is a table. */
const kinds = [
  'FOREIGN DATA WRAPPER',
  'MATERIALIZED VIEW',
  'EXTERNAL TABLE',
  'FOREIGN SERVER',
  'FOREIGN TABLE',
  'LARGE OBJECT',
  'FILE FORMAT',
  'RESOURCE MONITOR',
  'SYMMETRIC KEY',
  'ASYMMETRIC KEY',
  'SERVER ROLE',
  'APPLICATION ROLE',
  'AVAILABILITY GROUP',
  'XML SCHEMA COLLECTION',
  'COMPUTE POOL',
  'IMAGE REPOSITORY',
  'DYNAMIC TABLE',
  'ALL ROUTINES',
  'TABLE',
  'VIEW',
  'SEQUENCE',
  'DATABASE',
  'DOMAIN',
  'FUNCTION',
  'PROCEDURE',
  'ROUTINE',
  'LANGUAGE',
  'SCHEMA',
  'TABLESPACE',
  'TYPE',
  'PARAMETER',
  'SERVER',
  'ACCOUNT',
  'WAREHOUSE',
  'STAGE',
  'PIPE',
  'STREAM',
  'TASK',
  'INTEGRATION',
  'SHARE',
  'ROLE',
  'USER',
  'LOGIN',
  'OBJECT',
  'CERTIFICATE',
  'ENDPOINT',
  'ASSEMBLY',
  'DIRECTORY',
  'PROJECT',
  'TAG',
  'SERVICE',
  'SECRET',
  'CREDENTIAL',
  'CONTRACT',
  'QUEUE',
  'PACKAGE',
  'ORGANIZATION',
].map(kind => kind.split(' '));
const plurals = new Set([
  'TABLES',
  'VIEWS',
  'SEQUENCES',
  'FUNCTIONS',
  'PROCEDURES',
  'ROUTINES',
  'SCHEMAS',
  'STAGES',
  'TYPES',
  'STREAMS',
  'TASKS',
  'PIPES',
  'DATABASES',
  'OBJECTS',
]);

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
  const rest = cursor.rest.map(token => token.upper || token.text).join(' ');
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
  while (!cursor.done) {
    const words = [];
    while (!cursor.done && !cursor.is('ON') && !cursor.is('TO') && !cursor.is('FROM')) {
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

function object(cursor: Cursor, future: boolean): SqlObject {
  const all = cursor.take('ALL');
  const later = future || cursor.take('FUTURE');
  let kind = 'table';
  if (later && cursor.is('LARGE', 'OBJECTS')) cursor.take('LARGE');
  const plural = cursor.peek()?.upper ?? '';
  if ((all || later) && plurals.has(plural)) {
    cursor.next();
    kind = plural.toLowerCase().replace(/s$/, '');
    const names = cursor.take('IN') && cursor.takeAny('SCHEMA', 'DATABASE') ? cursor.names() : [];
    return { kind, names, all: true, future: later };
  }
  const known = kinds.find(words => cursor.is(...words));
  if (known) {
    const after = cursor.peek(known.length);
    // A table may be called `user`; a kind is followed by a name or `::`.
    if (known[0] === 'ACCOUNT' || (after && after.upper !== 'TO' && after.upper !== 'FROM' && after.text !== '.')) {
      cursor.take(...known);
      kind = known.join(' ').toLowerCase();
      cursor.takeSymbol('::');
    }
  }
  const names = kind === 'account' ? [] : cursor.names();
  const star = names.find(name => name.text === '*' || name.text.endsWith('.*'));
  return {
    kind,
    names: names.filter(name => name.text !== '*.*' && name.text !== '*'),
    all: star !== undefined,
    future: later,
  };
}
