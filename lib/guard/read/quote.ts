import type { Author } from '../../schema/post.ts';
import type { Layout } from '../../schema/site-profile.ts';
import { matches } from './dom.ts';
import { expression, first } from './field.ts';
import { remembered } from './remembered.ts';

/** Everything that quotes: the product's own quotations and, always, plain ones. */
export const quoteSelector = remembered(
  (layout: Layout) => ['blockquote', ...(layout.quotes ?? []).map(one => one.select)].join(','),
  new WeakMap(),
);

/** Whom the quotations of all posts that were read quote. */
export const quoted = new WeakMap<Node, Author>();

/** Who is quoted, as far as the quotation, the line above or the frame right around says; empty where nobody is named. */
export function quotedAuthor(quote: Element, layout: Layout, above: string): Author {
  const kind = layout.quotes?.find(one => matches(quote, one.select));
  const name = kind && (first(quote, kind.author) ?? expression(kind.before?.match ?? '')?.exec(above)?.[1]);
  if (name) return { name };
  const frame = quote.parentElement;
  return frame && layout.quotes?.some(one => matches(frame, one.select)) ? quotedAuthor(frame, layout, '') : {};
}
