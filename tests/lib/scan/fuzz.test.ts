import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCatalogue } from '../../../cli/catalogue.ts';
import { analyse } from '../../../lib/languages/analyse.ts';
import { languages } from '../../../lib/languages/languages.ts';
import { find } from '../../../lib/scan/find.ts';
import { Finding } from '../../../lib/schema/finding.ts';

const catalogue = await readCatalogue();
const rules = catalogue.map(one => one.rule);
const texts = catalogue.flatMap(({ examples }) =>
  [...examples.detects, ...examples.ignores].map(one => (typeof one === 'string' ? one : one.text)),
);

const scraps = [
  '$(',
  '`',
  '${',
  '}',
  '"',
  "'",
  "$'",
  '\\',
  '|',
  '&&',
  ';',
  '\n',
  '<<EOF\n',
  '<(',
  '((',
  '{a,b}',
  '--',
  '/*',
  '*/',
  '$$',
  '$a$',
  '-- ',
  "E'",
  '[',
  ']',
  '<USER>',
  '\u200b',
  '\u202e',
  'а',
  '\ud800',
  'sudo ',
  'sh -c ',
  'eval ',
  'xargs ',
  ' | base64 -d | sh',
  'GRANT ',
  ' TO PUBLIC',
  'EXECUTE ',
  "format('%I',",
  'DO $$',
  'a: &a [*a, *a]\n',
  'kind: ',
  '{"Statement":',
  '!!bool ',
  '<<: *a',
  '%',
  '^',
  '@',
  '0.0.0.0/0',
];
const hint = fc.option(fc.constantFrom(...languages.map(language => language.names[0] ?? '')), { nil: undefined });
/** Examples of the rules, cut, joined and sprinkled with what parsers stumble over. */
const mutated = fc
  .array(
    fc.oneof(fc.constantFrom(...scraps), fc.constantFrom(...texts), fc.string({ maxLength: 20, unit: 'binary' })),
    { maxLength: 8 },
  )
  .chain(parts => fc.tuple(fc.constant(parts.join('')), fc.nat(), fc.nat()))
  .map(([text, from, to]) =>
    text.length > 4 && from % 3 === 0
      ? text.slice(from % text.length, (from % text.length) + (to % text.length) + 1)
      : text,
  );

const runs = Number(process.env.FUZZ_RUNS ?? 10_000);

test(`${runs} broken texts: never throws, and every range is inside the text`, () => {
  fc.assert(
    fc.property(mutated, hint, (text, language) => {
      for (const command of analyse(text, language).commands) {
        if (command.kind === 'unseen' && command.reason === 'failed')
          throw new Error(`a parser failed on ${JSON.stringify(text)}`);
      }
      for (const finding of find(text, { rules, language })) {
        if (finding.range.end > text.length || finding.range.start > finding.range.end)
          throw new Error(`range of ${finding.rule}`);
        if (finding.direction === 'narrows' && !['info', 'low'].includes(finding.severity))
          throw new Error(`${finding.rule} shouts about narrowing`);
      }
    }),
    { numRuns: runs, seed: Number(process.env.FUZZ_SEED ?? 20261120) },
  );
}, 0);

test('what is found keeps to the schema', () => {
  for (const text of texts) {
    for (const finding of find(text, { rules })) expect(Finding.safeParse(finding).error).toBeUndefined();
  }
});
