import { isAscii } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** Bytes of a body, as sent and after decompression. */
export const bodyLimit = 4 * 1024 * 1024;

export type Body = { text: string } | { status: 400 | 413 | 415; why: string };

const tooLarge = { status: 413, why: `more than ${bodyLimit} bytes` } as const;

/** Read a body to the limit, whatever its length header says. */
export async function readBody(request: Request): Promise<Body> {
  if (Number(request.headers.get('content-length') ?? 0) > bodyLimit) return tooLarge;
  if (!request.body) return { text: '' };
  try {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of request.body) {
      length += part.length;
      if (length > bodyLimit) return tooLarge;
      parts.push(part);
    }
    return unpack(Buffer.concat(parts), request.headers.get('content-encoding'));
  } catch {
    return { status: 400, why: 'the body broke off' };
  }
}

/** The same below Hono: the bytes; undefined where there are too many, of which the rest is read and thrown away. */
export function collect(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = Number(request.headers['content-length'] ?? 0) > bodyLimit ? Number.POSITIVE_INFINITY : 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length <= bodyLimit) parts.push(part);
      else resolve(undefined);
    });
    request.once('end', () => resolve(Buffer.concat(parts)));
    request.once('close', () => reject(new Error('the body broke off')));
    if (length > bodyLimit) resolve(undefined);
  });
}

/** The text of a body's bytes; gzip is counted as it unfolds. */
export function unpack(raw: Buffer, encoding: string | null | undefined): Body {
  if (encoding && encoding !== 'gzip' && encoding !== 'identity') {
    return { status: 415, why: 'send gzip or no content-encoding' };
  }
  try {
    const bytes = encoding === 'gzip' ? unfold(raw) : raw;
    if (!bytes) return tooLarge;
    return {
      text: isAscii(bytes) ? bytes.toString('latin1') : new TextDecoder('utf-8', { fatal: true }).decode(bytes),
    };
  } catch {
    return { status: 400, why: 'the body is no gzip or no UTF-8' };
  }
}

/** What gzip's last four bytes say (RFC 1952 §2.3.1), so that the text comes in one piece; never more than it can be. */
function unfoldedLength(raw: Buffer): number {
  const said = raw.length < 4 ? 0 : raw.readUInt32LE(raw.length - 4);
  return Math.max(1_024, Math.min(said, raw.length * 20, bodyLimit));
}

/** At once and not as a stream: most bodies are a few kilobytes, and a stream's set-up costs more than the work. */
function unfold(raw: Buffer): Buffer | undefined {
  try {
    return gunzipSync(raw, { maxOutputLength: bodyLimit, chunkSize: unfoldedLength(raw) });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
