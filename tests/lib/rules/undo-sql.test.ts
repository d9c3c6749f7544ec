import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { find } from '../../../lib/scan/find.ts';

/** The undo of each statement is run in a real PostgreSQL and must bring back who may do what. */
const statements = [
  'GRANT SELECT ON payments TO app',
  'GRANT SELECT, INSERT (id) ON payments TO app, "Other Role"',
  'GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA crm TO app WITH GRANT OPTION',
  'GRANT SELECT ON payments TO PUBLIC',
  'ALTER DEFAULT PRIVILEGES IN SCHEMA crm GRANT SELECT ON TABLES TO app',
  'GRANT app TO "Other Role" WITH ADMIN OPTION',
  'GRANT USAGE ON SCHEMA crm TO PUBLIC',
  'ALTER ROLE app SUPERUSER',
  'ALTER ROLE app WITH BYPASSRLS CREATEROLE',
  'CREATE ROLE fresh',
  'CREATE USER "Fresh User" PASSWORD \'example\'',
  'ALTER TABLE payments DISABLE ROW LEVEL SECURITY',
  'ALTER GROUP app ADD USER "Other Role"',
  'ALTER ROLE asleep LOGIN',
];

const rules = await readRules();
let database: PGlite;

async function access(): Promise<string> {
  const { rows } = await database.query(`
    select 'role', rolname::text, row(rolsuper, rolcreaterole, rolbypassrls, rolcanlogin)::text from pg_roles
    union all select 'member', roleid::regrole::text, row(member::regrole, admin_option)::text from pg_auth_members
    union all select 'grant', c.relname, a.grantee::regrole::text || a.privilege_type || a.is_grantable
      from pg_class c, aclexplode(c.relacl) a where c.relname = 'payments' and a.grantee <> c.relowner
    union all select 'column', t.attname, a.grantee::regrole::text || a.privilege_type from pg_attribute t, aclexplode(t.attacl) a
    union all select 'schema', n.nspname, a.grantee::regrole::text || a.privilege_type
      from pg_namespace n, aclexplode(n.nspacl) a where n.nspname = 'crm' and a.grantee <> n.nspowner
    union all select 'default', d.defaclnamespace::text, a.grantee::regrole::text || a.privilege_type
      from pg_default_acl d, aclexplode(d.defaclacl) a
    union all select 'rows', relname, relrowsecurity::text from pg_class where relname = 'payments'
    order by 1, 2, 3`);
  return JSON.stringify(rows);
}

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec(`
    CREATE SCHEMA crm; CREATE TABLE crm.payments (id int); SET search_path = crm;
    ALTER TABLE payments ENABLE ROW LEVEL SECURITY;
    CREATE ROLE app; CREATE ROLE "Other Role"; CREATE ROLE asleep NOLOGIN;`);
});
afterAll(() => database.close());

describe('the undo of a statement, run in PostgreSQL', () => {
  for (const statement of statements) {
    test(`restores access after ${statement}`, async () => {
      const before = await access();
      await database.exec(statement);
      expect(await access(), 'the statement changes something').not.toBe(before);
      const undos = find(statement, { rules, language: 'sql-postgres' }).flatMap(finding => finding.undo ?? []);
      expect(undos.length).toBeGreaterThan(0);
      for (const undo of new Set(undos)) await database.exec(undo);
      expect(await access()).toBe(before);
    });
  }
});
