import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { bareParser } from './bare-parser.ts';
import { bareRules } from './bare-rules.ts';
import { ruleOrder } from './rule-order.ts';
import { ruleSentences } from './rule-sentences.ts';

export type EngineBundle = {
  /** Bytes, minified and gzipped. */
  size: number;
  code: string;
  /** Files in it, below the root; bytes of each before minifying. */
  modules: ReadonlyMap<string, number>;
};

const entry = 'virtual:engine';

/** The engine alone, `find` with all rules, built as the background is built. Writes nothing. */
export async function engineBundle(root = resolve(import.meta.dirname, '..')): Promise<EngineBundle> {
  const source = `import { rules } from '${root}/entrypoints/catalogue/rules.ts';
import { find } from '${root}/lib/scan/find.ts';
globalThis.find = (text, language) => find(text, { rules, language });`;
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'engine',
        resolveId: id => (id === entry ? `\0${entry}` : undefined),
        load: id => (id === `\0${entry}` ? source : undefined),
      },
      ruleSentences(root),
      ruleOrder(root),
      bareRules(),
      bareParser(),
    ],
    build: { write: false, target: 'chrome123', rollupOptions: { input: entry, output: { format: 'iife' } } },
  });
  const [first] = Array.isArray(result) ? result : [result];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error('The engine could not be built: there is no output.');
  const modules = new Map(
    Object.entries(chunk.modules).map(([id, { renderedLength }]) => [id.replace(`${root}/`, ''), renderedLength]),
  );
  return { size: gzipSync(chunk.code, { level: 9 }).length, code: chunk.code, modules };
}
