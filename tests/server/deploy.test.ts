import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, resolve } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';

const container = readFileSync('server/deploy/Containerfile', 'utf8');
const unit = readFileSync('server/deploy/countersign-collector.service', 'utf8');
const instructions = DockerfileParser.parse(container)
  .getInstructions()
  .map(one => ({ keyword: one.getKeyword(), words: (one.getArgumentsContent() ?? '').split(/\s+/) }));
const all = (keyword: string) => instructions.filter(one => one.keyword === keyword).map(({ words }) => words);

/** Files that the collector loads, and packages. */
function loaded(entry: string): { files: Set<string>; packages: Set<string> } {
  const [files, packages] = [new Set<string>(), new Set<string>()];
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, from = ''] of text.matchAll(/^(?:import|export)\s(?!type\s)[^'"]*?from\s+['"]([^'"]+)['"]/gm)) {
      if (from.startsWith('.')) visit(normalize(join(dirname(file), from)));
      else if (!from.startsWith('node:') && !builtinModules.includes(from)) {
        packages.add(/^(@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from);
      }
    }
  };
  visit(entry);
  return { files, packages };
}

describe('the container', () => {
  test('copies all that the collector loads, and installs its packages', () => {
    const { files, packages } = loaded('server/main.ts');
    const copied = all('COPY').flatMap(words => words.slice(0, -1));
    for (const path of copied) if (!/^(--|\/)/.test(path)) expect(existsSync(path), path).toBe(true);
    expect(files.size).toBeGreaterThan(40);
    expect([...files].filter(file => !copied.some(path => file === path || file.startsWith(`${path}/`)))).toEqual([]);
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect([...packages].filter(name => !(name in dependencies))).toEqual([]);
    expect(packages.size).toBeGreaterThan(4);
  });

  test('runs as nobody in particular, with settings that the collector knows', () => {
    expect(all('USER').at(-1)).toEqual(['node']);
    const settings = all('ENV')
      .flat()
      .filter(word => word.includes('='))
      .map(word => word.split('=') as [string, string]);
    const config = readConfig(Object.fromEntries(settings));
    expect(config).toMatchObject({ host: '0.0.0.0', port: 4318, loopback: false });
    expect([config.database, config.keyFile].every(path => path.startsWith('/data/'))).toBe(true);
    const engines = Number(/node:(\d+)/.exec(container)?.[1]);
    expect(engines).toBe(Number(process.versions.node.split('.')[0]));
  });
});

/** Older ones cannot judge a file that is not installed. */
const version = /^systemd (\d+)/.exec(spawnSync('systemd-analyze', ['--version'], { encoding: 'utf8' }).stdout ?? '');
const hasSystemd = Number(version?.[1] ?? 0) >= 252;

test.skipIf(!hasSystemd)('systemd takes the unit and finds it confined', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-unit-'));
  try {
    const file = join(folder, 'countersign-collector.service');
    const command = `ExecStart=${process.execPath} ${resolve('server/main.ts')}`;
    writeFileSync(file, unit.replace(/^ExecStart=.*$/m, command));
    const verified = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
    const about = (text: string) => text.split('\n').filter(line => line.includes('countersign'));
    expect(about(verified.stderr)).toEqual([]);
    const words = ['security', '--offline=yes', '--threshold=20', '--no-pager', file];
    const judged = spawnSync('systemd-analyze', words, { encoding: 'utf8' });
    expect(judged.status, judged.stdout.slice(-500)).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
