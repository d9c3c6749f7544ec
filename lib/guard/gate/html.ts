/** Both flavours, where their lines differ by more than blanks: a rich target pastes the one, a terminal the other. */
export function withHtml(text: string, html: string): string {
  if (!html) return text;
  const shown = shownBy(html);
  return lines(shown) === lines(text) ? text : text ? `${text}\n${shown}` : shown;
}

const lines = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, '')
    .replace(/\n+/g, '\n')
    .trim();

const block = 'address,article,blockquote,br,dd,div,dl,dt,figure,h1,h2,h3,h4,h5,h6,hr,li,ol,p,pre,section,table,tr,ul';

/** A break where the target will show one: a word of one line may be a command of its own on the next. */
function shownBy(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const texts = body.ownerDocument.createNodeIterator(body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!node.parentElement?.closest('pre')) node.nodeValue = (node.nodeValue ?? '').replace(/\s+/g, ' ');
  }
  for (const one of body.querySelectorAll(block)) {
    one.before('\n');
    one.after('\n');
  }
  return body.textContent ?? '';
}
