import type { LogPayload } from '../schema/event.ts';
import type { Json } from './canonical.ts';

/** Upper bounds in seconds of the buckets of a time to decide; the last is open. */
export const elapsedBuckets = [1, 3, 10, 30] as const;

/** The bucket of a time in milliseconds: `<1s`, `1-3s`, `3-10s`, `10-30s`, `>30s`. */
export function elapsedBucket(elapsed: number): string {
  const index = elapsedBuckets.findIndex(bound => elapsed < bound * 1000);
  const bound = elapsedBuckets[index];
  if (bound === undefined) return '>30s';
  const lower = elapsedBuckets[index - 1];
  return lower === undefined ? `<${bound}s` : `${lower}-${bound}s`;
}

export type Split = { shown: { [key: string]: Json | undefined }; withheld: { [name: string]: Json } };

/**
 * Part a payload into what a collector may see and what stays on this machine unless the policy raises it. The withheld
 * part enters the leaf as salted commitments, one per name: the collector can check the whole event without it, and a
 * value disclosed later is proven to be the one that was recorded.
 */
export function withhold(payload: LogPayload): Split {
  const shown: Split['shown'] = { ...payload };
  const withheld: Split['withheld'] = {};
  if ('subject' in payload) {
    const { host, command, content, path, text, ...subject } = payload.subject;
    shown.subject = subject;
    Object.assign(withheld, { host, command, content });
    if (path !== undefined) withheld.path = path;
    if (text !== undefined) withheld.text = text;
  }
  if (payload.type === 'outcome') {
    shown.evidence = payload.evidence.map(({ kind }) => ({ kind }));
    withheld.evidence = payload.evidence.map(({ detail }) => detail);
    if (payload.elapsed !== undefined) {
      shown.elapsed = elapsedBucket(payload.elapsed);
      withheld.elapsed = payload.elapsed;
    }
  }
  return { shown, withheld };
}
