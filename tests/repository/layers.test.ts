import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Top to bottom, as in the design: a folder imports only from folders above it. */
const order = [
  'lib/schema',
  'lib/languages',
  'lib/rules',
  'lib/signals',
  'lib/sites',
  'lib/scan',
  'lib/policy',
  'lib/stats',
  'lib/messaging',
  'lib/chain',
  'lib/log',
  'lib/sync',
  'lib/guard',
  'lib/background',
  'components',
  'entrypoints',
  'server',
  'cli',
];

/** Narrower than the order: what a folder may use at run time. Types may come from anywhere above. */
const mayUse: Record<string, { folders: string[]; packages: RegExp }> = {
  'lib/schema': { folders: [], packages: /^zod$/ },
  'lib/languages': { folders: ['lib/schema'], packages: /^unbash$/ },
  'lib/rules': { folders: ['lib/languages'], packages: /^$/ },
  'lib/signals': { folders: ['lib/schema'], packages: /^$/ },
  'lib/sites': { folders: ['lib/schema'], packages: /^$/ },
  'lib/scan': { folders: ['lib/schema', 'lib/languages'], packages: /^$/ },
  'lib/policy': { folders: ['lib/schema'], packages: /^(zod|wxt\/browser)$/ },
  'lib/stats': { folders: ['lib/schema'], packages: /^$/ },
  'lib/messaging': { folders: ['lib/schema'], packages: /^(zod|wxt\/browser)$/ },
  'lib/chain': { folders: ['lib/schema'], packages: /^zod$/ },
  'lib/log': { folders: ['lib/schema', 'lib/chain'], packages: /^dexie$/ },
  'lib/sync': { folders: ['lib/schema', 'lib/chain', 'lib/log'], packages: /^$/ },
  'lib/guard': { folders: ['lib/messaging'], packages: /^wxt\/browser$/ },
  'lib/background': {
    folders: ['lib/schema', 'lib/languages', 'lib/scan', 'lib/policy', 'lib/messaging', 'lib/log', 'lib/sync'],
    packages: /^wxt\/browser$/,
  },
  components: { folders: ['lib/schema', 'lib/stats'], packages: /^react/ },
  server: { folders: ['lib/schema', 'lib/stats', 'lib/chain'], packages: /./ },
};

/** One thing each, found by reading the folder: these never import one another. */
const catalogues = /^lib\/(rules\/[^/]+|signals|sites)\/[^/]+\.ts$/;

type Import = { file: string; specifier: string; target: string; typeOnly: boolean };

function files(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return files(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

const sources = order.flatMap(folder => {
  try {
    return files(folder);
  } catch {
    return [];
  }
});

const statement = /^\s*(import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;

const imports: Import[] = sources.flatMap(file => {
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(statement)].map(([, , type, specifier = '']) => ({ specifier, typeOnly: !!type }));
  const lazy = [...text.matchAll(dynamic)].map(([, specifier = '']) => ({ specifier, typeOnly: false }));
  return [...found, ...lazy].map(one => ({
    file,
    ...one,
    target: one.specifier.startsWith('.') ? normalize(join(dirname(file), one.specifier)) : one.specifier,
  }));
});

const folderOf = (path: string) => order.find(folder => path.startsWith(`${folder}/`));
const describeImport = (one: Import) => `${one.file} imports ${one.specifier}`;

describe('layers', () => {
  test('the reader of imports sees imports', () => {
    expect(sources.length).toBeGreaterThan(10);
    expect(imports.length).toBeGreaterThan(sources.length);
  });

  test('a folder imports only from folders above it', () => {
    const wrong = imports.filter(one => {
      const from = folderOf(one.file);
      const to = folderOf(one.target);
      return from && to && from !== to && order.indexOf(to) > order.indexOf(from);
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  test('at run time a folder uses only what the design allows', () => {
    const wrong = imports.filter(one => {
      const from = folderOf(one.file);
      const rule = from && mayUse[from];
      if (!rule || one.typeOnly) return false;
      const to = folderOf(one.target);
      if (to) return to !== from && !rule.folders.includes(to);
      return one.specifier.startsWith('.') || !rule.packages.test(one.specifier);
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  test('rules, signals and sites never import one another', () => {
    const wrong = imports.filter(one => catalogues.test(one.file) && catalogues.test(one.target));
    expect(wrong.map(describeImport)).toEqual([]);
  });

  test('no import cycles', () => {
    const graph = new Map<string, string[]>();
    for (const one of imports) if (!one.typeOnly) graph.set(one.file, [...(graph.get(one.file) ?? []), one.target]);
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, trail: string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
      state.set(file, 'done');
    };
    for (const file of graph.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });
});
