/** Types of columns, by PostgreSQL's numbers for them. */
const numberOf = { bytea: 17, bigint: 20, text: 25 } as const;
export type Type = keyof typeof numberOf;

/** Bytes of a character in UTF-8 at most, for each of UTF-16. */
const widest = 3;
const missing = -1;

/**
 * A column of many rows as one parameter, in the binary form that PostgreSQL's `array_recv` reads: dimensions, whether
 * there are nulls, type, length, first index; then each value behind its length. It costs the server half of what the
 * same rows cost as JSON, and us no more.
 */
export function arrayOf(type: Type, values: readonly unknown[]): Buffer {
  const array = Buffer.allocUnsafe(20 + values.reduce((sum: number, value) => sum + 4 + room(value), 0));
  for (const [index, word] of [1, 1, numberOf[type], values.length, 1].entries()) array.writeInt32BE(word, 4 * index);
  let at = 20;
  for (const value of values) {
    const length = write(array, value, at + 4);
    array.writeInt32BE(length, at);
    at += 4 + Math.max(0, length);
  }
  return array.subarray(0, at);
}

function room(value: unknown): number {
  if (typeof value === 'string') return value.length * widest;
  return value instanceof Uint8Array ? value.length : 8;
}

function write(array: Buffer, value: unknown, at: number): number {
  if (typeof value === 'string') return array.write(value, at);
  if (typeof value === 'number') {
    const high = Math.floor(value / 2 ** 32);
    array.writeInt32BE(high, at);
    array.writeUInt32BE(value - high * 2 ** 32, at + 4);
    return 8;
  }
  if (!(value instanceof Uint8Array)) return missing;
  array.set(value, at);
  return value.length;
}
