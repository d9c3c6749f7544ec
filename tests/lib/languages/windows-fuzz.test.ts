import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCatalogue } from '../../../cli/catalogue.ts';
import { analyse } from '../../../lib/languages/analyse.ts';

const catalogue = await readCatalogue();
const texts = catalogue
  .filter(one => /^(windows|active-directory|microsoft-365|azure-powershell|vmware)\//.test(one.rule.id))
  .flatMap(one => [...one.examples.detects, ...one.examples.ignores])
  .map(one => (typeof one === 'string' ? one : one.text));
const pieces = [
  '"',
  "'",
  '`',
  '^',
  '%',
  '!',
  '$',
  '$(',
  '@{',
  '@(',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '|',
  '&',
  '&&',
  ';',
  '\n',
  '#',
  '<#',
  "@'\n",
  '@"\n',
  '::',
  '.',
  ',',
  '-',
  '/',
  '%x%',
  '$x',
  'set x=',
  'for %i in (',
  'iex ',
  'cmd /c ',
  'powershell -c ',
  '=',
  '>',
  '<',
  '-f',
  '-join',
  '[char]',
];

/** Examples cut, joined, and sprinkled with what parsers stumble over. */
const mutated = fc
  .array(fc.oneof(fc.constantFrom(...texts), fc.constantFrom(...pieces), fc.string({ maxLength: 8 })), {
    minLength: 1,
    maxLength: 12,
  })
  .chain(parts => fc.tuple(fc.constant(parts.join('')), fc.nat(), fc.nat()))
  .map(([text, a, b]) => text.slice(a % (text.length + 1)) + text.slice(0, b % (text.length + 1)));

describe.each(['powershell', 'cmd', 'reg'])('%s', language => {
  test('never fails on mutated examples, and stays within the text', () => {
    fc.assert(
      fc.property(mutated, text => {
        for (const command of analyse(text, language).commands) {
          expect(command.kind === 'unseen' && command.reason === 'failed').toBe(false);
          expect(command.range.start).toBeGreaterThanOrEqual(0);
          expect(command.range.end).toBeLessThanOrEqual(text.length);
          expect(command.range.end).toBeGreaterThanOrEqual(command.range.start);
        }
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 3_000) },
    );
  });
});
