import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { recognisers } from '../../entrypoints/catalogue/recognisers.ts';
import type { NamedRecogniser } from '../../lib/schema/site-profile.ts';

/** What runs in pages: bytes gzipped, and what must never be in it. `in-scope.js` is put only into pages in scope and consoles. */
const bundles = [
  { file: 'guard.js', most: 11_750 },
  { file: 'page-clipboard.js', most: 3_000 },
  { file: 'in-scope.js', most: 13_550 },
];

/** Words that survive minifying, one for each package that has no place in a page. */
const strangers = {
  react: /react\.(?:element|transitional|fragment)|useState/,
  zod: /ZodError|invalid_type|_zod/,
  dexie: /Dexie|IDBKeyRange|indexedDB/,
  unbash: /heredoc|here-document/i,
  yaml: /YAMLParseError|YAMLMap/,
};

const built = '.output/chrome-mv3';

/** A page in scope. Any other has `guard.js` and the wrapper only. */
const together = 27_200;

describe.skipIf(!existsSync(`${built}/guard.js`))('bundles (run `wxt build` first)', () => {
  for (const { file, most } of bundles) {
    const code = existsSync(`${built}/${file}`) ? readFileSync(`${built}/${file}`) : Buffer.alloc(0);

    test(`${file} is at most ${most} bytes gzipped`, () => {
      expect(code.length).toBeGreaterThan(300);
      expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(most);
    });

    for (const [name, sign] of Object.entries(strangers)) {
      test(`${file} is free of ${name}`, () => {
        expect(sign.exec(code.toString())?.[0]).toBeUndefined();
      });
    }

    test(`${file} neither logs to the page's console nor holds the name of the product`, () => {
      expect(code.toString()).not.toMatch(/console\.(?:log|info|warn|error|debug|trace|table|dir)\b|countersign/i);
    });
  }

  test(`what a page in scope loads in all is at most ${together} bytes gzipped`, () => {
    const sizes = bundles.map(({ file }) => gzipSync(readFileSync(`${built}/${file}`), { level: 9 }).length);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(together);
  });

  test('the guard holds how every site is recognised', () => {
    const [, text] = /JSON\.parse\(`(\[\{.*\}\])`\)/.exec(readFileSync(`${built}/guard.js`, 'utf8')) ?? [];
    const held: NamedRecogniser[] = JSON.parse((text ?? '').replace(/\\(.)/g, '$1'));
    expect(held).toEqual(recognisers);
  });

  test('the signs of strangers are found where those packages are', () => {
    const background = readFileSync(`${built}/background.js`, 'utf8');
    expect(background).toMatch(strangers.zod);
    expect(background).toMatch(strangers.dexie);
    expect(background).toMatch(strangers.unbash);
  });
});
