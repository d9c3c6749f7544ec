import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import { type EngineBundle, engineBundle } from '../../scripts/engine-bundle.ts';

/** Bytes gzipped. It may only go down; the goal is 150,000. */
const most = 318_000;

describe('engine bundle', () => {
  let bundle: EngineBundle;
  beforeAll(async () => {
    bundle = await engineBundle();
  }, 60_000);

  test(`is at most ${most} bytes gzipped`, () => {
    expect(bundle.code.length).toBeGreaterThan(100_000);
    expect(bundle.size).toBeLessThanOrEqual(most);
  });

  test('holds no package but the shell parser', () => {
    const packages = [...bundle.modules.keys()].flatMap(id => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []);
    expect([...new Set(packages)]).toEqual(['unbash']);
  });

  test('holds no examples of rules', () => {
    expect(bundle.code).not.toMatch(/detects:|ignores:/);
    expect(bundle.code).not.toMatch(/@example\.com|arn:aws:iam::1{4}2{4}3{4}/);
  });

  test('finds what the source finds', () => {
    const world: { find?: (text: string) => { rule: string }[] } = {};
    runInNewContext(bundle.code, Object.assign(world, { globalThis: world, TextDecoder, TextEncoder, atob }));
    expect(world.find?.('chmod 777 /srv/shop').map(one => one.rule)).toContain('posix/chmod-world-writable');
    expect(world.find?.('ls -l /srv/shop')).toEqual([]);
  });
});
