import { canonical, type Json } from '../../../lib/chain/canonical.ts';
import { seqAttribute, uidAttribute } from '../../../lib/chain/wire/names.ts';
import { disclosedIn, fromLogRecord } from '../../../lib/chain/wire/record.ts';
import { columnsOf } from '../judge.ts';
import { columns, eventOf, isInteger, patternOf, type Shape, type Template } from './shape.ts';

/** Marks stand where values stood. No text that is learnt from may have one of its own (a private-use character). */
const [open, close] = ['\uE000', '\uE001'];
/** The mark of a whole number is one itself; the last digits tell which. */
const numbered = 987_654_000_000_000;
/** The mark of an id is one itself. */
const uidMark = '00000000-0000-7000-8000-000000000000';

/**
 * The shape of a record that was read and accepted, from its text without backslashes: the record is read once more with
 * marks for values, and where the marks come out says what becomes of a value. Undefined where that is not certain.
 */
export function learn(text: string): Shape | undefined {
  // A copy, since parts of a text keep all of it in memory.
  const record = Buffer.from(text).toString();
  if (record.includes(open) || record.includes(close) || record.includes('98765400')) return undefined;
  const { around, kept } = split(record);
  const endsWith = (end: string) => around.findIndex(piece => piece.endsWith(end));
  const uid = endsWith(`{"key":"${uidAttribute}","value":{"stringValue":"`);
  const seq = endsWith(`{"key":"${seqAttribute}","value":{"intValue":"`);
  const integers = around.flatMap((piece, index) =>
    index < around.length - 1 && piece.endsWith('"intValue":"') ? [index] : [],
  );
  if (uid === -1 || seq === -1 || !integers.every(index => isInteger(kept[index] ?? ''))) return undefined;
  const markOf = (index: number) => {
    if (index === uid) return uidMark;
    return integers.includes(index) ? String(numbered + index) : open + index + close;
  };
  const again = JSON.parse(around.reduce((text, piece, index) => text + markOf(index - 1) + piece));
  const marked = fromLogRecord(again);
  if (typeof marked === 'string') return undefined;
  const { leaf, salt, before, hash } = marked;
  if (leaf.uid !== uidMark || leaf.seq !== numbered + seq) return undefined;
  const found = columnsOf(leaf.payload);
  const beside = disclosedIn(again) as { [name: string]: Json };
  const shape: Shape = {
    pattern: patternOf(around),
    integers,
    part: { uid, seq, salt: numberOf(salt) ?? -1, before: numberOf(before) ?? -1, hash: numberOf(hash) ?? -1 },
    column: Object.fromEntries(columns.map(name => [name, numberOf(found[name])])) as Shape['column'],
    payload: templateOf(leaf.payload),
    withheld: templateOf(leaf.withheld),
    disclosed: Object.keys(beside).length > 0 ? templateOf(beside) : undefined,
  };
  const read = shape.pattern.exec(record);
  return read && eventOf(shape, read.slice(1)) ? shape : undefined;
}

/** Strings are values, but for names: of members, and of attributes. */
function split(record: string): { around: string[]; kept: string[] } {
  const around: string[] = [];
  const kept: string[] = [];
  let from = 0;
  for (const { index, 0: quoted } of record.matchAll(/"[^"]*"/g)) {
    const end = index + quoted.length;
    if (record[end] === ':' || record.slice(0, index).endsWith('"key":')) continue;
    around.push(record.slice(from, index + 1));
    kept.push(quoted.slice(1, -1));
    from = end - 1;
  }
  return { around: [...around, record.slice(from)], kept };
}

function numberOf(mark: string | null): number | undefined {
  const [, index] = /^\uE000(\d+)\uE001$/.exec(mark ?? '') ?? [];
  return index === undefined ? undefined : Number(index);
}

function templateOf(value: Json): Template {
  const text = canonical(value);
  const pieces: string[] = [];
  const values: number[] = [];
  let from = 0;
  for (const { index, 0: mark, 1: place, 2: number } of text.matchAll(/\uE000(\d+)\uE001|(987654\d{9})/g)) {
    pieces.push(text.slice(from, index));
    values.push(place === undefined ? Number(number) - numbered : Number(place));
    from = index + mark.length;
  }
  return { pieces: [...pieces, text.slice(from)], values };
}
