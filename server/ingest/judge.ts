import { canonical, type Json } from '../../lib/chain/canonical.ts';
import type { Disclosed } from '../../lib/chain/disclose.ts';
import type { Leaf } from '../../lib/chain/leaf.ts';
import { disclosedIn, fromLogRecord } from '../../lib/chain/wire/record.ts';
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
  /** Of the last event of a batch, JSON of `Signed` in `lib/chain/export/format.ts`: it binds all events before it. */
  signed: string | null;
  /** JSON of what came along beside the leaf, `Disclosed` of `lib/chain`. */
  disclosed: string | null;
};

export type Odd = { reason: string };

/** Bytes have one spelling: the bits of the last letter that belong to none are zeros (RFC 4648 §3.5). */
const sha256 = /^[\w-]{42}[AEIMQUYcgkosw048]$/;
const sixteen = /^[\w-]{21}[AQgw]$/;
/** Characters of a text that goes into a column. */
const textLimit = 256;
/** Characters of one event. Ours take about one thousand. */
export const leafLimit = 16_384;

/** Judge one record by itself. What is odd is kept aside and never refused: OTLP would have the client drop it. */
export function judge({ attributes = [] }: { attributes?: unknown[] | undefined }): Accepted | Odd {
  const event = fromLogRecord({ attributes });
  if (typeof event === 'string') return { reason: event };
  const { leaf, salt, hash, before } = event;
  if (!Number.isSafeInteger(leaf.seq) || leaf.seq < 1) return { reason: 'no number of an event' };
  if (!isProof(event)) return { reason: 'the proof is malformed' };
  const text = leafText(leaf);
  if (text.length > leafLimit) return { reason: 'too large' };
  if (unstorable.test(text)) return { reason: 'a text holds NUL or half a character' };
  if (leafHashOf(salt, text) !== hash) return { reason: 'the hash is not that of the content' };
  const { type, ...columns } = columnsOf(leaf.payload);
  if (!type) return { reason: 'no type' };
  return {
    uid: leaf.uid,
    at: leaf.at,
    seq: leaf.seq,
    type,
    ...columns,
    leaf: text,
    salt,
    hash,
    before,
    chain: linkOf(before, hash),
    signed: null,
    disclosed: disclosedText(disclosedIn({ attributes })),
  };
}

/** What a policy shares beside an event, as it is kept; null where there is nothing, or more than an event can be. */
export function disclosedText(disclosed: Disclosed): string | null {
  if (Object.keys(disclosed).length === 0) return null;
  const text = canonical(disclosed as Json);
  return text.length > leafLimit ? null : text;
}

export const isProof = ({ hash, before, salt }: { hash: string; before: string; salt: string }): boolean =>
  sha256.test(hash) && sha256.test(before) && sixteen.test(salt);

/** What of a payload has a column of its own. */
export function columnsOf(payload: Leaf['payload']) {
  const subject = isObject(payload.subject) ? payload.subject : {};
  return {
    type: columnOf(payload.type),
    prompt: columnOf(payload.prompt),
    rule: columnOf(subject.rule),
    severity: columnOf(subject.severity),
    site: columnOf(subject.site),
    outcome: columnOf(payload.outcome),
    bucket: columnOf(payload.elapsed),
    integrity: columnOf(payload.integrity),
  };
}

export function columnOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value.length <= textLimit && isStorable(value) ? value : null;
}

/** What PostgreSQL takes as a text. SQLite takes more, but a backup of one goes into the other. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** The same of a value, whose canonical text writes NUL and halves of characters as escapes. */
export const isStorableValue = (value: Json): boolean => !unstorable.test(canonical(value));

const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

function isObject(value: Json | undefined): value is { [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
