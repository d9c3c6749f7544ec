import { canonical, type Json } from '../../../lib/chain/canonical.ts';
import { seqAttribute, uidAttribute } from '../../../lib/chain/wire/names.ts';
import { disclosedIn, fromLogRecord } from '../../../lib/chain/wire/record.ts';
import { columnsOf } from '../judge.ts';
import { anyMark, isLearnable, marked, numbered, numberOf, takeApart } from './marks.ts';
import { columns, eventOf, isInteger, patternOf, type Shape, type Template } from './shape.ts';

/** The mark of an id is one itself. */
const uidMark = '00000000-0000-7000-8000-000000000000';

/**
 * The shape of a record that was read and accepted, from its text without backslashes: the record is read once more with
 * marks for values, and where the marks come out says what becomes of a value. Undefined where that is not certain.
 */
export function learn(text: string): Shape | undefined {
  // A copy, since parts of a text keep all of it in memory.
  const record = Buffer.from(text).toString();
  if (!isLearnable(record)) return undefined;
  const apart = takeApart(record);
  const { around, kept, integers } = apart;
  const endsWith = (end: string) => around.findIndex(piece => piece.endsWith(end));
  const uid = endsWith(`{"key":"${uidAttribute}","value":{"stringValue":"`);
  const seq = endsWith(`{"key":"${seqAttribute}","value":{"intValue":"`);
  if (uid === -1 || seq === -1 || !integers.every(index => isInteger(kept[index] ?? ''))) return undefined;
  const again = JSON.parse(marked(apart, new Map([[uid, uidMark]])));
  const event = fromLogRecord(again);
  if (typeof event === 'string') return undefined;
  const { leaf, salt, before, hash } = event;
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

function templateOf(value: Json): Template {
  const text = canonical(value);
  const pieces: string[] = [];
  const values: number[] = [];
  let from = 0;
  // A copy has one byte for a character where that is enough; a part of a text with marks has two, and so has every leaf
  // that is made of it.
  const piece = (end?: number) => Buffer.from(text.slice(from, end)).toString();
  for (const { index, 0: mark, 1: place, 2: number } of text.matchAll(anyMark)) {
    pieces.push(piece(index));
    values.push(place === undefined ? Number(number) - numbered : Number(place));
    from = index + mark.length;
  }
  return { pieces: [...pieces, piece()], values };
}
