import type { SqlCommand } from '../../languages/command.ts';
import { attack, cwe, postgresDocs } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { nameAfter } from '../sql-text.ts';

/** Only what stands outside of the function's body counts. */
const definer = / (SECURITY DEFINER|SQL SECURITY DEFINER|EXECUTE AS OWNER|EXECUTE AS SELF|AUTHID DEFINER)\b/;
const outside = (line: string) => line.replace(/'(?:[^']|'')*'/g, "''");

function detect({ statement }: SqlCommand): Access | undefined {
  if (statement.what !== 'other' || !definer.test(outside(statement.line()))) return undefined;
  const name = nameAfter(statement.tokens, /^(CREATE|ALTER|OR|REPLACE|DEFINER|FUNCTION|PROCEDURE|PROC|ROUTINE)$/);
  return {
    effect: 'ESCALATE',
    principal: { kind: 'authenticated', name: `everybody who may call ${name}` },
    target: { kind: 'function', name, breadth: 'single' },
    right: 'execute',
    summary: 'A function that runs with its owner’s rights',
    headline: `Whoever may call ${name} would act with the rights of its owner.`,
    explanation:
      'New functions may be called by everybody unless that is taken away. A mistake in one of this kind gives away the rights of its owner.',
    undoNote: 'ALTER FUNCTION … SECURITY INVOKER takes it back; the arguments of the function must be given.',
  };
}

export default {
  title: 'Lets a function run with the rights of its owner',
  references: [attack('T1548'), cwe(269), postgresDocs('sql-createfunction')],
  triggers: ['definer', 'execute as owner'],
  statement: {
    on: 'create function|create procedure|create proc|create definer|alter function|alter procedure|alter proc|alter routine'.split(
      '|',
    ),
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    'CREATE PROC dbo.tidy WITH EXECUTE AS OWNER AS SELECT 1;',

    { text: 'ALTER FUNCTION close_month(int) SECURITY DEFINER;', severity: 'medium', effect: 'ESCALATE' },
    'CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql SECURITY DEFINER AS $$ DELETE FROM log $$;',
    'CREATE PROCEDURE p WITH EXECUTE AS OWNER AS SELECT 1;',
  ],
  ignores: [
    'ALTER FUNCTION close_month(int) SECURITY INVOKER;',
    "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT 'SECURITY DEFINER' $$;",
    'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;',
  ],
} satisfies Examples;
