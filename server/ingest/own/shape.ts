import { timeOf } from '../../../lib/chain/uuid7.ts';
import { leafHashOf, linkOf } from '../hash.ts';
import { type Accepted, columnOf, isProof, leafLimit } from '../judge.ts';

/** Columns that come from the payload. */
export const columns = ['type', 'prompt', 'rule', 'severity', 'site', 'outcome', 'bucket', 'integrity'] as const;
/** What every event has. */
export const parts = ['uid', 'seq', 'salt', 'before', 'hash'] as const;

/** Text between which the values with these numbers stand. */
export type Template = { pieces: readonly string[]; values: readonly number[] };

/**
 * Records that differ in nothing but their values. A client writes a handful of them a million times, so that what a
 * record's names mean is found out once for each shape, and its values are then read from the text where they stand.
 */
export type Shape = {
  /** Matches the record's text around its values and captures them. */
  pattern: RegExp;
  /** Values that are whole numbers in quotation marks. */
  integers: readonly number[];
  part: Record<(typeof parts)[number], number>;
  column: Record<(typeof columns)[number], number | undefined>;
  payload: Template;
  withheld: Template;
  /** What a policy shares beside the event. */
  disclosed: Template | undefined;
};

/** A whole number as it is written in one way only, and exact. */
export const isInteger = (text: string): boolean => /^(0|-?[1-9]\d{0,14})$/.test(text);

/** A string's letters that stand for themselves; a JSON text has no control characters in its strings. */
const plain = '([^"\\\\\\u0000-\\u001f]*)';

/** Matches a record of these pieces where it is put, and captures what stands between them. */
export const patternOf = (around: readonly string[]): RegExp => new RegExp(around.map(literal).join(plain), 'y');
const literal = (piece: string) => piece.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** The event that these values make; undefined where anything is odd about it, for which `judge` has the word. */
export function eventOf(shape: Shape, values: readonly string[]): Accepted | undefined {
  const of = (index: number | undefined) => (index === undefined ? '' : (values[index] ?? ''));
  const { part, column } = shape;
  const [uid, seq, salt, before, hash] = [of(part.uid), of(part.seq), of(part.salt), of(part.before), of(part.hash)];
  const at = timeOf(uid);
  if (at === undefined || seq.startsWith('-') || seq === '0' || !isProof({ hash, before, salt })) return undefined;
  for (const index of shape.integers) if (!isInteger(of(index))) return undefined;
  const leaf = leafText({ at, uid, seq }, filled(shape.payload, values), filled(shape.withheld, values));
  if (leaf.length > leafLimit || leafHashOf(salt, leaf) !== hash) return undefined;
  const shown = (name: (typeof columns)[number]) => (column[name] === undefined ? null : columnOf(of(column[name])));
  const type = shown('type');
  if (!type) return undefined;
  return {
    uid,
    at,
    seq: Number(seq),
    type,
    prompt: shown('prompt'),
    rule: shown('rule'),
    severity: shown('severity'),
    site: shown('site'),
    outcome: shown('outcome'),
    bucket: shown('bucket'),
    integrity: shown('integrity'),
    leaf,
    salt,
    hash,
    before,
    chain: linkOf(before, hash),
    signed: null,
    disclosed: disclosedOf(shape, values),
  };
}

function disclosedOf({ disclosed }: Shape, values: readonly string[]): string | null {
  const text = disclosed && filled(disclosed, values);
  return text === undefined || text.length > leafLimit ? null : text;
}

/** What `canonical` makes of a leaf. */
function leafText({ at, uid, seq }: { at: number; uid: string; seq: string }, payload: string, withheld: string) {
  return `{"at":${at},"payload":${payload},"seq":${seq},"uid":"${uid}","v":1,"withheld":${withheld}}`;
}

export function filled({ pieces, values: places }: Template, values: readonly string[]): string {
  let text = pieces[0] ?? '';
  for (let index = 0; index < places.length; index++) {
    text += (values[places[index] ?? 0] ?? '') + (pieces[index + 1] ?? '');
  }
  return text;
}
