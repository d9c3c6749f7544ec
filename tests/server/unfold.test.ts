import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createUnfold, plain, type Unfold } from '../../server/ingest/unfold.ts';

const limit = 2_000;

/** A copy, since the next call may write over it. What is too large and broken may be called either. */
function resultOf(unfold: Unfold, raw: Buffer): string {
  try {
    return unfold(raw)?.toString('hex') ?? refused;
  } catch {
    return refused;
  }
}
const refused = 'refused';

const whole = fc
  .tuple(
    fc.oneof(
      fc.uint8Array({ maxLength: 3_000 }),
      fc.nat(5_000).map(size => new Uint8Array(size)),
    ),
    fc.nat(9),
  )
  .map(([bytes, level]) => gzipSync(bytes, { level }));
const edit = fc.record({ at: fc.nat(), byte: fc.nat(255), kind: fc.constantFrom('change', 'cut', 'append', 'none') });

test('what comes out is what Node’s own function makes of it, whatever came before', () => {
  const unfold = createUnfold(limit);
  const asNode = plain(limit);
  let [taken, turned] = [0, 0];
  fc.assert(
    fc.property(fc.array(whole, { minLength: 1, maxLength: 2 }), edit, (members, { at, byte, kind }) => {
      let raw = Buffer.concat(members);
      const place = at % raw.length;
      if (kind === 'change') raw[place] = byte;
      if (kind === 'cut') raw = raw.subarray(0, place);
      if (kind === 'append') raw = Buffer.concat([raw, Buffer.of(byte)]);
      const expected = resultOf(asNode, raw);
      if (expected === refused) turned++;
      else taken++;
      expect(resultOf(unfold, raw)).toBe(expected);
    }),
    { numRuns: 2_000 },
  );
  expect(Math.min(taken, turned)).toBeGreaterThan(100);
});

test('exactly the limit is taken, and one byte more is not', () => {
  const unfold = createUnfold(limit);
  expect(unfold(gzipSync(Buffer.alloc(limit, 'a')))?.toString()).toBe('a'.repeat(limit));
  expect(unfold(gzipSync(Buffer.alloc(limit + 1, 'a')))).toBeUndefined();
  expect(unfold(gzipSync(Buffer.from('b')))?.toString()).toBe('b');
  expect(unfold(gzipSync(''))?.length).toBe(0);
});

test('all bodies share one piece of memory with this Node', () => {
  const unfold = createUnfold(limit);
  const first = unfold(gzipSync('one'));
  expect(unfold(gzipSync('two'))?.buffer).toBe(first?.buffer);
});
