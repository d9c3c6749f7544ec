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

/** Never part of a longer symbol. */
const alone: ReadonlySet<string> = new Set('(),;.=*');
const word = /[A-Za-z_\u0080-\uffff][\w$#\u0080-\uffff]*/y;
const number = /\d[\w.]*/y;
const dollar = /\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const hole = /<[A-Za-z][^<>\n=;]{0,60}>|\{\{?[^{}\n;]{1,60}\}\}?|@{1,2}[A-Za-z_]\w*|[:$&][A-Za-z_]\w*|\$\d+|\?|%s|…/y;
const bracket = /\[([^[\]\n]{1,128})\]/y;
const version = /\/\*M?!\d*/y;
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
  /** Asks with `test`: of what is found only the end is needed. */
  const endsAt = (expression: RegExp): number => {
    expression.lastIndex = at;
    return expression.test(text) ? expression.lastIndex : 0;
  };
  const take = (kind: Token['kind'], expression: RegExp): boolean => {
    const end = endsAt(expression);
    if (end > 0) push(kind, text.slice(at, end), at, end);
    return end > 0;
  };
  while (at < text.length) {
    const c = text[at] ?? '';
    const next = text[at + 1];
    if (c === '\n') newline = true;
    if (c === ' ' || /\s/.test(c)) at++;
    else if (alone.has(c) && next !== '/') push('symbol', c, at, at + 1);
    else if ((c === '-' && next === '-') || (c === '#' && tokens.at(-1)?.kind !== 'symbol' && newline)) {
      at = endOf(text, '\n', at);
    } else if (c === '/' && next === '*') {
      if (text[at + 2] === '!' || text.startsWith('/*M!', at)) at = endsAt(version) || at + 3;
      else at = endOfComment(text, at);
    } else if (c === '*' && next === '/') at += 2;
    else if (c === "'") quoted("'", 'string', at);
    else if (next === "'" && /[eEnNbBxXuU]/.test(c)) quoted("'", 'string', at, 1);
    else if (take('word', word)) continue;
    else if (c === '"') quoted('"', 'name', at);
    else if (c === '`') quoted('`', 'name', at);
    else if (c === '[' && !adjacentWord() && endsAt(bracket)) {
      const end = endsAt(bracket);
      push('name', text.slice(at + 1, end - 1), at, end);
    } else if (c === '$' && endsAt(dollar)) {
      const start = endsAt(dollar);
      const tag = text.slice(at, start);
      const close = text.indexOf(tag, start);
      const end = close < 0 ? text.length : close;
      push('string', text.slice(start, end), at, close < 0 ? end : end + tag.length);
    } else if (take('number', number)) continue;
    else if ((c === ':' && next === ':') || !take('hole', hole)) take('symbol', symbol);
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
