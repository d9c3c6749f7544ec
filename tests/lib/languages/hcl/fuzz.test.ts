import fc from 'fast-check';
import { expect, test } from 'vitest';
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
}, 600_000);

test('time grows with the size of a text, not with its square', () => {
  const shapes = [
    'a {\n',
    'a = [',
    'a = "${',
    'a = f(',
    'a = (',
    'a = !',
    'a = b ? ',
    'a = <<X\n',
    'a = "${<<X\n',
    'a = x.y.z[0]',
    '/* ',
    'a = {b = ',
    'a = "${a}"\n',
    'a = b == c && ',
    'x "y" ',
    'dynamic "a" {\nfor_each = [1,2]\ncontent {\n',
    '[for x in ',
    '} ',
    '"',
    'locals {\n a = [local.b, local.b]\n}\n',
    'resource "aws_security_group" "a" {\n ingress {\n cidr_blocks = ["0.0.0.0/0"]\n}\n}\n',
  ];
  const cpu = () => process.cpuUsage().user / 1000;
  const measure = (text: string) => {
    const start = cpu();
    find(text, { rules, language: 'hcl' });
    return cpu() - start;
  };
  for (const shape of shapes) {
    measure(shape.repeat(2_000 / shape.length));
    const small = Math.min(...[1, 2, 3].map(() => measure(shape.repeat(8_000 / shape.length))));
    const large = Math.min(...[1, 2, 3].map(() => measure(shape.repeat(64_000 / shape.length))));
    expect(large / Math.max(small, 4), shape).toBeLessThan(32);
  }
}, 60_000);
