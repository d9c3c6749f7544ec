import type { Plugin } from 'vite';

const define = 'wxt/utils/define-unlisted-script';
const defined = '\0bare-define';
const wrapper = '\0virtual:wxt-unlisted-script-entrypoint?';

/**
 * WXT wraps each plain script in code that names it in the page's console when it fails. The guard and its page-world
 * half go without: they run in every page, and nothing in a page needs to hear of them. Nor do they need what WXT does
 * to find out how a script was defined: ours are functions.
 */
export function bareScripts(): Plugin {
  return {
    name: 'bare-scripts',
    enforce: 'pre',
    resolveId: id => (id === define ? defined : undefined),
    load: id => (id === defined ? 'export const defineUnlistedScript = main => main;' : undefined),
    transform(_code, id) {
      if (!id.startsWith(wrapper)) return undefined;
      const path = JSON.stringify(id.slice(wrapper.length));
      return { code: `import script from ${path};\nexport default script();`, map: null };
    },
  };
}
