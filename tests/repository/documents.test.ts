import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolve } from '../../lib/policy/resolve.ts';
import { permissions } from '../../scripts/permissions.ts';
import { operations } from '../../server/openapi/operations.ts';
import { read, tracked } from './sources.ts';

const documents = tracked('*.md', 'docs').filter(path => path.endsWith('.md') && path !== 'docs/rules.md');
const all = (path: string, expression: RegExp) => [...read(path).matchAll(expression)].map(([, found = '']) => found);
/** As GitHub makes it of a heading. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

describe('what documents name is there', () => {
  test('commands of npm', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const unknown = documents.flatMap(path =>
      all(path, /\bnpm run (?:-s )?([\w:]+)/g)
        .filter(name => !Object.hasOwn(scripts, name))
        .map(name => `${path}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  test('files and folders', () => {
    const missing = documents.flatMap(path =>
      all(path, /`((?:lib|tests|scripts|server|cli|components|entrypoints|docs|public|playground)\/[\w./-]+)`/g)
        .filter(named => !existsSync(named) && !/my-rule/.test(named))
        .map(named => `${path}: ${named}`),
    );
    expect(missing).toEqual([]);
  });

  test('places within documents', () => {
    const missing = documents.flatMap(path =>
      [...read(path).matchAll(/\]\(([\w./-]*\.md)?#([\w-]+)\)/g)]
        .filter(([, file, place]) => {
          const headings = all(file ? join(dirname(path), file) : path, /^#+ (.+)$/gm).map(anchor);
          return !headings.includes(place ?? '');
        })
        .map(([link]) => `${path}: ${link}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('the administrator’s page', () => {
  const path = 'docs/administrators.md';

  test('names every key of the policy', () => {
    type Managed = { properties: Record<string, { properties?: Record<string, unknown> }> };
    const { properties }: Managed = JSON.parse(read('public/managed_schema.json'));
    const keys = Object.entries(properties).flatMap(([key, inner]) => [key, ...Object.keys(inner.properties ?? {})]);
    const text = read(path);
    expect(keys.length).toBeGreaterThan(30);
    expect(keys.filter(key => !new RegExp(`\\b${key}\\b`).test(text))).toEqual([]);
  });

  test('names every permission of the manifest', () => {
    const rows = all(path, /^\| `(\w+)`[^|]*\|/gm);
    expect(permissions.required.filter(one => !rows.includes(one))).toEqual([]);
  });

  test('gives policies that are taken as they stand', () => {
    const files = all(path, /```json\n([\s\S]*?)```/g).map(text => JSON.parse(text));
    const policies = files.flatMap(file =>
      Object.values<Record<string, unknown>>((file.policies ?? file)['3rdparty']).flatMap(one => Object.values(one)),
    );
    expect(policies).toHaveLength(2);
    for (const policy of policies) expect(resolve(policy).problems).toEqual([]);
  });
});

describe('the collector’s page', () => {
  const path = 'docs/collector.md';

  test('names every setting, and none that is not there', () => {
    const settings = all('server/config.ts', /^ {2}([A-Z_]+): z/gm);
    expect(settings.length).toBeGreaterThan(10);
    const told = read(path)
      .split('\n')
      .filter(line => /^\| `[A-Z]/.test(line))
      .flatMap(line => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
    expect(told.toSorted()).toEqual(settings.toSorted());
  });

  test('names only addresses that are served', () => {
    const served = operations.map(({ path: one }) => one.replace(/\{\w+\}/g, '[^/]+'));
    const told = all(path, /(\/v1\/[a-z]+(?:\/[\w]+)?)/g);
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter(one => !served.some(known => new RegExp(`^${known}$`).test(one)))).toEqual([]);
  });
});
