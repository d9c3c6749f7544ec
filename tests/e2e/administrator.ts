import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, howToInstall } from '../../scripts/browser.mjs';
import { type Extension, extensionId, launch } from './extension.ts';

const policyFolder = '/etc/chromium';

/** Chromium settles for 5 s after a change of its policy files, and takes 3 s for the first answer. */
export const settles = { timeout: 25_000 };

/** Where, below the test's own folder, the policy stands that `launchUnder` gives to the browser. */
export function policyFile(root: string): string {
  const folder = join(root, 'etc', 'policies', 'managed');
  mkdirSync(folder, { recursive: true });
  return join(folder, 'countersign.json');
}

export function putPolicy(root: string, policy: unknown): void {
  writeFileSync(policyFile(root), JSON.stringify({ '3rdparty': { extensions: { [extensionId]: policy } } }));
}

/** A private mount namespace: the browser sees the test's folder where its policies are, and no system file is touched. */
export async function launchUnder(root: string, profile?: string): Promise<Extension> {
  const before = process.env.COUNTERSIGN_BROWSER;
  const browser = findBrowser();
  if (!browser) throw new Error(howToInstall);
  const wrapper = join(root, 'browser.sh');
  const inside = `mount --bind '${join(root, 'etc')}' ${policyFolder} && exec '${browser}' "$@"`;
  writeFileSync(wrapper, `#!/bin/sh\nexec unshare -m sh -c '${inside.replaceAll("'", "'\\''")}' sh "$@"\n`);
  chmodSync(wrapper, 0o700);
  process.env.COUNTERSIGN_BROWSER = wrapper;
  try {
    return await launch(profile ? { profile } : {});
  } finally {
    if (before === undefined) delete process.env.COUNTERSIGN_BROWSER;
    else process.env.COUNTERSIGN_BROWSER = before;
  }
}

export function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync(policyFolder)) return false;
  try {
    execFileSync('unshare', ['-m', 'true']);
    return true;
  } catch {
    return false;
  }
}
