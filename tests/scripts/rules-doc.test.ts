import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCatalogue } from '../../cli/catalogue.ts';
import { rulesDocument } from '../../scripts/rules-doc.ts';

test('docs/rules.md says what the rules say (node scripts/rules-doc.ts writes it)', async () => {
  expect(readFileSync('docs/rules.md', 'utf8')).toBe(rulesDocument(await readCatalogue()));
});
