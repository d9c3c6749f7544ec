/** Marks stand where values stood. No text that is learnt from may have one of its own (a private-use character). */
const [open, close] = ['\uE000', '\uE001'];
/** The mark of a whole number is one itself; the last digits tell which. */
export const numbered = 987_654_000_000_000;

const looksMarked = (text: string): boolean => text.includes(open) || text.includes(close) || text.includes('98765400');

/** White space, by which a name would not be known as one, and fractions and powers, which can be a mark in other digits. */
const odd = /\s|\d[.eE]/;

/** Whether where the marks come out says for certain what becomes of the values. */
export const isLearnable = (text: string): boolean =>
  !looksMarked(text) && !odd.test(text.replaceAll(/"[^"]*"/g, '""'));

/** A text taken apart: between each two of `around` stood one of `kept`. Those of `integers` are whole numbers in quotation marks. */
export type Apart = { around: string[]; kept: string[]; integers: number[] };

/** Strings are values, but for names: of members, and of attributes. */
export function takeApart(text: string): Apart {
  const around: string[] = [];
  const kept: string[] = [];
  const integers: number[] = [];
  let from = 0;
  for (const { index, 0: quoted } of text.matchAll(/"[^"]*"/g)) {
    const end = index + quoted.length;
    if (text[end] === ':' || text.slice(0, index).endsWith('"key":')) continue;
    if (text.slice(from, index).endsWith('"intValue":')) integers.push(kept.length);
    around.push(text.slice(from, index + 1));
    kept.push(quoted.slice(1, -1));
    from = end - 1;
  }
  return { around: [...around, text.slice(from)], kept, integers };
}

/** The text with marks; `special` has those that are not the usual one. */
export function marked({ around, integers }: Apart, special: ReadonlyMap<number, string> = new Map()): string {
  const markOf = (index: number) =>
    special.get(index) ?? (integers.includes(index) ? String(numbered + index) : open + index + close);
  return around.reduce((text, piece, index) => text + markOf(index - 1) + piece);
}

/** Which value this is the mark of. */
export function numberOf(mark: string | number | null | undefined): number | undefined {
  if (typeof mark === 'number') return mark - numbered;
  const [, index] = /^\uE000(\d+)\uE001$/.exec(mark ?? '') ?? [];
  return index === undefined ? undefined : Number(index);
}

/** Marks in a text: of texts, or of whole numbers. */
export const anyMark = /\uE000(\d+)\uE001|(987654\d{9})/g;
