import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { namespacesWork } from './namespace.ts';
import type { LiveServer } from './server.ts';

/** Why servers cannot be installed here, in one line; undefined where they can. */
export function whyNot(): string | undefined {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get'))
    return 'the servers come from Debian packages, and this is no Debian';
  if (process.getuid?.() !== 0) return 'installing Debian packages needs root';
  if (!namespacesWork()) return 'this machine lets nobody make mount and process namespaces, which end with the tests';
  return undefined;
}

/**
 * Install what is missing. No service is started, and the system's own settings are left as the packages make them.
 * Where no mirror can be reached it says so; what fails after that is a failure.
 */
export function install(servers: LiveServer[]): string | undefined {
  const missing = [...new Set(servers.flatMap(({ packages }) => packages))].filter(name => !isInstalled(name));
  if (missing.length === 0) return undefined;
  console.log(`Installing ${missing.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[] };
  const release = refuseServices();
  try {
    const options = ['-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];
    // Where lists are old or a mirror is away, what was fetched before may do.
    spawnSync('apt-get', ['update', '-qq'], quiet);
    const { status } = spawnSync('apt-get', ['install', '--download-only', ...options, ...missing], quiet);
    if (status !== 0) return 'their packages could not be fetched';
    // The tool that takes the answers is part of debconf, which every Debian has.
    const answers = servers.flatMap(server => server.answers ?? []);
    execFileSync('debconf-set-selections', { env, input: `${answers.join('\n')}\n` });
    execFileSync('apt-get', ['install', ...options, ...missing], quiet);
  } finally {
    release();
  }
  return undefined;
}

function isInstalled(name: string): boolean {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], { encoding: 'utf8' });
  return stdout === 'installed';
}

/** Debian asks this script whether a package may start its service (invoke-rc.d(8)). Where there is one, it stays. */
function refuseServices(): () => void {
  const path = '/usr/sbin/policy-rc.d';
  if (existsSync(path)) return () => {};
  writeFileSync(path, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return () => rmSync(path, { force: true });
}
