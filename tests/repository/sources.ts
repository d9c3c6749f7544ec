import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Paths that git tracks or would track, so that tests see what a clone would hold. */
export function tracked(...patterns: string[]): string[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...patterns]);
  return list.toString().split('\0').filter(Boolean);
}

export const code = (): string[] =>
  tracked('lib', 'components', 'entrypoints', 'cli', 'server', 'scripts', 'playground').filter(path =>
    /\.(tsx?|mjs)$/.test(path),
  );

export const read = (path: string): string => readFileSync(path, 'utf8');
