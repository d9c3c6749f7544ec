/** `word` is a bare name or keyword, `name` a quoted identifier, `hole` a placeholder or variable. */
export type Token = {
  kind: 'word' | 'name' | 'string' | 'number' | 'symbol' | 'hole';
  /** Without quotes. */
  text: string;
  /** `text` in upper case where `kind` is `word`; otherwise empty, so that a quoted name is never a keyword. */
  upper: string;
  start: number;
  end: number;
  /** A line break stands before it. */
  newline: boolean;
};

const wordStart = /[A-Za-z_\u0080-\uffff]/;
const word = /[A-Za-z_\u0080-\uffff][\w$#\u0080-\uffff]*/y;
const number = /\d[\w.]*/y;
const dollar = /\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const hole = /<[A-Za-z][^<>\n=;]{0,60}>|\{\{?[^{}\n;]{1,60}\}\}?|@{1,2}[A-Za-z_]\w*|[:$&][A-Za-z_]\w*|\$\d+|\?|%s|…/y;
const bracket = /\[([^[\]\n]{1,128})\]/y;
const symbol = /::|:=|\|\||<>|<=|>=|!=|->>?|./suy;

/** Text → tokens. Tolerant: what is not closed runs to the end. MySQL's executable comments count as code. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let newline = true;
  const push = (kind: Token['kind'], value: string, start: number, end: number) => {
    tokens.push({ kind, text: value, upper: kind === 'word' ? value.toUpperCase() : '', start, end, newline });
    newline = false;
    at = end;
  };
  const match = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = at;
    return expression.exec(text);
  };
  while (at < text.length) {
    const c = text[at] ?? '';
    const next = text[at + 1];
    if (c === '\n') newline = true;
    if (/\s/.test(c)) at++;
    else if ((c === '-' && next === '-') || (c === '#' && tokens.at(-1)?.kind !== 'symbol' && newline)) {
      at = endOf(text, '\n', at);
    } else if (c === '/' && next === '*') {
      if (text[at + 2] === '!' || text.startsWith('/*M!', at)) {
        const version = /\/\*M?!\d*/y;
        version.lastIndex = at;
        at += version.exec(text)?.[0].length ?? 3;
      } else at = endOfComment(text, at);
    } else if (c === '*' && next === '/') at += 2;
    else if (c === "'") quoted("'", 'string', at);
    else if (/[eEnNbBxXuU]/.test(c) && next === "'") quoted("'", 'string', at, 1);
    else if (c === '"') quoted('"', 'name', at);
    else if (c === '`') quoted('`', 'name', at);
    else if (c === '[' && !adjacentWord() && match(bracket)) {
      const found = match(bracket);
      push('name', found?.[1] ?? '', at, at + (found?.[0].length ?? 1));
    } else if (c === '$' && match(dollar)) {
      const tag = match(dollar)?.[0] ?? '$$';
      const close = text.indexOf(tag, at + tag.length);
      const end = close < 0 ? text.length : close;
      push('string', text.slice(at + tag.length, end), at, close < 0 ? end : end + tag.length);
    } else if (wordStart.test(c)) push('word', match(word)?.[0] ?? c, at, at + (match(word)?.[0].length ?? 1));
    else if (match(number)) push('number', match(number)?.[0] ?? c, at, at + (match(number)?.[0].length ?? 1));
    else if (!(c === ':' && next === ':') && match(hole)) {
      push('hole', match(hole)?.[0] ?? c, at, at + (match(hole)?.[0].length ?? 1));
    } else push('symbol', match(symbol)?.[0] ?? c, at, at + (match(symbol)?.[0].length ?? 1));
  }
  return tokens;

  function quoted(quote: string, kind: 'string' | 'name', start: number, prefix = 0): void {
    let value = '';
    let i = start + prefix + 1;
    while (i < text.length) {
      const close = text.indexOf(quote, i);
      if (close < 0) {
        value += text.slice(i);
        i = text.length;
        break;
      }
      value += text.slice(i, close);
      if (text[close + 1] !== quote) {
        i = close + 1;
        break;
      }
      value += quote;
      i = close + 2;
    }
    push(kind, value, start, i);
  }

  /** `a[1]` is a subscript, `TO [a]` a quoted name. */
  function adjacentWord(): boolean {
    const last = tokens.at(-1);
    return last !== undefined && last.end === at && (last.kind === 'word' || last.text === ']');
  }
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
}

/** PostgreSQL nests comments. */
function endOfComment(text: string, from: number): number {
  let depth = 0;
  const mark = /\/\*|\*\//g;
  mark.lastIndex = from;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  // Not balanced: databases without nesting end it at the first mark.
  const first = text.indexOf('*/', from + 2);
  return first < 0 ? text.length : first + 2;
}
