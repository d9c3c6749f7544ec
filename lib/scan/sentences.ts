import type { Finding, Reference } from '../schema/finding.ts';

/** What rules say, apart from the rules (`scripts/rule-sentences.ts` takes it out of the built code). */
export type Sentences = {
  /** By the number in the mark. */
  said: readonly string[];
  /** By the rule's id. */
  titles: Readonly<Record<string, string>>;
  references: Readonly<Record<string, readonly Reference[]>>;
};

/** Stands in the built code for a sentence: a number between two characters that no text has a use for. */
const mark = /\ue000([0-9a-z]{1,6})\ue001/g;
const torn = /\ue000[0-9a-z]*$/;

/** A text of the page may not hold a mark of its own. */
export const withoutMarks = (text: string): string => text.replace(/[\ue000\ue001]/g, '\ufffd');

/** The findings with what they say. */
export function worded(findings: readonly Finding[], { said, references }: Sentences): Finding[] {
  const put = (text: string) =>
    text.replace(mark, (_, n: string) => said[Number.parseInt(n, 36)] ?? '').replace(torn, '');
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
