// Finds a Chromium that can load an unpacked extension. Plain JavaScript: setup runs it before packages are installed.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const howToInstall =
  'No Chromium or Chrome was found. Install one (Debian, Ubuntu: `apt-get install chromium`; elsewhere: `npx playwright install chromium`) or set COUNTERSIGN_BROWSER to its path.';

const places = {
  linux: [
    // Debian's /usr/bin/chromium is a shell script around this one; signals and exit codes are clearer without it.
    '/usr/lib/chromium/chromium',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/usr/bin/google-chrome-for-testing',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Chromium\\Application\\chrome.exe',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** Browsers that `npx playwright install chromium` put into its cache, newest first. */
function fromPlaywright() {
  const cache = {
    linux: join(homedir(), '.cache/ms-playwright'),
    darwin: join(homedir(), 'Library/Caches/ms-playwright'),
    win32: join(homedir(), 'AppData/Local/ms-playwright'),
  }[process.platform];
  if (!cache || !existsSync(cache)) return [];
  const inside = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  return readdirSync(cache)
    .filter(name => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap(name => inside.map(path => join(cache, name, path)));
}

/** Path of a browser, or undefined. `COUNTERSIGN_BROWSER` wins, and must exist. */
export function findBrowser() {
  const chosen = process.env.COUNTERSIGN_BROWSER;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    console.error(`COUNTERSIGN_BROWSER names ${chosen}, which does not exist.`);
    process.exit(1);
  }
  return [...(places[process.platform] ?? []), ...fromPlaywright()].find(path => existsSync(path));
}

const firefoxes = {
  linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
};

/** Path of a Firefox, or undefined. `COUNTERSIGN_FIREFOX` wins. */
export function findFirefox() {
  const chosen = process.env.COUNTERSIGN_FIREFOX;
  return [...(chosen ? [chosen] : (firefoxes[process.platform] ?? []))].find(path => existsSync(path));
}

/** As root on a Debian, installs Chromium. Returns whether a browser is there afterwards. */
export function installAsRoot() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.error('Installing Chromium with apt-get …');
  try {
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], quiet);
  } catch {
    return false;
  }
  return Boolean(findBrowser());
}
