import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** What the guard and the paste gate both need, and both wait with until something is held or asked. */
const modules =
  /\/lib\/guard\/(?:ask-firmly|from-background|page-document|page-events|shadow|triggers|words|gate\/(?:judge|html)|notice\/notices|prompt\/show|read\/recognise)\.ts$/;
const sharing = /\/entrypoints\/(?:guard|paste)\.ts$/;
const exported = /^export (?:async )?(?:function|const) (\w+)/gm;

/**
 * Takes those modules out of `guard.js` and `paste.js`: `shared.js` runs before both in the same world, which no page
 * can look into, and `entrypoints/shared.ts` leaves them there. A page loads each of them once instead of twice.
 */
export function sharedScript(): Plugin {
  let shares = false;
  return {
    name: 'shared-script',
    enforce: 'pre',
    configResolved({ build }) {
      shares = !!build.lib && sharing.test(String(build.lib.entry));
    },
    load(id) {
      if (!shares || !modules.test(id)) return undefined;
      const names = [...readFileSync(id, 'utf8').matchAll(exported)].map(match => match[1]);
      return `export const { ${names.join(', ')} } = globalThis.shared;`;
    },
  };
}
