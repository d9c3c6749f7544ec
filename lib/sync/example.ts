import { fromBase64url } from '../chain/base64url.ts';
import { disclose } from '../chain/disclose.ts';
import { leafOf } from '../chain/leaf.ts';
import { type LogRecord, toLogRecord } from '../chain/wire/record.ts';
import type { OwnRecord } from '../log/mine.ts';
import type { Sharing } from '../log/outbox/open.ts';

/** An entry as a collector gets it. `before`: the chain value of the entry before. */
export async function exampleOf(
  { event, salt, secret, hash }: OwnRecord,
  before: string,
  { share, person }: Sharing,
  now: number,
): Promise<LogRecord> {
  const key = fromBase64url(secret) ?? new Uint8Array();
  const disclosed = await disclose(event, key, share, person);
  return toLogRecord({ leaf: await leafOf(event, key), salt, hash, before, disclosed }, now);
}
