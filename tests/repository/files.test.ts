import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { code, read, tracked } from './sources.ts';

const lines = (path: string) => read(path).split('\n').length - 1;

describe('files', () => {
  test('most files are under 60 lines and hardly any over 200', () => {
    const lengths = code()
      .map(lines)
      .sort((a, b) => a - b);
    const at = (share: number) => lengths[Math.floor(share * (lengths.length - 1))] ?? 0;
    expect(at(0.5)).toBeLessThanOrEqual(80);
    expect(at(0.95)).toBeLessThanOrEqual(220);
    expect(code().filter(path => lines(path) > 400)).toEqual([]);
  });

  test('no name that says nothing', () => {
    // Kubernetes has Services and clouds have service accounts: those words stand for a thing.
    const empty =
      /(^|\/)(utils?|helpers?|common|managers?|services?|misc|stuff)(\/|\.)|-(utils?|helpers?|managers?)\./i;
    expect(code().filter(path => empty.test(path))).toEqual([]);
  });

  test('no barrels', () => {
    const barrel = (path: string) => /(^|\/)index\.tsx?$/.test(path);
    expect(code().filter(barrel)).toEqual([]);
  });

  test('a debt carries a date that has not passed', () => {
    const today = new Date().toISOString().slice(0, 10);
    const debts = code().flatMap(path =>
      [...read(path).matchAll(/\b(TODO|FIXME|XXX)\b(?: \[(\d{4}-\d{2}-\d{2})\])?/g)]
        .filter(([, , date]) => !date || date < today)
        .map(([found]) => `${path}: ${found}`),
    );
    expect(debts).toEqual([]);
  });

  test('links between documents lead somewhere', () => {
    const broken = tracked('*.md', 'docs').flatMap(path =>
      path.endsWith('.md')
        ? [...read(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
            .map(([, target = '']) => new URL(target, `file:///${path}`).pathname.slice(1))
            .filter(target => !existsSync(decodeURIComponent(target)))
            .map(target => `${path} → ${target}`)
        : [],
    );
    expect(broken).toEqual([]);
  });
});
