import type { Token } from './tokens.ts';

/** What a routine may hold that grants or takes. */
const starters =
  /^(?:GRANT|REVOKE|DENY|ALTER|CREATE|DROP|EXEC|EXECUTE|BEGIN|REASSIGN|SET|DECLARE|UPDATE|DELETE|INSERT)$/;
const routines = new Set(['FUNCTION', 'PROCEDURE', 'PROC', 'TRIGGER', 'EVENT', 'PACKAGE']);

/** CREATE FUNCTION, PROCEDURE, TRIGGER, EVENT: what would run when it is called. */
export const isRoutine = (tokens: readonly Token[]): boolean =>
  /^(?:CREATE|ALTER)$/.test(tokens[0]?.upper ?? '') && tokens.slice(1, 6).some(token => routines.has(token.upper));

/** The body in quotes (`AS $$ … $$`), or where the statements begin that stand in the open. */
export function bodyOf(tokens: readonly Token[]): { quoted: Token } | { open: readonly Token[] } | undefined {
  for (let i = 3; i < tokens.length - 1; i++) {
    const token = tokens[i];
    const next = tokens[i + 1];
    if (!token || !next || !/^(?:AS|IS|BEGIN|ATOMIC|DO|ROW|STATEMENT)$/.test(token.upper)) continue;
    if (next.kind === 'string') return { quoted: next };
    if (starters.test(next.upper) && next.upper !== 'BEGIN') return { open: tokens.slice(i + 1) };
  }
  return undefined;
}

/** PostgreSQL and others: PREPARE name AS statement. */
export function prepared(tokens: readonly Token[]): readonly Token[] | undefined {
  const at = tokens.findIndex(token => token.upper === 'AS');
  return tokens[0]?.upper === 'PREPARE' && at > 1 && starters.test(tokens[at + 1]?.upper ?? '')
    ? tokens.slice(at + 1)
    : undefined;
}

/** Functions whose last text is run as a statement: Oracle's packages, PostgreSQL's dblink, Spark, db2 and others. */
const runs: ReadonlySet<string> = new Set(
  'EXEC_DDL_STATEMENT PARSE DBLINK_EXEC DBLINK OPENQUERY EXECUTE EXECUTE_IMMEDIATE RUN_COMMAND_ON_ALL_NODES RUN_COMMAND_ON_WORKERS RUN_COMMAND_ON_COORDINATOR'.split(
    ' ',
  ),
);

/** `dblink_exec('host=db2', 'GRANT …')`: the text that such a function would run. */
export function passedOn(tokens: readonly Token[]): Token | undefined {
  const at = tokens.findIndex((token, i) => runs.has(token.upper) && tokens[i + 1]?.text === '(');
  if (at < 0 || at > 30) return undefined;
  return tokens
    .slice(at + 2, at + 12)
    .find(token => token.kind === 'string' && /^\s*(?:GRANT|REVOKE|DENY|ALTER|CREATE|DROP)\s/i.test(token.text));
}

const starts: ReadonlySet<string> = new Set(['XP_CMDSHELL', 'PROGRAM', 'SYS_EXEC', 'SYS_EVAL']);
/** Programs that the server would start: xp_cmdshell, COPY … PROGRAM, sys_exec. */
export function program(tokens: readonly Token[]): { text: Token; language: 'shell' | 'cmd' } | undefined {
  const at = tokens.findIndex(token => starts.has(token.upper));
  if (at < 0 || at > 200) return undefined;
  const name = tokens[at]?.upper;
  if (name === 'PROGRAM' && tokens[0]?.upper !== 'COPY') return undefined;
  const text = tokens.slice(at + 1, at + 6).find(token => token.kind === 'string');
  return text && { text, language: name === 'XP_CMDSHELL' ? 'cmd' : 'shell' };
}
