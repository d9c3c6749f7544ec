import { describe, expect, test } from 'vitest';
import { readRules } from '../../../../cli/catalogue.ts';
import { find } from '../../../../lib/scan/find.ts';

const rules = await readRules();
const effects = (text: string) =>
  find(text, { rules, language: 'sql' })
    .filter(one => one.severity !== 'info')
    .map(one => one.effect);

describe('SQL that a statement only carries is read', () => {
  for (const text of [
    'PREPARE p AS GRANT ALL ON orders TO PUBLIC; EXECUTE p;',
    "CREATE FUNCTION f() RETURNS void AS $$ BEGIN EXECUTE 'GRANT ALL ON orders TO PUBLIC'; END $$ LANGUAGE plpgsql;",
    'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ GRANT ALL ON orders TO PUBLIC; $$;',
    "CREATE FUNCTION f() RETURNS void AS 'GRANT ALL ON orders TO PUBLIC' LANGUAGE sql;",
    'CREATE PROCEDURE p() LANGUAGE SQL BEGIN ATOMIC GRANT ALL ON orders TO PUBLIC; END;',
    "CREATE OR REPLACE PROCEDURE p AS BEGIN EXECUTE IMMEDIATE 'GRANT DBA TO mira'; END;",
    'CREATE PROCEDURE dbo.p AS BEGIN ALTER SERVER ROLE sysadmin ADD MEMBER mira; END',
    "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO GRANT ALL ON *.* TO 'mira'@'%';",
    "SELECT format('GRANT ALL ON %I TO PUBLIC', tablename) FROM pg_tables \\gexec",
    "SELECT dblink_exec('host=db2', 'GRANT ALL ON orders TO PUBLIC');",
    "BEGIN DBMS_UTILITY.EXEC_DDL_STATEMENT('GRANT DBA TO mira'); END;",
    "EXEC master..xp_cmdshell 'icacls C:\\data /grant Everyone:F'",
    "COPY (SELECT 1) TO PROGRAM 'chmod 777 /srv'",
  ])
    test(text, () =>
      expect(effects(text)).toEqual(expect.arrayContaining([expect.stringMatching(/^(GRANT|PUBLIC|ESCALATE)$/)])),
    );
});

describe('SQL that stays text, or does not widen', () => {
  for (const text of [
    'CREATE FUNCTION f() RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql;',
    'CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN DELETE FROM log; RETURN NEW; END $$ LANGUAGE plpgsql;',
    "CREATE TABLE notes (t text DEFAULT 'GRANT ALL ON t TO PUBLIC');",
    "CREATE VIEW v AS SELECT 'GRANT ALL ON t TO PUBLIC';",
    "SELECT format('GRANT ALL ON %I TO PUBLIC', tablename) FROM pg_tables;",
    "SELECT * FROM dblink('host=db2', 'SELECT 1') AS t(x int);",
    "INSERT INTO notes VALUES ('GRANT ALL ON t TO PUBLIC');",
    'PREPARE p AS SELECT * FROM t WHERE a = $1;',
  ])
    test(text, () => expect(effects(text)).toEqual([]));
});
