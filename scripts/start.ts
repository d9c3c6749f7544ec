import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { topicPath } from '../playground/pages/discourse.ts';
import { startPlayground } from '../playground/server.ts';
import { findBrowser, howToInstall, installAsRoot } from './browser.mjs';
import { openBrowser } from './open-browser.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const output = join(root, 'output');
process.chdir(root);

const browser = findBrowser() ?? (installAsRoot() ? findBrowser() : undefined);
if (!browser) fail(howToInstall);

console.log('Building the extension …');
const built = spawnSync('wxt', ['build'], { encoding: 'utf8', shell: process.platform === 'win32' });
if (built.status !== 0) fail(`${built.stdout ?? ''}${built.stderr ?? ''}${built.error ?? ''}\nThe build failed.`);

const playground = await startPlayground();
console.log(`Playground: ${playground.at('', '/')}`);

const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
const headless = !hasDisplay || process.argv.includes('--headless');
try {
  if (headless) {
    console.log(`${hasDisplay ? '' : 'No display here: '}walking the replay through without a window.\n`);
    const { walk } = await import('./walk.ts');
    process.exitCode = (await walk(playground, join(output, 'replay'))) ? 0 : 1;
  } else await show(browser);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await playground.close();
}

async function show(executable: string): Promise<void> {
  const profile = join(output, 'profile');
  rmSync(profile, { recursive: true, force: true });
  mkdirSync(profile, { recursive: true });
  const start = playground.at('forum', topicPath('flair'));
  const opened = await openBrowser(executable, profile, join(root, '.output/chrome-mv3'), start);
  process.once('SIGINT', opened.close);
  process.once('SIGTERM', opened.close);
  console.log(`
1. The forum is open. An agent has answered under the name of Jonas Reeve; see the badge on its reply.
2. Select its first command and press Ctrl+C (⌘C on a Mac). The command does not reach the clipboard.
3. Read the prompt, press "Don't copy", and paste somewhere: the clipboard is as it was.
4. Copy it again, and this time say which check was made. Now it is copied, and the reason is on record.
5. Copy the third and the fourth command: nothing stands in the way.
6. The extension's icon shows the page and the dashboard. Close the window or press Ctrl+C here to end.`);
  await opened.closed;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
