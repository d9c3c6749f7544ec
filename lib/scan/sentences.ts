import type { Finding, Reference } from '../schema/finding.ts';

/** What rules say, apart from the rules (`scripts/rule-sentences.ts` takes it out of the built code). */
export type Sentences = {
  /** By the number in the mark. */
  said: readonly string[];
  /** By the rule's id. */
  titles: Readonly<Record<string, string>>;
  references: Readonly<Record<string, readonly Reference[]>>;
};

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Stands in the built code for a sentence: a character that no text has a use for, and two digits. */
const mark = /\x7f([0-9a-zA-Z])([0-9a-zA-Z])/g;
const torn = /\x7f[0-9a-zA-Z]?$/;

export function markOf(number: number): string {
  const [first, second] = [digits[Math.floor(number / digits.length)], digits[number % digits.length]];
  if (first === undefined) throw new Error('There are more sentences than two digits can number: use three.');
  return `\x7f${first}${second}`;
}

const numberOf = (first: string, second: string) => digits.indexOf(first) * digits.length + digits.indexOf(second);

/** A text of the page may not hold a mark of its own. */
export const withoutMarks = (text: string): string => text.replaceAll('\x7f', '\ufffd');

/** The findings with what they say. */
export function worded(findings: readonly Finding[], { said, references }: Sentences): Finding[] {
  const put = (text: string) =>
    text.replace(mark, (_, first: string, second: string) => said[numberOf(first, second)] ?? '').replace(torn, '');
  return findings.map(finding => {
    const { principal, target, undo, undoNote, capture, safer } = finding;
    return {
      ...finding,
      principal: { ...principal, name: put(principal.name) },
      target: { ...target, kind: put(target.kind), name: put(target.name) },
      summary: put(finding.summary),
      headline: put(finding.headline),
      explanation: put(finding.explanation),
      ...(undo === undefined ? {} : { undo: put(undo) }),
      ...(undoNote === undefined ? {} : { undoNote: put(undoNote) }),
      ...(capture === undefined ? {} : { capture: put(capture) }),
      ...(safer === undefined ? {} : { safer: put(safer) }),
      references: [...(references[finding.rule] ?? finding.references)],
    };
  });
}
