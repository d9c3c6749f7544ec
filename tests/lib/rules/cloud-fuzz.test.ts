import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCatalogue } from '../../../cli/catalogue.ts';
import { find } from '../../../lib/scan/find.ts';

const clouds = (await readCatalogue()).filter(({ rule }) =>
  /^(aws|google-cloud|azure|oracle-cloud|digitalocean|ibm-cloud|alibaba-cloud)\//.test(rule.id),
);
const rules = clouds.map(({ rule }) => rule);
const texts = clouds.flatMap(({ examples }) =>
  [...examples.detects, ...examples.ignores].map(one => (typeof one === 'string' ? one : one.text)),
);

const mutated = fc
  .record({
    text: fc.constantFrom(...texts),
    at: fc.nat(200),
    cut: fc.nat(20),
    add: fc.string({ maxLength: 12, unit: 'binary' }),
    word: fc.nat(30),
  })
  .map(({ text, at, cut, add, word }) => {
    const words = text.split(' ');
    // Words doubled, dropped and cut in the middle: options without values, values without options.
    const shuffled = [...words.slice(0, word % words.length), ...words.slice(at % words.length)].join(' ');
    return shuffled.slice(0, at) + add + shuffled.slice(at + cut);
  });

describe('cloud rules under mutated input', () => {
  test('never throw, and every finding is complete', () => {
    fc.assert(
      fc.property(mutated, text => {
        for (const one of find(text, { rules })) {
          expect(one.summary.length).toBeLessThanOrEqual(60);
          expect(one.range.end).toBeLessThanOrEqual(text.length);
          expect(one.headline).not.toMatch(/undefined|\[object/);
          if (one.direction === 'widens') expect(one.undo ?? one.undoNote).toBeTruthy();
          if (one.direction === 'narrows') expect(['info', 'low']).toContain(one.severity);
        }
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 5_000) },
    );
  });
});
