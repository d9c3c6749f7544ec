import type { Json } from '../../lib/chain/canonical.ts';
import { fromLogRecord } from '../../lib/chain/wire/record.ts';
import { leafHashOf, leafText, linkOf } from './hash.ts';

/** An event that can be stored and counted; `install` is still the pseudonym's UUID. */
export type Accepted = {
  uid: string;
  at: number;
  seq: number;
  type: string;
  prompt: string | null;
  rule: string | null;
  severity: string | null;
  site: string | null;
  outcome: string | null;
  bucket: string | null;
  integrity: string | null;
  leaf: string;
  salt: string;
  hash: string;
  before: string;
  /** The chain value after this event. */
  chain: string;
};

export type Odd = { reason: string };

const sha256 = /^[\w-]{43}$/;
/** Characters of a text that goes into a column. */
const textLimit = 256;
/** Characters of one event. Ours take about one thousand. */
const leafLimit = 16_384;

/** Judge one record by itself. What is odd is kept aside and never refused: OTLP would have the client drop it. */
export function judge({ attributes = [] }: { attributes?: unknown[] | undefined }): Accepted | Odd {
  const event = fromLogRecord({ attributes });
  if (typeof event === 'string') return { reason: event };
  const { leaf, salt, hash, before } = event;
  if (leaf.seq < 1) return { reason: 'numbers begin at 1' };
  if (!sha256.test(hash) || !sha256.test(before) || !/^[\w-]{22}$/.test(salt))
    return { reason: 'the proof is malformed' };
  const text = leafText(leaf);
  if (text.length > leafLimit) return { reason: 'too large' };
  if (leafHashOf(salt, text) !== hash) return { reason: 'the hash is not that of the content' };
  const { payload } = leaf;
  const subject = isObject(payload.subject) ? payload.subject : {};
  const type = column(payload.type);
  if (!type) return { reason: 'no type' };
  return {
    uid: leaf.uid,
    at: leaf.at,
    seq: leaf.seq,
    type,
    prompt: column(payload.prompt),
    rule: column(subject.rule),
    severity: column(subject.severity),
    site: column(subject.site),
    outcome: column(payload.outcome),
    bucket: column(payload.elapsed),
    integrity: column(payload.integrity),
    leaf: text,
    salt,
    hash,
    before,
    chain: linkOf(before, hash),
  };
}

function column(value: Json | undefined): string | null {
  // PostgreSQL takes no NUL in a text.
  return typeof value === 'string' && value.length <= textLimit && !value.includes('\0') ? value : null;
}

function isObject(value: Json | undefined): value is { [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
