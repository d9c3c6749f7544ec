import { bounds } from '../language.ts';
import { computed, type Source, slice } from '../source.ts';
import { bodyOf, isRoutine, passedOn, prepared } from './bodies.ts';
import type { Token } from './tokens.ts';

export type Dynamic = { known: true; source: Source; block: boolean } | { known: false };

/**
 * SQL that a statement runs from a string: DO, EXECUTE, EXECUTE IMMEDIATE, EXEC(…), sp_executesql, PREPARE, the body of a
 * routine, `\gexec`.
 * `known` is false where the string is built from what the text does not hold.
 */
export function dynamic(tokens: readonly Token[], source: Source): Dynamic | undefined {
  const words = tokens.slice(0, 4).map(token => token.upper);
  if (words[0] === 'DO') {
    const body = tokens.find(token => token.kind === 'string');
    return body ? { known: true, source: inside(body, source), block: true } : undefined;
  }
  if (isRoutine(tokens)) {
    const body = bodyOf(tokens);
    if (!body) return undefined;
    return {
      known: true,
      source: 'quoted' in body ? inside(body.quoted, source) : open(body.open, source),
      block: true,
    };
  }
  const statement = prepared(tokens);
  if (statement) return { known: true, source: open(statement, source), block: false };
  const handed = passedOn(tokens);
  if (handed) return { known: true, source: inside(handed, source), block: false };
  if (words[0] === 'SELECT' && listed(tokens, source)) return format(tokens.slice(1), source);
  // MySQL: PREPARE name FROM 'text'.
  if (words[0] === 'PREPARE' && words[2] === 'FROM') return concatenated(tokens.slice(3), source);
  const exec = tokens.findIndex(token => token.upper === 'EXEC' || token.upper === 'EXECUTE');
  if (exec < 0 || exec > 1 || tokens[0]?.upper === 'GRANT') return undefined;
  const rest = tokens.slice(exec + 1).filter(token => token.upper !== 'IMMEDIATE');
  const name = rest[0];
  if (name?.upper === 'SP_EXECUTESQL') return concatenated(rest.slice(1), source);
  if (name?.upper === 'FORMAT') return format(rest, source);
  if (name?.kind === 'string' || (name?.kind === 'name' && /\s/.test(name.text))) return concatenated(rest, source);
  if (name?.text === '(') return concatenated(rest.slice(1), source);
  if (tokens[exec + 1]?.upper === 'IMMEDIATE' && (name?.kind === 'word' || name?.kind === 'hole'))
    return { known: false };
  // EXECUTE of a prepared statement or a procedure: what it does is not in the text, and seldom about access.
  return undefined;
}

/** psql runs each line that a query before `\gexec` gives. */
const listed = (tokens: readonly Token[], source: Source): boolean =>
  tokens[1]?.upper === 'FORMAT' &&
  (tokens.some(token => token.upper === 'GEXEC') ||
    /^\s*\\gexec\b/.test(source.text.slice(tokens.at(-1)?.end).slice(0, 20)));

const open = (tokens: readonly Token[], source: Source): Source =>
  slice(source, tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);

export function inside(token: Token, source: Source): Source {
  const written = source.text.slice(token.start, token.end);
  const at = written.indexOf(token.text);
  if (at >= 0) return slice(source, token.start + at, token.start + at + token.text.length);
  return computed(token.text, source.range(token.start, token.end));
}

/** `'a' + 'b'`, `'a' || 'b'`; a variable in between makes it unknown, unless the text so far is enough to parse. */
function concatenated(tokens: readonly Token[], source: Source): Dynamic {
  const parts: Token[] = [];
  let text = '';
  for (const token of tokens) {
    if (token.kind === 'string' || (token.kind === 'name' && /\s/.test(token.text))) {
      parts.push(token);
      text += token.text;
    } else if (token.kind === 'symbol' && (token.text === '+' || token.text === '||')) continue;
    else if (token.kind === 'symbol') break;
    else if (token.kind === 'hole' || token.kind === 'word') {
      if (text === '') return { known: false };
      text += ' ?';
      parts.push(token);
    }
  }
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last || text.length > bounds.folded) return { known: false };
  if (parts.length === 1) return { known: true, source: inside(first, source), block: false };
  return { known: true, source: computed(text, source.range(first.start, last.end)), block: false };
}

/** `format('… %I …', 'a')`: arguments that are literals are put in, others stand as a placeholder. */
function format(tokens: readonly Token[], source: Source): Dynamic {
  const [, , pattern, ...rest] = tokens;
  if (pattern?.kind !== 'string') return { known: false };
  const values = rest
    .filter(token => token.kind !== 'symbol')
    .map(token => (token.kind === 'string' ? token.text : '?'));
  let next = 0;
  const text = pattern.text.replace(/%[ILs]/g, kind => {
    const value = values[next++] ?? '?';
    return kind === '%L' && value !== '?' ? `'${value}'` : value;
  });
  const last = tokens.at(-1) ?? pattern;
  return {
    known: true,
    source: computed(text.slice(0, bounds.folded), source.range(pattern.start, last.end)),
    block: false,
  };
}
