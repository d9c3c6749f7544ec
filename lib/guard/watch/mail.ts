import type { PostReading } from '../../schema/post.ts';
import type { SiteProfile } from '../../schema/site-profile.ts';
import type { Root } from '../read/dom.ts';
import { headersUrl, readHeaders } from '../read/mail-headers.ts';

type Headers = NonNullable<PostReading['headers']>;

const largest = 1_000_000;
const patience = 5_000;

/**
 * The open message's headers from the product's own header view: same origin, once per message. `undefined` where the
 * page shows no message; rejects where the view cannot be read, which is a degraded page and no message without headers.
 */
export function mailHeaders(profile: SiteProfile, root: Root): () => Promise<Headers | undefined> {
  const asked = new Map<string, Promise<Headers>>();
  return async () => {
    const url = headersUrl(root, profile, location.href);
    if (!url) return undefined;
    const known = asked.get(url);
    if (known) return known;
    const answer = load(url, profile);
    asked.set(url, answer);
    // A failure may pass; the next change of the page tries again.
    answer.catch(() => asked.delete(url));
    return answer;
  };
}

async function load(url: string, profile: SiteProfile): Promise<Headers> {
  const response = await fetch(url, {
    credentials: 'same-origin',
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  const text = response.ok ? (await response.text()).slice(0, largest) : '';
  const headers = readHeaders(new DOMParser().parseFromString(text, 'text/html'), profile);
  if (headers.length === 0) throw new Error('headers-unreadable');
  return headers;
}
