import { expect, test } from 'vitest';
import { shapes } from '../../../scripts/hostile/hostile.ts';
import { countWork } from './work.ts';

const work = await countWork();
const { readRules } = await import('../../../cli/catalogue.ts');
const { find } = await import('../../../lib/scan/find.ts');
const rules = await readRules();
await work(() => find('chmod 777 /srv', { rules }));

const small = 2_500;
const large = 10_000;
/** Steps for a character of the worst text there is. */
const most = 400;

test.for(shapes)('$name: work grows with the size of the text, not with its square', async ({ make, language }) => {
  const texts = [make(small), make(large)];
  const [less = 0, more = 0] = [
    await work(() => find(texts[0] ?? '', { rules, language })),
    await work(() => find(texts[1] ?? '', { rules, language })),
  ];
  expect(more / (texts[1]?.length ?? 1)).toBeLessThan(most);
  // Four times the text: linear is 4, square 16.
  expect(more / less).toBeLessThan(6);
});
