import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Folders of rules, like beside like. A folder that is not named comes last. */
const order =
  'posix login accounts network containers destroy secrets safeguards packages git code code-hosting github-actions applications admin-api platforms identity-provider google-workspace vault vmware datastores databases kubernetes cloudformation terraform cloud-policy aws-policy aws cloud google-cloud azure alibaba-cloud ibm-cloud oracle-cloud digitalocean azure-powershell aws-powershell microsoft-365 active-directory windows'.split(
    ' ',
  );
const place = (folder: string) => (order.includes(folder) ? order.indexOf(folder) : order.length);

/**
 * Puts rules that are alike near to one another in the built file: gzip looks back 32 kB and no further. The catalogue
 * sorts by id, so that nothing else depends on it.
 */
export function ruleOrder(root = resolve(import.meta.dirname, '..')): Plugin {
  return {
    name: 'rule-order',
    // After the glob has become imports of its own: what is imported first stands first.
    enforce: 'post',
    transform(code, id) {
      if (!/\/entrypoints\/catalogue\/rules\.ts$/.test(id)) return undefined;
      const folders = readdirSync(`${root}/lib/rules`, { withFileTypes: true })
        .filter(one => one.isDirectory())
        .map(one => one.name)
        .sort((a, b) => place(a) - place(b));
      const imports = folders.flatMap(folder =>
        readdirSync(`${root}/lib/rules/${folder}`).map(file => `import '../../lib/rules/${folder}/${file}';`),
      );
      return { code: `${imports.join('\n')}\n${code}`, map: null };
    },
  };
}
