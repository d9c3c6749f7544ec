import type { Hidden } from './command.ts';
import { plainContext } from './command.ts';
import { joined, type Piece, type Source } from './source.ts';

type What = Hidden['what'];

const suspicious = /[\u0080-\uffff]/;
/** Tag characters carry invisible ASCII; bidirectional controls reorder what is shown; the others show nothing. */
const tags = /[\u{e0020}-\u{e007e}]+[\u{e0000}-\u{e007f}]*/uy;
const bidi = /[\u202a-\u202e\u2066-\u2069]/y;
const invisible = /[\u00ad\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0]/y;
const lookalike = /[\u{1d400}-\u{1d7ff}\uff01-\uff5e]+/uy;
const mixed = /[A-Za-z\u0370-\u03ff\u0400-\u052f]{2,64}/y;
const typographic: Record<string, string> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201b': "'",
  '\u2032': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2033': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '--',
  '\u2212': '-',
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u202f': ' ',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u2009': ' ',
  '\u3000': ' ',
  '\u2028': '\n',
  '\u2029': '\n',
  '\u0085': '\n',
};

/** Letters of other scripts that look like Latin ones (Unicode's confusables, the part that spells commands). */
const twins: Record<string, string> = Object.fromEntries(
  [
    ...'аa|еe|оo|рp|сc|хx|уy|іi|ѕs|јj|һh|ԁd|ԛq|ԝw|ѵv|Аa|ВB|ЕE|КK|МM|НH|ОO|РP|СC|ТT|УY|ХX|ЅS|ІI|ЈJ|ɡg|αa|οo|ρp|νv|ιi|κk|υu|τt|ΑA|ΒB|ΕE|ΖZ|ΗH|ΙI|ΚK|ΜM|ΝN|ΟO|ΡP|ΤT|ΥY|ΧX|мm|кk|тt|нh|гr|пn|ԍg|ӏl|Ԍg|єe'.split(
      '|',
    ),
  ].map(pair => [[...pair][0] ?? '', [...pair][1] ?? '']),
);
twins['\u0410'] = 'A';

/**
 * Resolves characters that are not what they seem, and emits one `hidden` command for each kind that was found. Mangled
 * typography (curly quotes, long dashes, hard blanks) is resolved without a word: every wiki does that.
 */
export function reveal(source: Source, emit: (hidden: Hidden) => void): Source {
  const { text } = source;
  if (!suspicious.test(text)) return source;
  const pieces: Piece[] = [];
  const seen = new Map<What, { code: number; at: number }[]>();
  let from = 0;
  const replace = (start: number, end: number, put: string, what?: What) => {
    if (start > from) pieces.push({ text: text.slice(from, start), range: source.range(from, start), exact: true });
    const range = source.range(start, end);
    pieces.push({ text: put, range, exact: false });
    from = end;
    if (!what) return;
    const list = seen.get(what) ?? [];
    seen.set(what, list);
    if (list.length < 50) list.push({ code: text.codePointAt(start) ?? 0, at: range.start });
  };
  const match = (expression: RegExp, at: number): string | undefined => {
    expression.lastIndex = at;
    return expression.exec(text)?.[0];
  };
  const ascii = (at: number) => /[\x21-\x7e]/.test(text[at] ?? '');
  let wordEnd = 0;
  for (let at = 0; at < text.length; ) {
    const c = text.charCodeAt(at);
    if (c < 0x80) {
      // A word of Latin letters may go on with letters that only look Latin.
      if (at >= wordEnd && ((c >= 65 && c <= 90) || (c >= 97 && c <= 122))) wordEnd = homoglyphs(at);
      at++;
      continue;
    }
    if (at >= wordEnd && c >= 0x370 && c <= 0x52f) wordEnd = homoglyphs(at);
    const tag = match(tags, at);
    const odd = tag ?? match(bidi, at) ?? match(invisible, at) ?? match(lookalike, at);
    const plain = typographic[text[at] ?? ''];
    if (tag) replace(at, at + tag.length, ` ${[...tag].map(untag).join('')}`, 'tag');
    else if (odd && match(bidi, at)) replace(at, at + odd.length, '', 'bidi');
    else if (odd && match(lookalike, at)) replace(at, at + odd.length, odd.normalize('NFKC'), 'lookalike');
    else if (odd) {
      // Between emoji and letters of other scripts joiners are ordinary.
      const plainNeighbour = ascii(at - 1) || ascii(at + 1);
      replace(at, at + odd.length, '', plainNeighbour ? 'invisible' : undefined);
    } else if (plain !== undefined) replace(at, at + 1, plain);
    at += odd?.length ?? 1;
  }
  if (from === 0 && pieces.length === 0) return source;
  if (from < text.length) pieces.push({ text: text.slice(from), range: source.range(from, text.length), exact: true });
  const resolved = joined(pieces);
  for (const [what, characters] of seen) {
    const start = characters[0]?.at ?? 0;
    const end = (characters.at(-1)?.at ?? start) + 1;
    const shown = resolved.text.slice(0, 2_000);
    emit({
      kind: 'hidden',
      what,
      characters,
      resolved: shown,
      range: { start, end },
      context: plainContext,
      verb: [what],
    });
  }
  return resolved;

  /** Replaces the twins in a word that mixes scripts; gives the word's end. */
  function homoglyphs(at: number): number {
    const word = match(mixed, at);
    if (!word) return at + 1;
    const foreign = [...word].filter(letter => letter > '\x7f');
    const twin = foreign.length > 0 && foreign.every(letter => letter in twins);
    if (twin && foreign.length < word.length) {
      for (let i = 0; i < word.length; i++) {
        const letter = word[i] ?? '';
        const latin = twins[letter];
        if (letter > '\x7f' && latin) replace(at + i, at + i + 1, latin, 'homoglyph');
      }
    }
    return at + word.length;
  }
}

const untag = (tag: string) => {
  const code = (tag.codePointAt(0) ?? 0) - 0xe0000;
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '';
};
