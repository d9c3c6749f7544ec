import type { Json } from '../canonical.ts';

/** OTLP's AnyValue in JSON: 64-bit integers are decimal strings. */
export type AnyValue =
  | { stringValue: string }
  | { boolValue: boolean }
  | { intValue: string | number }
  | { doubleValue: number }
  | { arrayValue: { values?: AnyValue[] } }
  | { kvlistValue: { values?: KeyValue[] } };
export type KeyValue = { key: string; value: AnyValue };

/** A value as OTLP carries it. `null` has no AnyValue; our payloads hold none. Throws `TypeError` on it. */
export function toAnyValue(value: Json): AnyValue {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(toAnyValue) } };
  if (value === null) throw new TypeError('null cannot be sent');
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [{ key, value: toAnyValue(member) }],
  );
  return { kvlistValue: { values: members } };
}

/** The value back; `undefined` where it is none, is nested deeper than our payloads are, or an integer is not exact. */
export function fromAnyValue(value: unknown, depth = 6): Json | undefined {
  if (typeof value !== 'object' || value === null || depth < 0) return undefined;
  if ('stringValue' in value) return typeof value.stringValue === 'string' ? value.stringValue : undefined;
  if ('boolValue' in value) return typeof value.boolValue === 'boolean' ? value.boolValue : undefined;
  if ('intValue' in value) return integer(value.intValue);
  if ('doubleValue' in value) return typeof value.doubleValue === 'number' ? value.doubleValue : undefined;
  if ('arrayValue' in value) return all(valuesOf(value.arrayValue).map(item => fromAnyValue(item, depth - 1)));
  if ('kvlistValue' in value) return objectOf(valuesOf(value.kvlistValue), depth - 1);
  return undefined;
}

/** Members by name; `undefined` where one is no member or comes twice. */
export function membersOf(list: unknown[], depth = 6): Map<string, Json> | undefined {
  const members = new Map<string, Json>();
  for (const item of list) {
    if (typeof item !== 'object' || item === null || !('key' in item) || !('value' in item)) return undefined;
    const member = fromAnyValue(item.value, depth);
    if (typeof item.key !== 'string' || member === undefined || members.has(item.key)) return undefined;
    members.set(item.key, member);
  }
  return members;
}

/** The one name that is not plain data in an object; none of ours has it. */
export const unsafeName = '__proto__';

function objectOf(list: unknown[], depth: number): { [key: string]: Json } | undefined {
  const members = membersOf(list, depth);
  return members && !members.has(unsafeName) ? Object.fromEntries(members) : undefined;
}

function integer(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

function valuesOf(list: unknown): unknown[] {
  const values = typeof list === 'object' && list !== null && 'values' in list ? list.values : undefined;
  return Array.isArray(values) ? values : [];
}

function all(values: (Json | undefined)[]): Json[] | undefined {
  return values.every(value => value !== undefined) ? values : undefined;
}
