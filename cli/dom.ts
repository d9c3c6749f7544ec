import { parseHTML } from 'linkedom';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { fromXmlSaved } from './xml-saved.ts';

type Tree = DefaultTreeAdapterTypes.ChildNode;
const svg = 'http://www.w3.org/2000/svg';

/**
 * A document as a browser would build it: parse5 follows the HTML standard, linkedom has the fast selectors. The tree
 * is carried over node by node, since linkedom's own parser would build another one. `noscript` is read as markup:
 * saved pages often hold their only posts there. Templates stay empty, as they are inert.
 */
export function readDocument(html: string): Document {
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>');
  document.documentElement.remove();
  const root = parse(fromXmlSaved(html), { scriptingEnabled: false });
  const waiting: { from: readonly Tree[]; to: Node }[] = [{ from: root.childNodes, to: document }];
  for (let job = waiting.pop(); job; job = waiting.pop()) {
    for (const child of job.from) {
      if (child.nodeName === '#text' && 'value' in child) {
        job.to.appendChild(document.createTextNode(child.value));
      } else if ('tagName' in child) {
        const element =
          child.namespaceURI === svg
            ? document.createElementNS(svg, child.tagName)
            : document.createElement(child.tagName);
        for (const { name, value } of child.attrs) element.setAttribute(name, value);
        job.to.appendChild(element);
        waiting.push({ from: child.childNodes, to: element });
      }
    }
  }
  return document;
}
