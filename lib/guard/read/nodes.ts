/**
 * The next node in this direction. The fields of a form shadow its own members by their names
 * (`<input name=nextSibling>`), and a way that leads back never ends; the prototype's cannot be shadowed.
 */
function step(to: 'firstChild' | 'nextSibling' | 'parentNode'): (node: Node) => Node | null {
  const get = globalThis.Node && Object.getOwnPropertyDescriptor(Node.prototype, to)?.get;
  return get ? node => get.call(node) : node => node[to];
}
export const firstOf = step('firstChild');
export const nextOf = step('nextSibling');
export const parentOf = step('parentNode');

/** So many nodes are walked between two pauses. */
const stride = 200;

/**
 * `root` and what is below it, depth first; `enter` says whether to go below. Iterative: pages nest without bound. Its
 * caller may pause at each step.
 */
export function* walk(root: Node, enter: (node: Node) => boolean, leave: (node: Node) => void): Generator<undefined> {
  let node: Node = root;
  let entered = 0;
  for (;;) {
    if (++entered % stride === 0) yield;
    const below = enter(node) ? firstOf(node) : null;
    if (below) {
      node = below;
      continue;
    }
    for (;;) {
      leave(node);
      if (node === root) return;
      const beside = nextOf(node);
      const next = beside ?? parentOf(node);
      if (!next) return;
      node = next;
      if (beside) break;
    }
  }
}
