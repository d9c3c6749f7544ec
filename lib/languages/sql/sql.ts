import type { Command, Context, SqlDialect } from '../command.ts';
import { type Analyser, bounds, type Language } from '../language.ts';
import { lineTest } from '../line-test.ts';
import { startsWithProgram } from '../shell/programs.ts';
import { type Source, slice } from '../source.ts';
import { isRoutine, program } from './bodies.ts';
import { dynamic, inside } from './dynamic.ts';
import { parse } from './parse.ts';
import { split } from './split.ts';
import { tokenize } from './tokens.ts';
import { remember, replaced, type Variables } from './variables.ts';

/** A dialect is never guessed. */
const only = (_text: string): number => 0;

/** SQL of one dialect, or of any: the permission statements are near enough to one another for one parser. */
function sql(dialect: SqlDialect, names: readonly string[], looksLike = only, surest = 0): Language {
  return {
    names,
    looksLike,
    surest,
    analyse: (source, context, analyser) => analyse(source, context, analyser, dialect, false),
  };
}

function analyse(source: Source, context: Context, analyser: Analyser, dialect: SqlDialect, block: boolean): void {
  const tokens = tokenize(source.text);
  const variables: Variables = new Map();
  const cut = source.text.includes('/*') && broken.exec(source.text);
  if (cut) {
    const range = source.range(cut.index, cut.index + cut[0].length);
    analyser.emit({ kind: 'unseen', reason: 'failed', source: cut[0], range, context, verb: ['failed'] });
  }
  if (isForClient(source.text)) forClient(source, context, analyser);
  for (const part of split(tokens, source.text, block)) {
    const first = part[0];
    const last = part.at(-1);
    if (!first || !last) continue;
    const { statement, verb } = parse(part, source);
    const range = source.range(first.start, last.end);
    remember(part, variables);
    const inner = dynamic(replaced(part, variables), source);
    if (inner && analyser.depth < bounds.depth) {
      const within = { ...context, inside: [...context.inside, verb[0] ?? 'execute'] };
      const emit: Analyser['emit'] = isRoutine(part)
        ? command => (changesRows(command) ? undefined : analyser.emit(command))
        : analyser.emit;
      const deeper = { ...analyser, emit, depth: analyser.depth + 1 };
      if (inner.known) analyse(inner.source, within, deeper, dialect, inner.block);
      else {
        const text = source.text.slice(first.start, last.end).slice(0, 200);
        analyser.emit({ kind: 'unseen', reason: 'variable', source: text, range, context, verb: ['variable'] });
      }
    }
    const started = program(part);
    if (started)
      analyser.embed(inside(started.text, source), started.language, {
        ...context,
        inside: [...context.inside, verb[0] ?? 'sql'],
      });
    analyser.emit({ kind: 'statement', dialect, statement, verb, range, context });
  }
}

/** Lines that the client reads itself: other scripts, and commands of the shell around it. */
function forClient(source: Source, context: Context, analyser: Analyser): void {
  for (const { index, 0: line, 1: file = '' } of source.text.matchAll(included)) {
    const range = source.range(index, index + line.length);
    analyser.emit({ kind: 'unseen', reason: 'file', source: file.slice(0, 200), range, context, verb: ['file'] });
  }
  let left = mostEscaped;
  for (const { index, 0: line, 1: command = '' } of source.text.matchAll(escaped)) {
    const end = index + line.length;
    const text = slice(source, end - command.length, end);
    if (left-- > 0) analyser.embed(text, 'shell', context);
    else {
      const range = source.range(end - command.length, source.text.length);
      analyser.emit({ kind: 'unseen', reason: 'too-deep', source: command, range, context, verb: ['too-deep'] });
      break;
    }
  }
}

/** What a routine does to rows is its purpose, and does not happen when it is made. */
const changesRows = ({ kind, verb }: Command): boolean =>
  kind === 'statement' && /^(?:delete|truncate|drop|update|insert)$/.test(verb[0] ?? '');

/** Another script: of psql, MySQL, SQL*Plus. */
const included =
  /^[ \t]*(?:\\ir?[ \t]|\\include\w*[ \t]|source[ \t]|start[ \t]|@@?(?=\S))[ \t]*(\S{1,200}\.\w{1,9})[ \t;]*$/gim;

