const void_ = 'area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr';
const attributes = `(?:\\s+[^\\s"'<>/=]+(?:\\s*=\\s*"[^"]*")?)*\\s*`;
/** Those that every serialiser knows to be empty; some write `<wbr>` as if it had content. */
const openVoid = new RegExp(`<(?:br|hr|img|input|link|meta)\\b${attributes}>`, 'i');
const closed = new RegExp(`<(?!(?:${void_})\\b)([a-z][a-z0-9]*)(${attributes})/>`, 'gi');
const scripts = /<script\b[^>]*[^/]>[\s\S]*?<\/script>/gi;

/**
 * A page that a tool saved with an XML serialiser (`<iframe/>`, `<div/>`, `<meta/>`) as HTML. Read as HTML as it stands,
 * the first `<iframe/>` would swallow the rest of the page. Only files without one HTML-style `<br>` and with several
 * closed empty elements are taken for such; anything else is returned as it is.
 */
export function fromXmlSaved(html: string): string {
  const markup = html.replace(scripts, '');
  if (openVoid.test(markup) || (markup.match(closed)?.length ?? 0) < 3) return html;
  return html.replace(closed, '<$1$2></$1>');
}
