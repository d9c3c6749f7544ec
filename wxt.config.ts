import react from '@vitejs/plugin-react';
import { defineConfig } from 'wxt';
import { readRules } from './cli/catalogue.ts';
import { triggersOf } from './lib/scan/triggers.ts';
import { bareParser } from './scripts/bare-parser.ts';
import { bareRules } from './scripts/bare-rules.ts';
import { bareScripts } from './scripts/bare-scripts.ts';
import { bareSites } from './scripts/bare-sites.ts';
import { permissions } from './scripts/permissions.ts';
import { ruleOrder } from './scripts/rule-order.ts';
import { ruleSentences, sentencesFile, sentencesOf, triggersFile } from './scripts/rule-sentences.ts';

/** Public half of the development key: it fixes the id of an unpacked build, so that a policy can name it. */
const key =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAuG1R5XCnELwEch2bR3wbeNyDd1UQxpDWwQWtb8ux1REVOLiIxZ86hJ+8BAc7lHAiuLD9sEw/RCl8tmZDtQ6NV2Ae1ZKLCE7tSEgdtprEKHyw24jw/aUt4fAg+Q6diEjOvlw9MM51WioSHC8p6Rv/ZPBs+B7osV/QQLcY/JoJUt13GnN7MBZcUTOLXs2KL423FZFacqhT+mfGAWhKnGLnfZRaDNSa0u29tpE50XrFlgZ7i6AirwH6uL+TUoTNG6geUBRm6qNrxSiO0pc74HWe/kMCTVcEBD2D51fEeCfGkEupp/11F4s+X09QKR7cioJ9O6jkwehyGTYCLsBy3JvfSwIDAQAB';

/** The guard and the page-world wrapper are plain scripts: any page can end a WXT content script (decision 0003). */
const scripts = {
  matches: [...permissions.contentScripts],
  run_at: 'document_start' as const,
  all_frames: true,
  match_about_blank: true,
  match_origin_as_fallback: true,
};

/** Drawn by `scripts/icons.ts`. */
const icon = (sizes: number[], state: 'protected' | 'degraded' | 'off' = 'protected') =>
  Object.fromEntries(sizes.map(size => [size, `icons/${state}-${size}.png`]));

/** Constants stay constants, so that their values can be written where they are used: bytes that every page would load. */
const build = {
  sourcemap: false,
  rolldownOptions: {
    output: { topLevelVar: false },
    optimization: { inlineConst: { mode: 'all' as const, pass: 3 } },
  },
};

export default defineConfig({
  imports: false,
  srcDir: '.',
  outDir: '.output',
  vite: () => ({
    plugins: [react(), bareScripts(), bareSites(), ruleSentences(), ruleOrder(), bareRules(), bareParser()],
    build,
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: [...permissions.required],
    host_permissions: [...permissions.contentScripts],
    storage: { managed_schema: 'managed_schema.json' },
    icons: icon([16, 32, 48, 96, 128]),
    // Until the background has looked at a tab, nothing is claimed for it.
    action: { default_title: '__MSG_name__', default_icon: icon([16, 32, 48], 'off') },
    incognito: 'spanning',
    web_accessible_resources: [{ resources: ['prompt.html'], matches: ['<all_urls>'], use_dynamic_url: true }],
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*; base-uri 'none'; form-action 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'countersign@countersign.dev',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { key, minimum_chrome_version: '123' }),
  }),
  hooks: {
    'build:publicAssets': async (_wxt, files) => {
      files.push({ relativeDest: sentencesFile, contents: JSON.stringify(await sentencesOf(import.meta.dirname)) });
      files.push({ relativeDest: triggersFile, contents: JSON.stringify(triggersOf(await readRules())) });
    },
    'build:manifestGenerated': (_wxt, manifest) => {
      manifest.content_scripts = [
        { ...scripts, js: ['page-clipboard.js'], world: 'MAIN' },
        { ...scripts, js: ['guard.js'] },
      ];
    },
  },
});
