import type { LogEvent } from '../schema/event.ts';
import type { Share } from '../schema/policy.ts';
import { type Bytes, fromBase64url, toBase64url } from './base64url.ts';
import type { Json } from './canonical.ts';
import { commitment, fieldKey, type Leaf } from './leaf.ts';
import { withhold } from './withhold.ts';

/** A value that was withheld from the leaf; `key` (base64url) opens its commitment there, where it has one, and no other. */
export type Disclosed = { [name: string]: { value: Json; key?: string } };

/** The withheld fields of each step. Who sits at the browser is in no event. */
const fields: Record<Share, readonly string[]> = {
  host: ['host'],
  path: ['path'],
  command: ['command', 'text'],
  evidence: ['evidence'],
  name: [],
};

/** What the steps disclose of an event; `person` is in none, so nothing proves it. */
export async function disclose(
  event: LogEvent,
  secret: Bytes,
  share: readonly Share[],
  person?: string,
): Promise<Disclosed> {
  const { withheld } = withhold(event.payload);
  const disclosed: Disclosed = share.includes('name') && person ? { name: { value: person } } : {};
  for (const name of share.flatMap(step => fields[step])) {
    const value = withheld[name];
    if (value !== undefined) disclosed[name] = { value, key: toBase64url(await fieldKey(secret, name)) };
  }
  return disclosed;
}

/** Bytes of what `fieldKey` gives. */
const keyLength = 32;

/** Whether a disclosed value is the one that was recorded. */
export async function isRecorded(
  leaf: Pick<Leaf, 'withheld'>,
  name: string,
  { value, key }: Disclosed[string],
): Promise<boolean> {
  const opened = fromBase64url(key ?? '');
  return opened?.length === keyLength && leaf.withheld[name] === (await commitment(opened, value));
}
