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
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const part = await reader?.read();
    if (!part?.value || text.length > largest) break;
    text += part.value;
  }
  void reader?.cancel();
  return ok ? readHeaders(text) : undefined;
}
