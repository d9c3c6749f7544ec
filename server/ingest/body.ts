import { gunzipSync } from 'node:zlib';

/** Bytes of a body, as sent and after decompression. */
export const bodyLimit = 4 * 1024 * 1024;

export type Body = { text: string } | { status: 400 | 413 | 415; why: string };

/** Read a body to the limit, whatever its length header says; gzip is counted as it unfolds. */
export async function readBody(request: Request): Promise<Body> {
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'gzip' && encoding !== 'identity') return { status: 415, why: 'send gzip or no content-encoding' };
  if (Number(request.headers.get('content-length') ?? 0) > bodyLimit) return tooLarge;
  if (!request.body) return { text: '' };
  try {
    const raw = await collect(request.body);
    if (!raw) return tooLarge;
    const bytes = encoding === 'gzip' ? unfold(raw) : raw;
    return bytes ? { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) } : tooLarge;
  } catch {
    return { status: 400, why: 'the body broke off, is no gzip or no UTF-8' };
  }
}

const tooLarge = { status: 413, why: `more than ${bodyLimit} bytes` } as const;

/** At once and not as a stream: most bodies are a few kilobytes, and a stream's set-up costs more than the work. */
function unfold(raw: Buffer): Buffer | undefined {
  try {
    return gunzipSync(raw, { maxOutputLength: bodyLimit });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of stream) {
    length += part.length;
    if (length > bodyLimit) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
