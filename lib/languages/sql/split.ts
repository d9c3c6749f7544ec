import type { Token } from './tokens.ts';

/** Keywords that begin a statement of interest; at the start of a line they begin one even without a semicolon (T-SQL). */
const starters = new Set(['GRANT', 'REVOKE', 'DENY', 'CREATE', 'ALTER', 'DROP', 'EXEC', 'EXECUTE', 'REASSIGN', 'USE']);
/** In PL/pgSQL and T-SQL blocks these stand before a statement. */
const openers = new Set(['BEGIN', 'THEN', 'ELSE', 'LOOP']);

/**
 * Tokens → statements: at semicolons, at `GO` lines, at psql's `\…` lines, before a statement keyword that starts a
 * line, and in blocks after BEGIN, THEN, ELSE, LOOP.
 */
export function split(tokens: readonly Token[], text: string, block: boolean): Token[][] {
  const parts: Token[][] = [];
  let current: Token[] = [];
  const close = () => {
    if (current.length > 0) parts.push(current);
    current = [];
  };
  let depth = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    if (token.kind === 'symbol') {
      if (token.text === '(') depth++;
      if (token.text === ')') depth = Math.max(0, depth - 1);
      if (token.text === ';') {
        close();
        depth = 0;
        continue;
      }
      if (token.text === '\\' && token.newline) {
        const lineEnd = text.indexOf('\n', token.start);
        close();
        while (i + 1 < tokens.length && (lineEnd < 0 || (tokens[i + 1]?.start ?? 0) < lineEnd)) i++;
        continue;
      }
    }
    if (token.upper === 'GO' && token.newline && (tokens[i + 1]?.newline ?? true)) {
      close();
      continue;
    }
    if (depth === 0 && token.newline && starters.has(token.upper) && begins(token, tokens[i + 1]) && separates(current))
      close();
    if (block && openers.has(token.upper) && (current.length > 0 || token.upper === 'BEGIN')) {
      close();
      continue;
    }
    if (current.length === 0 && block && token.upper === 'BEGIN') continue;
    current.push(token);
  }
  close();
  return parts;
}

const objects =
  /^(TABLE|ROLE|USER|GROUP|LOGIN|SERVER|APPLICATION|DATABASE|SCHEMA|VIEW|INDEX|FUNCTION|PROCEDURE|PROC|POLICY|TRIGGER|SEQUENCE|TYPE|DEFAULT|OR|OWNED|AUTHORIZATION|SYSTEM|EXTENSION|CERTIFICATE|CREDENTIAL|ENDPOINT|PROFILE|SHARE|WAREHOUSE|UNIQUE|TEMP|TEMPORARY|MATERIALIZED|FOREIGN|PUBLICATION|SUBSCRIPTION|LANGUAGE|SESSION|ACCOUNT|RESOURCE|STAGE|NETWORK|SECURITY|SYMMETRIC|TABLESPACE|ROUTINE)$/;

/** `DROP` and `ALTER` also begin the lines of an ALTER TABLE; a statement names a kind of object next. */
const begins = (token: Token, next: Token | undefined): boolean =>
  !/^(CREATE|ALTER|DROP)$/.test(token.upper) || objects.test(next?.upper ?? '');

/** False where the statement so far goes on with a statement: default privileges, schema elements, triggers, EXPLAIN. */
function separates(current: readonly Token[]): boolean {
  const [first, second] = current;
  if (!first) return false;
  if (first.upper === 'ALTER' && second?.upper === 'DEFAULT')
    return current.some(t => t.upper === 'GRANT' || t.upper === 'REVOKE');
  if (first.upper === 'CREATE') {
    const upTo = current.slice(0, 6).map(token => token.upper);
    if (['SCHEMA', 'TRIGGER', 'RULE', 'EVENT', 'FUNCTION', 'PROCEDURE'].some(word => upTo.includes(word))) return false;
  }
  if (first.upper === 'EXPLAIN' || first.upper === 'PREPARE') return false;
  const last = current.at(-1)?.upper;
  return last !== 'FOR' && last !== 'AS' && last !== 'OR' && last !== 'TO' && last !== 'BEFORE' && last !== 'AFTER';
}
