import type { Json } from '../canonical.ts';
import type { Disclosed } from '../disclose.ts';
import type { Leaf } from '../leaf.ts';
import { timeOf, wholeSecond } from '../uuid7.ts';
import {
  attributeOf,
  chainAttributes,
  disclosedKeyPrefix,
  disclosedPrefix,
  eventName,
  pathOf,
  prefix,
  saltAttribute,
  seqAttribute,
  uidAttribute,
  withheldPrefix,
} from './names.ts';
import { type KeyValue, membersOf, toAnyValue, unsafeName } from './value.ts';

/** One event as it travels: what was hashed, with what proves it. Base64url. */
export type Proven = { leaf: Leaf; salt: string; hash: string; before: string; disclosed?: Disclosed };

/** OTLP's LogRecord in JSON, as far as we write it. */
export type LogRecord = {
  timeUnixNano: string;
  observedTimeUnixNano: string;
  severityNumber: number;
  severityText: string;
  eventName: string;
  attributes: KeyValue[];
};

/** OTLP's times are unsigned 64-bit nanoseconds: no clock is later than 2554. The exact time is in the uid. */
const nanos = (at: number): string => `${Math.min(at, 18_446_744_073_000)}000000`;

/** OTLP severity numbers: INFO 9, WARN 13, ERROR 17. */
const severityOf = (leaf: Leaf): Pick<LogRecord, 'severityNumber' | 'severityText'> => {
  const { subject } = leaf.payload;
  const severity = typeof subject === 'object' && subject !== null && !Array.isArray(subject) ? subject.severity : '';
  if (severity === 'critical') return { severityNumber: 17, severityText: 'ERROR' };
  if (severity === 'high') return { severityNumber: 13, severityText: 'WARN' };
  return { severityNumber: 9, severityText: 'INFO' };
};

/** An event as a LogRecord. Everything that was hashed is in it, so that a receiver can compute the hash again. */
export function toLogRecord({ leaf, salt, hash, before, disclosed = {} }: Proven, observed: number): LogRecord {
  const attribute = (key: string, value: Json): KeyValue => ({ key, value: toAnyValue(value) });
  return {
    timeUnixNano: nanos(leaf.at),
    observedTimeUnixNano: nanos(wholeSecond(observed)),
    ...severityOf(leaf),
    eventName: eventName(String(leaf.payload.type)),
    attributes: [
      attribute(uidAttribute, leaf.uid),
      attribute(seqAttribute, leaf.seq),
      attribute(saltAttribute, salt),
      attribute(chainAttributes.before, before),
      attribute(chainAttributes.hash, hash),
      ...Object.entries(leaf.withheld).map(([name, value]) => attribute(withheldPrefix + name, value)),
      ...flatten(leaf.payload).map(([path, value]) => attribute(attributeOf(path), value)),
      ...Object.entries(disclosed).flatMap(([name, { value, key }]) => [
        attribute(disclosedPrefix + name, value),
        ...(key === undefined ? [] : [attribute(disclosedKeyPrefix + name, key)]),
      ]),
    ],
  };
}

/** What a LogRecord discloses, whether or not it is true: `isRecorded` says. */
export function disclosedIn(record: { attributes: unknown[] }): Disclosed {
  const disclosed: Disclosed = {};
  const attributes = membersOf(record.attributes) ?? new Map<string, Json>();
  for (const [attribute, value] of attributes) {
    if (!attribute.startsWith(disclosedPrefix) || attribute.endsWith(unsafeName)) continue;
    const name = attribute.slice(disclosedPrefix.length);
    const key = attributes.get(disclosedKeyPrefix + name);
    disclosed[name] = { value, ...(typeof key === 'string' ? { key } : {}) };
  }
  return disclosed;
}

const isObject = (value: Json | undefined): value is { [key: string]: Json | undefined } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function flatten(object: { [key: string]: Json | undefined }, above = ''): [string, Json][] {
  return Object.entries(object).flatMap(([key, value]): [string, Json][] => {
    if (value === undefined) return [];
    return isObject(value) ? flatten(value, `${above}${key}.`) : [[above + key, value]];
  });
}

/** The event of a LogRecord; a word on what is wrong where it is none of ours. Bounded by the size of the record. */
export function fromLogRecord(record: { attributes: unknown[] }): Proven | string {
  const attributes = membersOf(record.attributes);
  if (!attributes) return 'attributes cannot be read';
  const text = (name: string) => {
    const value = attributes.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const [uid, seq, salt] = [text(uidAttribute), attributes.get(seqAttribute), text(saltAttribute)];
  const at = uid === undefined ? undefined : timeOf(uid);
  const [before, hash] = [text(chainAttributes.before), text(chainAttributes.hash)];
  if (uid === undefined || typeof seq !== 'number' || at === undefined) return 'no UUIDv7 or number';
  if (salt === undefined || before === undefined || hash === undefined) return 'no proof';
  const payload: Leaf['payload'] = {};
  const withheld: Leaf['withheld'] = {};
  for (const [name, value] of attributes) {
    if (reserved.has(name) || !name.startsWith(prefix)) continue;
    if (name.includes(unsafeName)) return `${name} is no name of ours`;
    if (name.startsWith(withheldPrefix)) {
      if (typeof value !== 'string') return `${name} is no text`;
      withheld[name.slice(withheldPrefix.length)] = value;
    } else if (!place(payload, wordsOf(name), value)) return `${name} contradicts another attribute`;
  }
  return { leaf: { v: 1, uid, seq, at, payload, withheld }, salt, hash, before };
}

const reserved: ReadonlySet<string> = new Set([
  seqAttribute,
  saltAttribute,
  chainAttributes.before,
  chainAttributes.hash,
]);

/** The few names that there are come with every event: each is taken apart once. */
const words = new Map<string, readonly string[]>();
const wordLimit = 1_000;

function wordsOf(name: string): readonly string[] {
  const known = words.get(name);
  if (known) return known;
  const path = pathOf(name).split('.');
  if (words.size < wordLimit && name.length < 128) words.set(name, path);
  return path;
}

function place(object: { [key: string]: Json | undefined }, path: readonly string[], value: Json): boolean {
  const last = path.length - 1;
  let at = object;
  for (let depth = 0; depth < last; depth++) {
    const key = path[depth] ?? '';
    if (!Object.hasOwn(at, key)) at[key] = {};
    const below = at[key];
    if (!isObject(below)) return false;
    at = below;
  }
  const key = path[last] ?? '';
  if (Object.hasOwn(at, key)) return false;
  at[key] = value;
  return true;
}
