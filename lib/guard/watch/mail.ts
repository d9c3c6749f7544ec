import type { PostReading } from '../../schema/post.ts';
import type { SiteProfile } from '../../schema/site-profile.ts';
import { headersUrl, readHeaders } from '../read/mail-headers.ts';
import type { PostRead } from '../read/read-post.ts';

/** Headers come first; what follows them may be as large as a mail. */
const largest = 200_000;
const patience = 5_000;

/**
 * A post with its mail headers from the product's own view: same origin, once per message. A view that cannot be read is
 * a defect of the page and no message without headers.
 */
export function mailHeaders(profile: SiteProfile, unreadable: () => void): (post: PostRead) => Promise<PostReading> {
  const asked = new Map<string, Promise<string | undefined>>();
  return async ({ reading, place }) => {
    const url = headersUrl(place.element, profile, location.href);
    if (!url) return reading;
    const answer = asked.get(url) ?? load(url).catch(() => undefined);
    asked.set(url, answer);
    const headers = await answer;
    if (headers) return { ...reading, headers };
    // A failure may pass; the next change of the post tries again.
    asked.delete(url);
    unreadable();
    return reading;
  };
}

async function load(url: string): Promise<string | undefined> {
  // SOGo answers only who sends its own cookie back; that is how Angular's scripts do it.
  const token = /XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1];
  const { ok, body } = await fetch(url, {
    mode: 'same-origin',
    headers: token ? { 'X-XSRF-TOKEN': decodeURIComponent(token) } : {},
    signal: AbortSignal.timeout(patience),
  });
  let text = '';
  // To leave the loop is to end the download.
  for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    if (text.length > largest) break;
  }
  return ok ? readHeaders(text) : undefined;
}
