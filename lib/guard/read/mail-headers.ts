import type { SiteProfile } from '../../schema/site-profile.ts';
import { mailHeaders } from './bounds.ts';
import type { Root } from './dom.ts';
import { expression, first } from './field.ts';

/** Address of a post's header view; undefined where the page does not tell. */
export function headersUrl(post: Root, { headers }: SiteProfile, base: string): string | undefined {
  if (!headers) return undefined;
  let whole = true;
  const address = headers.url.replace(/\{(.+?)\}/g, (_, name: string) => {
    const value =
      first(post, headers.parameters[name]) ?? expression(headers.address?.[name]?.match ?? '')?.exec(base)?.[1];
    whole &&= !!value;
    // Taken from a link the value is encoded already.
    return encodeURIComponent(value ?? '').replaceAll('%25', '%');
  });
  return whole ? new URL(address, base).href : undefined;
}

/** The lines before the first empty one: https://www.rfc-editor.org/rfc/rfc5322#section-2.1 */
const head = /(?:^|<pre.*?>)\s*([\w-]+:.*?)(?:\r?\n\r?\n|<\/pre|$)/s;

/** The headers in a mail's source; undefined where the answer is none, which is a defect. */
export const readHeaders = (answer: string): string | undefined => head.exec(answer)?.[1]?.slice(0, mailHeaders);
