/** Both flavours, where they differ by more than blanks: a rich target pastes the one, a terminal the other. */
export function withHtml(text: string, html: string): string {
  if (!html) return text;
  const shown = new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
  const bare = (one: string) => one.replace(/\s+/g, '');
  return bare(shown) === bare(text) ? text : text ? `${text}\n${shown}` : shown;
}
