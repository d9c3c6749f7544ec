import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import { named } from '../entrypoints/catalogue/named.ts';
import type { Recogniser } from '../lib/schema/site-profile.ts';

const reader = /\/entrypoints\/catalogue\/read-recognisers\.ts$/;

/**
 * Every page carries how the pages of each product are recognised, and nothing else of a site's file. As one text: a
 * list of objects costs each page half a millisecond before anybody looks into it.
 */
export function bareSites(): Plugin {
  let root = '';
  return {
    name: 'bare-sites',
    configResolved: config => {
      root = config.root;
    },
    async transform(_code, id) {
      if (!reader.test(id)) return undefined;
      const files = globSync('lib/sites/*.ts', { cwd: root }).sort();
      const modules = await Promise.all(
        files.map(async file => {
          this.addWatchFile(resolve(root, file));
          const { recogniser }: { recogniser: Recogniser } = await import(pathToFileURL(resolve(root, file)).href);
          return [file, recogniser] as const;
        }),
      );
      const text = JSON.stringify(JSON.stringify(named(Object.fromEntries(modules))));
      return { code: `let list;\nexport const readRecognisers = () => (list ??= JSON.parse(${text}));`, map: null };
    },
  };
}
