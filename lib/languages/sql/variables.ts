import type { Token } from './tokens.ts';

/** Variables of a T-SQL or MySQL script that hold text put together from literals. */
export type Variables = Map<string, readonly Token[]>;

/** Tokens that one variable may stand for; each may hold others. */
const most = 200;

/** `DECLARE @s nvarchar(99) = N'a' + N'b'`, `SET @s = …`, `SET @s += …`, `SELECT @s = …`. */
export function remember(statement: readonly Token[], variables: Variables): void {
  if (!/^(DECLARE|SET|SELECT)$/.test(statement[0]?.upper ?? '')) return;
  const name = statement[1];
  if (!name?.text.startsWith('@')) return;
  const at = statement.findIndex(token => token.kind === 'symbol' && /^:?=$/.test(token.text));
  if (at < 2) return;
  const before = statement[at - 1];
  const adds = before?.kind === 'symbol' && before.text === '+';
  const value = replaced(statement.slice(at + 1), variables);
  variables.set(key(name), (adds ? [...(variables.get(key(name)) ?? []), ...value] : value).slice(0, most));
}

/** The statement with what its variables stand for. */
export function replaced(statement: readonly Token[], variables: Variables): readonly Token[] {
  if (variables.size === 0) return statement;
  return statement.flatMap(token => (token.text.startsWith('@') ? (variables.get(key(token)) ?? [token]) : [token]));
}

const key = (token: Token) => token.text.toLowerCase();
