import { readdirSync, readFileSync } from 'node:fs';

/** Memory of the extension's own process, its share of what others use too, megabytes. Linux only. */
export function backgroundMemory(): number {
  const found = readdirSync('/proc').filter(name => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return words.includes('--extension-process') && isBelow(Number(name), process.pid);
    } catch {
      return false;
    }
  });
  const shares = found.map(pid => {
    const [, share] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return Number(share ?? 0);
  });
  return Math.max(0, ...shares) / 1_024;
}

function isBelow(pid: number, ancestor: number): boolean {
  for (let at = pid; at > 1; ) {
    if (at === ancestor) return true;
    at = Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${at}/status`, 'utf8'))?.[1] ?? 0);
  }
  return false;
}
