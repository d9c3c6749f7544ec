import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../lib/languages/analyse.ts';
import type { Statement } from '../../../../lib/languages/sql/statement.ts';

const statements = (text: string, language = 'sql'): Statement[] =>
  analyse(text, language).commands.flatMap(command => (command.kind === 'statement' ? [command.statement] : []));
const grant = (text: string) => {
  const [first] = statements(text);
  if (first?.what !== 'grant') throw new Error(`no grant in ${text}`);
  return {
    items: first.items.map(item => item.name),
    on: first.on && `${first.on.kind} ${first.on.names.map(name => name.text)}`,
    all: first.on?.all,
    to: first.to.map(one => `${one.kind} ${one.name.text}`),
    roles: first.roles,
    grantable: first.grantable,
  };
};

describe('GRANT in each dialect', () => {
  test('PostgreSQL columns and options', () => {
    expect(grant('GRANT SELECT (a, b), INSERT ON TABLE crm.t TO x, y WITH GRANT OPTION')).toEqual({
      items: ['SELECT', 'INSERT'],
      on: 'table crm.t',
      all: false,
      to: ['role x', 'role y'],
      roles: false,
      grantable: true,
    });
  });
  test('all tables of a schema', () =>
    expect(grant('GRANT ALL ON ALL TABLES IN SCHEMA crm TO PUBLIC')).toMatchObject({
      on: 'table crm',
      all: true,
      to: ['public PUBLIC'],
    }));
  test('a role that is called public is no PUBLIC', () =>
    expect(grant('GRANT SELECT ON t TO "public"').to).toEqual(['role public']));
  test('MySQL hosts', () =>
    expect(grant("GRANT ALL PRIVILEGES ON *.* TO 'app'@'%'")).toMatchObject({
      items: ['ALL PRIVILEGES'],
      all: true,
      to: ['user app'],
    }));
  test('SQL Server securables', () =>
    expect(grant('GRANT CONTROL ON SCHEMA::dbo TO [a b]')).toMatchObject({ on: 'schema dbo', to: ['role a b'] }));
  test('Oracle system privileges', () =>
    expect(grant('GRANT CREATE SESSION, DROP ANY TABLE TO x')).toMatchObject({
      items: ['CREATE SESSION', 'DROP ANY TABLE'],
      roles: false,
    }));
  test('Snowflake roles', () =>
    expect(grant('GRANT ROLE a TO USER b')).toMatchObject({ items: ['A'], roles: true, to: ['user b'] }));
  test('BigQuery members', () =>
    expect(grant('GRANT `roles/bigquery.dataViewer` ON SCHEMA p.d TO "group:g@example.com"')).toMatchObject({
      on: 'schema p.d',
      to: ['group group:g@example.com'],
    }));
});

describe('splitting', () => {
  test('semicolons in strings, dollar quotes and comments do not split', () => {
    expect(statements("SELECT 'a;b'; /* ; */ SELECT $x$;$x$; -- ;\nSELECT 1")).toHaveLength(3);
  });
  test('T-SQL needs no semicolon', () =>
    expect(
      statements('CREATE LOGIN a WITH PASSWORD = 1\nGRANT CONTROL TO a\nGO\nDENY SELECT ON t TO b').map(
        one => one.what,
      ),
    ).toEqual(['account', 'grant', 'grant']));
  test('the lines of an ALTER TABLE are one statement', () =>
    expect(statements('ALTER TABLE t\n  DROP CONSTRAINT c,\n  ADD COLUMN d int')).toHaveLength(1));
  test('code in strings is looked into', () => {
    expect(statements("DO $$ BEGIN EXECUTE 'GRANT a TO b'; END $$").some(one => one.what === 'grant')).toBe(true);
    expect(statements("EXEC sp_executesql N'GRANT CONTROL SERVER TO [a]'").some(one => one.what === 'grant')).toBe(
      true,
    );
    expect(statements("/*!50000 GRANT ALL ON *.* TO 'a'@'%' */").some(one => one.what === 'grant')).toBe(true);
  });
});

describe('a line for the shell around the client', () => {
  test.each([
    ['select 1;\n\\! chmod 777 /srv/x', 'psql'],
    ['\\!chmod 777 /srv/x', 'psql'],
    ['select 1;\nsystem chmod 777 /srv/x', 'mysql'],
    ['HOST chmod 777 /srv/x', 'oracle'],
    ['!! chmod 777 /srv/x', 'tsql'],
  ])('%j in %s is a command', (text, language) => {
    const [command] = analyse(text, language).commands.filter(one => one.kind === 'call');
    expect(command?.program).toBe('chmod');
    expect(text.slice(command?.range.start, command?.range.end)).toBe('chmod 777 /srv/x');
  });

  test('a schema that is called system is none', () => {
    expect(statements('GRANT SELECT ON t\n  TO system;')).toHaveLength(1);
    expect(analyse('ALTER SYSTEM SET a = 1;', 'psql').commands.filter(one => one.kind === 'call')).toEqual([]);
  });
});
