/** What the page holds at this moment, for somebody who inspects it. */
export type Outline = { url: string; title: string; html: string };

export const largestOutline = 5_000_000;

/** Put into the page by the inspect page, which a person opens: it may use nothing that stands outside of it. */
export function takeOutline(largest: number): Outline {
  // An element named `documentElement` shadows the document's own member.
  const root: Element = Reflect.get(Document.prototype, 'documentElement', document);
  return {
    url: location.href,
    title: root.querySelector('title')?.textContent ?? '',
    html: root.outerHTML.slice(0, largest),
  };
}
