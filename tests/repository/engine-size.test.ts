import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '../../cli/catalogue.ts';
import { find } from '../../lib/scan/find.ts';
import { worded } from '../../lib/scan/sentences.ts';
import type { Finding } from '../../lib/schema/finding.ts';
import { type EngineBundle, engineBundle } from '../../scripts/engine-bundle.ts';
import { sentencesOf } from '../../scripts/rule-sentences.ts';

/** Bytes gzipped. It may only go down; the goal is 150,000. */
const most = 280_000;

describe('engine bundle', () => {
  let bundle: EngineBundle;
  beforeAll(async () => {
    bundle = await engineBundle();
  }, 240_000);

  test(`is at most ${most} bytes gzipped`, () => {
    expect(bundle.code.length).toBeGreaterThan(100_000);
    expect(bundle.size).toBeLessThanOrEqual(most);
  });

  test('holds no package but the shell parser', () => {
    const packages = [...bundle.modules.keys()].flatMap(id => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []);
    expect([...new Set(packages)]).toEqual(['unbash']);
  });

  test('holds no examples of rules', () => {
    expect(bundle.code).not.toMatch(/detects:|ignores:/);
    expect(bundle.code).not.toMatch(/@example\.com|arn:aws:iam::1{4}2{4}3{4}/);
  });

  test('finds what the source finds, in the same words', async () => {
    const world: { find?: (text: string, language?: string) => Finding[] } = {};
    runInNewContext(bundle.code, Object.assign(world, { globalThis: world, TextDecoder, TextEncoder, atob }));
    const sentences = await sentencesOf('.');
    const catalogue = await readCatalogue();
    const rules = catalogue.map(one => one.rule);
    for (const { examples } of catalogue) {
      for (const example of [...examples.detects, ...examples.ignores]) {
        const { text: whole, language } =
          typeof example === 'string' ? { text: example, language: undefined } : example;
        // Cut short it breaks off within a word, a quote or a block: the parser's own names and errors are changed there.
        for (const text of [whole, whole.slice(0, whole.length * 0.8), `${whole} $(echo "\${a:-`]) {
          // Objects of another context have other prototypes.
          const found: Finding[] = JSON.parse(JSON.stringify(world.find?.(text, language)));
          expect(worded(found, sentences), text).toEqual(find(text, { rules, language }));
        }
      }
    }
  }, 240_000);

  test('holds next to no sentence, and no address', async () => {
    const { shared, own, references } = await sentencesOf('.');
    const said = [...shared, ...Object.values(own).flat()];
    expect(said.length).toBeGreaterThan(1_000);
    // A few stand in tables that are written as one text.
    const left = said.filter(one => one.length > 40 && bundle.code.includes(one));
    expect(left.length, left.join('\n')).toBeLessThan(said.length / 100);
    const addresses = Object.values(references).flatMap(list => list.map(one => one.url));
    expect(addresses.filter(one => bundle.code.includes(one))).toEqual([]);
  });
});
