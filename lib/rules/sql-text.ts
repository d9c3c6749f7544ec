import type { Token } from '../languages/sql/tokens.ts';

/** Tokens → SQL again, each as it was or as `replace` says. */
export function sqlText(
  tokens: readonly Token[],
  replace: (token: Token) => string | undefined = () => undefined,
): string {
  const words = tokens.map(token => replace(token) ?? written(token));
  return words
    .join(' ')
    .replace(/ ?(\.|::|@) ?/g, '$1')
    .replace(/ ,/g, ',')
    .replace(/\( /g, '(')
    .replace(/ \)/g, ')');
}

function written(token: Token): string {
  if (token.kind === 'string') return `'${token.text.replaceAll("'", "''")}'`;
  if (token.kind === 'name') return `"${token.text.replaceAll('"', '""')}"`;
  return token.text;
}

/** The possibly qualified name that follows keywords. */
export function nameAfter(tokens: readonly Token[], keywords: RegExp): string {
  const at = tokens.findIndex(token => !(token.kind === 'word' && keywords.test(token.upper)));
  const first = tokens[at];
  if (!first || first.kind === 'symbol') return 'an object';
  let name = first.text;
  for (let i = at + 1; tokens[i]?.text === '.' && tokens[i + 1]; i += 2) name += `.${tokens[i + 1]?.text}`;
  return name;
}
