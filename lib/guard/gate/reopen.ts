/**
 * `document.open()` takes every listener from window and document, ours with them; a mutation observer stays. It sees
 * that the document has a new root, and the gate opens again.
 */
export function reopenAfterWrite(open: () => void, document: Node = globalThis.document) {
  const observer = new MutationObserver(open);
  return {
    begin: () => observer.observe(document, { childList: true }),
    end: () => observer.disconnect(),
  };
}
