import fc from 'fast-check';
import { test } from 'vitest';
import { readCatalogue } from '../../../../cli/catalogue.ts';
import { analyse } from '../../../../lib/languages/analyse.ts';
import { find } from '../../../../lib/scan/find.ts';

const catalogue = await readCatalogue();
const own = catalogue.filter(({ rule }) => /^(terraform|vault)\//.test(rule.id));
const rules = own.map(one => one.rule);
const texts = own.flatMap(({ examples }) =>
  [...examples.detects, ...examples.ignores].map(one => (typeof one === 'string' ? one : one.text)),
);
const scraps = [
  '{',
  '}',
  '[',
  ']',
  '"',
  '${',
  '%{',
  '<<EOF\n',
  'EOF\n',
  '(',
  ')',
  '?',
  ':',
  '=',
  '=>',
  '/*',
  '*/',
  '#',
  '\n',
  'for x in ',
  'dynamic "ingress" {',
  'content {',
  'for_each = ',
  'local.a',
  'locals {\n a = [local.a, local.b]\n b = [local.a]\n}\n',
  'jsonencode(',
  '!',
  '-',
  '.',
  '*',
  'resource "aws_security_group" "x" {',
  '\ud800',
  'statement {',
];
const mutated = fc
  .array(fc.oneof(fc.constantFrom(...scraps), fc.constantFrom(...texts), fc.string({ maxLength: 8 })), {
    maxLength: 10,
  })
  .chain(parts => fc.tuple(fc.constant(parts.join('')), fc.nat(), fc.nat()))
  .map(([text, from, to]) =>
    from % 2 === 0 && text.length > 4 ? text.slice(from % text.length).slice(0, (to % text.length) + 1) : text,
  );
const runs = Number(process.env.FUZZ_RUNS ?? 10_000);

test(`${runs} broken files: never throws, and every range is inside the text`, () => {
  fc.assert(
    fc.property(mutated, text => {
      for (const command of analyse(text, 'hcl').commands) {
        if (command.kind === 'unseen' && command.reason === 'failed') throw new Error('the parser failed');
      }
      for (const one of find(text, { rules, language: 'hcl' })) {
        if (one.range.end > text.length || one.range.start > one.range.end) throw new Error(`range of ${one.rule}`);
        if (one.direction === 'narrows' && !/info|low/.test(one.severity)) throw new Error(`${one.rule} shouts`);
      }
    }),
    { numRuns: runs, seed: Number(process.env.FUZZ_SEED ?? 20261120) },
  );
}, 0);
