// Plain JavaScript for Node 20: brings a fresh clone to the point where everything else can run.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const wantsBrowser = process.argv.includes('--browser');
process.chdir(root);

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) fail(`Node 20 or newer is needed; this is ${process.version}.`);

const installed = 'node_modules/.package-lock.json';
const stale = !existsSync(installed) || statSync('package-lock.json').mtimeMs > statSync(installed).mtimeMs;
if (stale && !sameLock()) {
  // Standard output belongs to the command that runs afterwards.
  console.error('Installing packages …');
  execFileSync('npm', ['ci', '--loglevel=error'], { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}

if (wantsBrowser) {
  const { findBrowser, findFirefox, howToInstall, installAsRoot } = await import('./browser.mjs');
  if (!findBrowser() && !installAsRoot()) fail(howToInstall);
  if (!findFirefox()) installPackage('firefox-esr');
  // The undo of access lists is tested with the real tools; without them those tests are skipped.
  if (!existsSync('/usr/bin/getfacl')) installPackage('acl');
}

/** As root on a Debian; elsewhere, and where it fails, nothing. */
function installPackage(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['install', '-y', '-qq', name], { stdio: 'ignore', env });
  } catch {
    console.error(`The Debian package ${name} could not be installed; the tests that need it are skipped.`);
  }
}

/** A checkout sets new times on files; what counts is whether every locked package is there in its version. */
function sameLock() {
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    return path === '' || optional || present[path]?.version === version;
  });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
