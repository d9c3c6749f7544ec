import type { Word } from '../command.ts';
import type { Source } from '../source.ts';
import type { Token } from './tokens.ts';

/** Reads the tokens of one statement from left to right. Every method is safe at the end. */
export type Cursor = ReturnType<typeof cursorOf>;

export function cursorOf(tokens: readonly Token[], source: Source) {
  let at = 0;
  const peek = (ahead = 0): Token | undefined => tokens[at + ahead];
  const is = (...words: readonly string[]): boolean => words.every((word, i) => peek(i)?.upper === word);
  const symbol = (text: string): boolean => peek()?.kind === 'symbol' && peek()?.text === text;
  const take = (...words: readonly string[]): boolean => {
    if (!is(...words)) return false;
    at += words.length;
    return true;
  };
  const takeSymbol = (text: string): boolean => {
    if (!symbol(text)) return false;
    at++;
    return true;
  };
  /** They stand in order. */
  const indexOf = ({ start }: Token): number => {
    let low = 0;
    let high = tokens.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tokens[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wordOf = (first: Token, last: Token, text: string): Word => ({
    text,
    known:
      first === last
        ? first.kind !== 'hole'
        : !tokens.slice(indexOf(first), indexOf(last) + 1).some(token => token.kind === 'hole'),
    raw: source.text.slice(first.start, last.end),
    range: source.range(first.start, last.end),
  });
  return {
    peek,
    is,
    symbol,
    take,
    takeSymbol,
    wordOf,
    // No getters: an object with accessors is made slowly, and each statement has one.
    done: (): boolean => at >= tokens.length,
    rest: (): readonly Token[] => tokens.slice(at),
    next: (): Token | undefined => tokens[at++],
    takeAny(...words: readonly string[]): string | undefined {
      const upper = peek()?.upper;
      if (!upper || !words.includes(upper)) return undefined;
      at++;
      return upper;
    },
    /** A possibly qualified name: `a.b.c`, `"A"."b"`, `'app'`, `a.*`, `identifier($x)`. */
    name(): Word | undefined {
      const first = peek();
      if (!first || (first.kind === 'symbol' && first.text !== '*')) return undefined;
      let last = first;
      let text = first.text;
      at++;
      // Snowflake's identifier(…) holds a variable.
      if (first.upper === 'IDENTIFIER' && symbol('(')) {
        while (peek() && !symbol(')')) last = tokens[at++] ?? last;
        last = tokens[at++] ?? last;
        return { ...wordOf(first, last, source.text.slice(first.start, last.end)), known: false };
      }
      while ((symbol('.') || symbol('-')) && peek(1) && peek()?.start === last.end) {
        text += peek()?.text ?? '';
        last = peek(1) ?? last;
        text += last.text;
        at += 2;
      }
      return wordOf(first, last, text);
    },
    /** Skips a parenthesis with all in it, and gives its tokens. */
    group(): readonly Token[] {
      if (!symbol('(')) return [];
      const start = at;
      let depth = 0;
      while (at < tokens.length) {
        const token = tokens[at++];
        if (token?.kind !== 'symbol') continue;
        if (token.text === '(') depth++;
        else if (token.text === ')' && --depth === 0) break;
      }
      return tokens.slice(start + 1, at - 1);
    },
    /** Names between commas. */
    names(): Word[] {
      const found: Word[] = [];
      do {
        const name = this.name();
        if (name) found.push(name);
        else break;
        this.group();
      } while (takeSymbol(','));
      return found;
    },
  };
}
