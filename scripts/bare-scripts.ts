import type { Plugin } from 'vite';

const define = 'wxt/utils/define-unlisted-script';
const defined = '\0bare-define';
const lazy = '\0bare-browser';
const inPages = /\/lib\/(?:guard\/|messaging\/(?:client|extension)\.ts$)/;
const pageWorld = 'page-clipboard.js';
const wrapper = '\0virtual:wxt-unlisted-script-entrypoint?';

/** What WXT's has, but looked at when it is used: to touch it costs a page most of a millisecond. */
const whenUsed = `
const api = () => (globalThis.browser?.runtime?.id ? globalThis.browser : globalThis.chrome);
export const browser = new Proxy({}, { get: (_, name) => api()[name] });`;

/**
 * WXT wraps each plain script in code that names it in the page's console when it fails. The guard and its page-world
 * half go without: they run in every page, and nothing in a page needs to hear of them. Nor do they need what WXT does
 * to find out how a script was defined: ours are functions. What runs in the page's world stands in the traces of errors
 * there: under a name that says nothing, not under the extension's address.
 */
export function bareScripts(): Plugin {
  return {
    name: 'bare-scripts',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id === define) return defined;
      return id === 'wxt/browser' && importer && inPages.test(importer) ? lazy : undefined;
    },
    load(id) {
      if (id === defined) return 'export const defineUnlistedScript = main => main;';
      return id === lazy ? whenUsed : undefined;
    },
    transform(_code, id) {
      if (!id.startsWith(wrapper)) return undefined;
      const path = JSON.stringify(id.slice(wrapper.length));
      return { code: `import script from ${path};\nexport default script();`, map: null };
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [name, part] of Object.entries(bundle))
          if (name === pageWorld && part.type === 'chunk') part.code += '\n//# sourceURL=native';
      },
    },
  };
}
