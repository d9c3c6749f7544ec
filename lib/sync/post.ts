import { judge, type Verdict } from './answer.ts';
import { retryAfter } from './backoff.ts';
import type { Target } from './target.ts';

export type World = {
  fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  now: () => number;
  random: () => number;
  version: string;
};

/** Bodies above this many bytes are compressed. */
const compressAbove = 1_024;
/** An answer says next to nothing; a longer one is not read. Bytes. */
const answerLimit = 64 * 1_024;
/** Milliseconds for request and answer together. A dead worker is no worse: the batch waits on disk. */
const patience = 30_000;

/**
 * Send one request. No cookies, no redirects, no referrer, nothing cached; the answer is read to a limit of size and time.
 * Whatever goes wrong on the way is "later".
 */
export async function post(
  target: Target & { state: 'on' },
  json: string,
  world: World,
  time = patience,
): Promise<Verdict> {
  const body = await compress(json);
  const signal = AbortSignal.timeout(time);
  try {
    const response = await world.fetch(target.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(body.compressed ? { 'content-encoding': 'gzip' } : {}),
        ...(target.token === undefined ? {} : { authorization: `Bearer ${target.token}` }),
      },
      body: body.bytes,
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal,
    });
    const wait = retryAfter(response.headers.get('retry-after'), world.now(), world.random);
    const text = response.status === 200 ? await readBounded(response, signal) : undefined;
    if (response.status !== 200) void response.body?.cancel().catch(() => undefined);
    return judge(response.status, response.headers.get('content-type'), text, wait);
  } catch {
    return { kind: 'later' };
  }
}

async function compress(json: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; compressed: boolean }> {
  const bytes = new TextEncoder().encode(json);
  if (bytes.length <= compressAbove) return { bytes, compressed: false };
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return { bytes: new Uint8Array(await new Response(stream).arrayBuffer()), compressed: true };
}

/** The body as text; `undefined` where it is longer than `limit` bytes. Rejects when the signal aborts. */
export async function readBounded(
  response: Response,
  signal: AbortSignal,
  limit = answerLimit,
): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return text + decoder.decode();
      length += value.length;
      if (length > limit) {
        stop();
        return undefined;
      }
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
