import type { Finding, Reference } from '../schema/finding.ts';

/** What rules say, apart from the rules (`scripts/rule-sentences.ts` takes it out of the built code). */
export type Sentences = {
  /** What more than one file says, by the number in the mark. */
  shared: readonly string[];
  /** What only one rule says: by its id, then by the number. */
  own: Readonly<Record<string, readonly string[]>>;
  /** By the rule's id. */
  titles: Readonly<Record<string, string>>;
  references: Readonly<Record<string, readonly Reference[]>>;
};

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
/**
 * Stands in the built code for a sentence: a character that no text has a use for, and a digit that counts the
 * sentences of the rule; or a tilde and two digits for what more than one file says.
 */
const mark = /\x7f(?:([0-9a-zA-Z])|~([0-9a-zA-Z])([0-9a-zA-Z]))/g;
const torn = /\x7f(?:~[0-9a-zA-Z]?)?$/;

export function markOf(number: number, shared: boolean): string {
  const last = digits[number % digits.length];
  const first = digits[Math.floor(number / digits.length)];
  if (first === undefined || (!shared && number >= digits.length))
    throw new Error('There are more sentences than the digits of a mark can number.');
  return shared ? `\x7f~${first}${last}` : `\x7f${last}`;
}

const numberOf = (first: string, second: string) => digits.indexOf(first) * digits.length + digits.indexOf(second);

/** A text of the page may not hold a mark of its own. */
export const withoutMarks = (text: string): string => text.replaceAll('\x7f', '\ufffd');

/** The findings with what they say. */
export function worded(findings: readonly Finding[], { shared, own, references }: Sentences): Finding[] {
  return findings.map(finding => {
    const said = own[finding.rule] ?? [];
    const put = (text: string) =>
      text
        .replace(
          mark,
          (_, digit: string | undefined, first: string, second: string) =>
            (digit === undefined ? shared[numberOf(first, second)] : said[digits.indexOf(digit)]) ?? '',
        )
        .replace(torn, '');
    const { principal, target, undo, undoNote, capture, safer } = finding;
    // Who gains often begins the sentence; the mark for it has no capital.
    const begun = (text: string) => {
      const full = put(text);
      return principal.name.startsWith('\x7f') && text.startsWith(principal.name)
        ? full.charAt(0).toUpperCase() + full.slice(1)
        : full;
    };
    return {
      ...finding,
      principal: { ...principal, name: put(principal.name) },
      target: { ...target, kind: put(target.kind), name: put(target.name) },
      summary: put(finding.summary),
      headline: begun(finding.headline),
      explanation: put(finding.explanation),
      ...(undo === undefined ? {} : { undo: put(undo) }),
      ...(undoNote === undefined ? {} : { undoNote: put(undoNote) }),
      ...(capture === undefined ? {} : { capture: put(capture) }),
      ...(safer === undefined ? {} : { safer: put(safer) }),
      references: [...(references[finding.rule] ?? finding.references)],
    };
  });
}
