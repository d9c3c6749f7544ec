import { type Listening, listening, type Target } from './listening.ts';

/** Where a copy starts, taken in its event; the posts there are looked up later, when all have been read. */
export type Origin = { ranges: Range[]; pointed: Node | undefined };

export type Pointer = Listening & {
  /** What the reader pressed last, within some seconds: the copy button of a block, say. */
  node(): Node | undefined;
  /** A press is being handled right now: then it is the page that copies, not the reader's keys or menu. */
  pressing(): boolean;
};

const recent = 10_000;
const handling = 50;

export function watchPointer(target: Target): Pointer {
  let node: Node | undefined;
  let at = 0;
  let clicked = 0;
  const note = (event: Event): void => {
    if (!event.isTrusted) return;
    const [first] = event.composedPath();
    node = first instanceof Node ? first : undefined;
    at = performance.now();
    if (event.type === 'click') clicked = at;
  };
  return {
    node: () => (performance.now() - at < recent ? node : undefined),
    pressing: () => performance.now() - clicked < handling,
    ...listening(
      target,
      ['pointerdown', 'click', 'keydown'].map(type => [type, note, true]),
    ),
  };
}

export function takeOrigin(pointer: Pointer): Origin {
  const selection = getSelection();
  const ranges: Range[] = [];
  for (let i = 0; i < (selection?.rangeCount ?? 0); i++) {
    const range = selection?.getRangeAt(i);
    if (range && !range.collapsed) ranges.push(range.cloneRange());
  }
  return { ranges, pointed: pointer.node() };
}
