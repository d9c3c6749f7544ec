import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Extension, launch } from '../../../tests/e2e/extension.ts';

const scripts = { matches: ['<all_urls>'], run_at: 'document_start' };
const files = {
  'manifest.json': JSON.stringify({
    manifest_version: 3,
    name: 'floor',
    version: '1',
    background: { service_worker: 'background.js' },
    content_scripts: [
      { ...scripts, js: ['page.js'], world: 'MAIN' },
      { ...scripts, js: ['guard.js'] },
    ],
  }),
  'background.js': 'chrome.runtime.onMessage.addListener((message, sender, reply) => reply({}))',
  'page.js': '0',
  'guard.js': `addEventListener('DOMContentLoaded', () => void chrome.runtime.sendMessage({}), { once: true })`,
};

/** A browser with an extension that only asks its background once a page: no extension that asks costs a page less. */
export async function launchFloor(): Promise<Extension> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-floor-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const args = [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`];
  const extension = await launch({ bare: true, args });
  return {
    ...extension,
    async close() {
      await extension.close();
      rmSync(folder, { recursive: true });
    },
  };
}
