import { Discovery, discoveryPath } from '../schema/discovery.ts';
import { readBounded, type World } from './post.ts';
import type { Target } from './target.ts';

/** What is known of an endpoint. Without `document` it is a receiver of OTLP and no collector of ours. */
export type Discovered = {
  document?: Discovery;
  /** Milliseconds by which this machine's clock is ahead of the collector's. */
  ahead?: number;
};

/** Milliseconds. */
const patience = 15_000;
const limit = 64 * 1_024;

/**
 * Ask an endpoint what it promises. `undefined` where that cannot be told now: it is away, busy, or somebody else answers.
 * Only a plain "nothing here" makes it no collector of ours.
 */
export async function discover(
  target: Target & { state: 'on' },
  { fetch, now }: Pick<World, 'fetch' | 'now'>,
): Promise<Discovered | undefined> {
  const signal = AbortSignal.timeout(patience);
  const asked = now();
  try {
    const response = await fetch(target.url.replace(/\/v1\/logs$/, discoveryPath), {
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal,
    });
    if ([404, 405, 410].includes(response.status)) return {};
    if (response.status !== 200) return undefined;
    const { success, data } = Discovery.safeParse(JSON.parse((await readBounded(response, signal, limit)) ?? ''));
    if (!success) return undefined;
    // The answer was made somewhere between question and receipt.
    return { document: data, ...(data.time === undefined ? {} : { ahead: (asked + now()) / 2 - data.time }) };
  } catch {
    return undefined;
  }
}
