import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ManagedSchema, managedSchema } from '../../lib/policy/managed-schema.ts';
import { Policy } from '../../lib/schema/policy.ts';

const file: unknown = JSON.parse(readFileSync('public/managed_schema.json', 'utf8'));

/** What Chromium's components/policy/core/common/schema.cc takes; anything else and the extension does not load. */
const words: Record<string, string[]> = {
  object: ['properties', 'patternProperties', 'additionalProperties', 'required'],
  array: ['items'],
  string: ['enum', 'pattern'],
  integer: ['enum', 'minimum', 'maximum'],
  number: [],
  boolean: [],
};
const everywhere = ['type', 'title', 'description', 'id', 'sensitiveValue'];

function wrong(schema: unknown, path = '$', top = true): string[] {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return [`${path}: not a schema`];
  const { type, properties, additionalProperties, items } = schema as Record<string, unknown>;
  if (typeof type !== 'string' || !(type in words)) return [`${path}: type ${JSON.stringify(type)}`];
  const known = [...everywhere, ...(words[type] ?? [])];
  return [
    ...Object.keys(schema)
      .filter(key => !known.includes(key))
      .map(key => `${path}: ${key} is not for ${type}`),
    ...(top && ('additionalProperties' in schema || type !== 'object') ? [`${path}: not at the top`] : []),
    ...(type === 'array' ? wrong(items, `${path}[]`, false) : []),
    ...(top || additionalProperties === undefined ? [] : wrong(additionalProperties, `${path}.*`, false)),
    ...Object.entries(properties ?? {}).flatMap(([key, one]) => wrong(one, `${path}.${key}`, false)),
  ];
}

describe('managed schema', () => {
  test('the file is what the generator makes of the policy (else: npm run generate)', () => {
    expect(file).toEqual(managedSchema());
  });

  test('the checker refuses what Chromium refuses', () => {
    for (const bad of [
      { type: 'object', additionalProperties: false },
      { type: ['string', 'null'] },
      { type: 'object', properties: { a: { anyOf: [] } } },
      { type: 'object', properties: { a: { type: 'number', minimum: 1 } } },
      { type: 'object', properties: { a: { type: 'array' } } },
      { $schema: 'x', type: 'object' },
    ])
      expect(wrong(bad), JSON.stringify(bad)).not.toEqual([]);
  });

  test('it holds nothing that Chromium does not take', () => {
    expect(wrong(file)).toEqual([]);
  });

  test('it names every key of the policy, and asks for types only', () => {
    const { properties } = file as ManagedSchema;
    expect(Object.keys(properties ?? {})).toEqual(Object.keys(Policy.unwrap().shape));
    expect(JSON.stringify(file)).not.toMatch(/"(enum|pattern|minimum|maximum|required)":/);
  });
});
