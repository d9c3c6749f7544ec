import { readdirSync } from 'node:fs';
import type { NamedRecogniser, SiteProfile } from '../lib/schema/site-profile.ts';

type Module = { recogniser: Omit<NamedRecogniser, 'id'>; default: SiteProfile };
export type Site = { id: string; recogniser: NamedRecogniser; profile: SiteProfile };

/** Every site profile, by reading the folder: what `import.meta.glob` does in the browser. */
export async function readSites(): Promise<Site[]> {
  const folder = new URL('../lib/sites/', import.meta.url);
  const ids = readdirSync(folder).flatMap(name => (name.endsWith('.ts') ? [name.slice(0, -3)] : []));
  return Promise.all(
    ids.sort().map(async id => {
      const module: Module = await import(new URL(`${id}.ts`, folder).href);
      return { id, recogniser: { ...module.recogniser, id }, profile: module.default };
    }),
  );
}
