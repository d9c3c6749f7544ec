import type { Author } from '../../schema/post.ts';
import type { Layout } from '../../schema/site-profile.ts';
import { matches } from './dom.ts';
import { first } from './field.ts';

/** Everything that quotes: the product's own quotations and, always, plain ones. */
export const quoteSelector = (layout: Layout): string =>
  ['blockquote', ...(layout.quotes ?? []).map(one => one.select)].join(',');

/** Who is quoted, as far as the quotation or the frame right around it says; empty where nobody is named. */
export function quotedAuthor(quote: Element, layout: Layout): Author {
  const kind = layout.quotes?.find(one => matches(quote, one.select));
  const name = kind && first(quote, kind.author);
  if (name) return { name };
  const frame = quote.parentElement;
  return frame && layout.quotes?.some(one => matches(frame, one.select)) ? quotedAuthor(frame, layout) : {};
}
