import { isStorable } from '../judge.ts';
import { type Delivery, readRequest, textLimit } from '../request.ts';
import { isLearnable, marked, numberOf, takeApart } from './marks.ts';
import { isInteger, patternOf } from './shape.ts';

export type About = Omit<Delivery, 'records'>;

/** Heads that differ in nothing but their values. */
type Shape = { pattern: RegExp; integers: readonly number[]; places: readonly [name: string, place: number][] };

/** Shapes that are known; a client writes one or two. */
const known = 16;
/** Characters before the records; of ours they are about one thousand. */
const headLimit = 16_384;

/**
 * What a request says before its records. As with records, what the names mean is found out once for each shape. Undefined
 * where there is not one resource with one list of records.
 */
export function createHeads(tail: string): (text: string, length: number) => About | undefined {
  const shapes: Shape[] = [];

  function withShape(text: string, length: number): About | undefined {
    for (const [index, shape] of shapes.entries()) {
      const { pattern } = shape;
      pattern.lastIndex = 0;
      const [, ...values] = pattern.exec(text) ?? [''];
      if (pattern.lastIndex !== length) continue;
      if (index > 0) shapes.unshift(...shapes.splice(index, 1));
      return aboutOf(shape, values);
    }
    return undefined;
  }

  return (text, length) => {
    if (length > headLimit) return undefined;
    const quick = withShape(text, length);
    if (quick) return quick;
    const head = text.slice(0, length);
    const about = readHead(head, tail);
    const shape = about && learnHead(head, tail);
    if (shape) shapes.unshift(shape);
    shapes.splice(known);
    return about;
  };
}

/** Read as JSON, with a word where the records stood. */
function readHead(head: string, tail: string): About | undefined {
  const deliveries = readRequest(JSON.parse(`${head}{"here":0}${tail}`));
  if (typeof deliveries === 'string' || deliveries.length !== 1) return undefined;
  const [
    {
      records: [only],
      ...about
    } = { records: [] },
  ] = deliveries;
  return only && 'here' in only ? about : undefined;
}

/** A shape is good for what it was learnt from, or for nothing. */
function learnHead(text: string, tail: string): Shape | undefined {
  // A copy, since parts of a text keep all of it in memory.
  const head = Buffer.from(text).toString();
  if (!isLearnable(head)) return undefined;
  const apart = takeApart(head);
  const about = readHead(marked(apart), tail) ?? {};
  const places = Object.entries(about).map(([name, mark]): [string, number] => [name, numberOf(mark) ?? -1]);
  if (places.some(([, place]) => apart.kept[place] === undefined)) return undefined;
  const shape = { pattern: patternOf(apart.around), integers: apart.integers, places };
  return aboutOf(shape, apart.kept) && shape;
}

/** What these values say; undefined where one is odd, which is then read as JSON. */
function aboutOf({ integers, places }: Shape, values: readonly string[]): About | undefined {
  for (const index of integers) if (!isInteger(values[index] ?? '')) return undefined;
  const about: Record<string, string | number> = {};
  for (const [name, place] of places) {
    const value = values[place] ?? '';
    if (value.length > textLimit || !isStorable(value)) return undefined;
    about[name] = integers.includes(place) ? Number(value) : value;
  }
  return about;
}