/** Each is a text of its own; nobody writes so many. */
const mostEscaped = 300;
/** A line for the shell around the client: of psql, MySQL, SQL*Plus, sqlcmd. */
const escaped = /^[ \t]*(?:\\!|:?!!?|system[ \t]|host[ \t])[ \t]*(\S[^\n]*)$/gim;

const isForClient = lineTest(/^[ \t]*(?:[\\@!:]|source|start|system|host)/im);

/** A comment inside a keyword: servers differ on what that is, and nobody writes it by mistake. */
const broken =
  /\b(?:g|gr|gra|gran|r|re|rev|revo|revok|d|de|den|al|alt|alte|cr|cre|crea|creat)\/\*[^*]{0,40}\*\/\w{1,5}\b/i;

const statementStart =
  /(^|;|\n)\s*(?:--[^\n]*\n\s*|\/\*[^*]{0,400}\*\/\s*)*(?:explain\s+)?(grant|revoke|deny|select|insert\s+into|update\s+\S+\s+set|delete\s+from|create|alter|drop|truncate|reassign|exec(?:ute)?(?!\s?\(\s?[a-z_])|declare\s+@|begin|set\s+(?:role|session|local|password|default|global|persist)|with\s+\w+\s+as|call\s+\w[\w.]*(?=\s*\()|use\s+\w+\s*;|flush\s+privileges|comment\s+on|copy\s+(?:\(|\S+\s+(?:to|from)\b)|prepare\s+\w+\s+(?:as|from|\()|copy\s+into|export\s+data|security\s+label|sp_\w+|noaudit|(?:en|dis)able\s+trigger|rename\s+user|install\s+(?:plugin|component)|backup\s+(?:database|log))\b|^\s*do\s+(?:language\s+\w+\s+)?\$/i;

function looksLikeSql(text: string): number {
  const found = statementStart.exec(text.slice(0, 4_000));
  if (!found) return /\/\*!\d*\s*grant\b/i.test(text.slice(0, 200)) ? 0.9 : 0;
  // `python3 -c "import x; exec(…)"`: what stands after a semicolon in a shell's line is no statement of its own.
  if (found[1] === ';' && startsWithProgram(text.slice(text.lastIndexOf('\n', found.index) + 1, found.index))) return 0;
  const verb = found[2]?.toLowerCase() ?? 'do';
  if (/^(grant|revoke|deny)$/.test(verb)) return /\b(to|from|on)\b/i.test(text) ? 0.95 : 0.3;
  if (verb === 'select') return /\bfrom\b|\(|;|\d/i.test(text) ? 0.85 : 0.4;
  if (/^(create|alter|drop|comment|truncate)/.test(verb)) {
    return /\b(table|owned|role|user|group|login|schema|database|view|index|function|procedure|policy|server|trigger|sequence|type|extension|default\s+privileges|profile|share|warehouse|publication|subscription|owner|aggregate|operator|domain|cast|collation|tablespace|rule|event|statistics|language|authorization|system|session|security|symmetric|certificate|credential|endpoint|routine|foreign|materialized|unique|or\s+replace|temp|temporary|stage|network|account|resource)\b/i.test(
      text,
    )
      ? 0.9
      : 0.3;
  }
  return verb.startsWith('copy') ? 0.9 : 0.75;
}

export const postgres = sql('postgres', ['sql-postgres', 'postgres', 'postgresql', 'pgsql', 'psql', 'plpgsql']);
export const mysql = sql('mysql', ['sql-mysql', 'mysql', 'mariadb']);
export const tsql = sql('tsql', ['sql-tsql', 'tsql', 'mssql', 'sqlserver', 't-sql']);
export const oracle = sql('oracle', ['sql-oracle', 'oracle', 'plsql']);
export const snowflake = sql('snowflake', ['sql-snowflake', 'snowflake']);
export const bigquery = sql('bigquery', ['sql-bigquery', 'bigquery', 'googlesql']);
export const anySql = sql('unknown', ['sql'], looksLikeSql, 0.95);
