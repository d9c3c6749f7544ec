import { readdir } from 'node:fs/promises';
import type { Examples, NamedRule, Rule } from '../lib/rules/rule.ts';

const folder = new URL('../lib/rules/', import.meta.url);

/** A rule with its proof. */
export type CheckedRule = { rule: NamedRule; examples: Examples };

/** Every rule below `lib/rules`, by id; the id is the path. */
export async function readCatalogue(): Promise<CheckedRule[]> {
  const found: CheckedRule[] = [];
  for (const ecosystem of await readdir(folder, { withFileTypes: true })) {
    if (!ecosystem.isDirectory()) continue;
    for (const name of await readdir(new URL(`${ecosystem.name}/`, folder))) {
      if (!name.endsWith('.ts')) continue;
      const module: { default: Rule; examples: Examples } = await import(
        new URL(`${ecosystem.name}/${name}`, folder).href
      );
      found.push({
        rule: { ...module.default, id: `${ecosystem.name}/${name.slice(0, -'.ts'.length)}` },
        examples: module.examples,
      });
    }
  }
  return found.sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
}

/** The rules alone. */
export const readRules = async (): Promise<readonly NamedRule[]> => (await readCatalogue()).map(one => one.rule);
