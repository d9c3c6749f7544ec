import { isAscii } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Room } from './room.ts';

/** Bytes of a body, as sent and after decompression. */
export const bodyLimit = 4 * 1024 * 1024;

export type Body = { text: string } | { status: 400 | 413 | 415; why: string };

const tooLarge = (limit: number) => ({ status: 413, why: `more than ${limit} bytes` }) as const;

/** Milliseconds without a byte after which a body is given up. A whole request has thirty seconds by the server's clock. */
const patience = 5_000;

/** Read a body to the limit, whatever its length header says. */
export async function readBody(request: Request, limit: number): Promise<Body> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge(limit);
  if (!request.body) return { text: '' };
  try {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of request.body) {
      length += part.length;
      if (length > limit) return tooLarge(limit);
      parts.push(part);
    }
    return unpack(Buffer.concat(parts), request.headers.get('content-encoding'), limit);
  } catch {
    return { status: 400, why: 'the body broke off' };
  }
}

/** Bytes that a piece of a body takes beside its text: a sender may cut it into pieces of one byte. */
const perPiece = 256;

/** Why there are no bytes: more than the limit; no room for them now; none came for a while. */
export type Uncollected = 'large' | 'full' | 'slow';

/**
 * The same below Hono: the bytes, which stay taken in the room; or why not, and the rest is read and thrown away.
 */
export function collect(request: IncomingMessage, room: Room): Promise<Buffer | Uncollected> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let [length, taken, over] = [0, 0, false];
    const giveUp = (end: () => void) => {
      if (over) return;
      over = true;
      clearTimeout(silence);
      room.give(taken);
      parts.length = 0;
      end();
    };
    const silence = setTimeout(() => giveUp(() => resolve('slow')), patience);
    request.on('data', (part: Buffer) => {
      if (over) return;
      if (length + part.length > bodyLimit) return giveUp(() => resolve('large'));
      if (!room.take(part.length + perPiece)) return giveUp(() => resolve('full'));
      taken += part.length + perPiece;
      length += part.length;
      parts.push(part);
      silence.refresh();
    });
    request.once('end', () => {
      if (over) return;
      over = true;
      clearTimeout(silence);
      room.give(taken - length);
      resolve(Buffer.concat(parts));
    });
    request.once('close', () => giveUp(() => reject(new Error('the body broke off'))));
    if (Number(request.headers['content-length'] ?? 0) > bodyLimit) giveUp(() => resolve('large'));
  });
}

/** The text of a body's bytes; gzip is counted as it unfolds. */
export function unpack(raw: Buffer, encoding: string | null | undefined, limit = bodyLimit): Body {
  if (encoding && encoding !== 'gzip' && encoding !== 'identity') {
    return { status: 415, why: 'send gzip or no content-encoding' };
  }
  try {
    const bytes = encoding === 'gzip' ? unfold(raw, limit) : raw;
    if (!bytes) return tooLarge(limit);
    return {
      text: isAscii(bytes) ? bytes.toString('latin1') : new TextDecoder('utf-8', { fatal: true }).decode(bytes),
    };
  } catch {
    return { status: 400, why: 'the body is no gzip or no UTF-8' };
  }
}

/** What gzip's last four bytes say (RFC 1952 §2.3.1), so that the text comes in one piece; never more than it can be. */
function unfoldedLength(raw: Buffer, limit: number): number {
  const said = raw.length < 4 ? 0 : raw.readUInt32LE(raw.length - 4);
  return Math.max(1_024, Math.min(said, raw.length * 20, limit));
}

/** At once and not as a stream: most bodies are a few kilobytes, and a stream's set-up costs more than the work. */
function unfold(raw: Buffer, limit: number): Buffer | undefined {
  try {
    return gunzipSync(raw, { maxOutputLength: limit, chunkSize: unfoldedLength(raw, limit) });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
