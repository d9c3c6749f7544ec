/** Between two listeners the browser runs the page's microtasks; what a copy or cut asks of the page needs that. */
const places: Record<string, number> = { copy: 2, cut: 3 };

/** With these something leaves a page, seldom enough to look at each time what the page has become. */
export const leavings = ['copy', 'cut', 'dragstart', 'contextmenu', 'submit'];

type Heard = (event: Event) => void;

export type Front = Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & {
  /** Stand before the page's listeners of these types, also of those that nobody of ours listens to yet. */
  hold(types: readonly string[]): void;
  /** Stand there only as long as somebody listens. */
  release(types: readonly string[]): void;
};

/**
 * Our place before every listener of the page. It is taken when the document begins and never given up while the page may
 * be in scope: whoever listens through it later is still the first. `asleep` is called for an event that is held and that
 * nobody listens to; who begins to listen in it hears the event. Listeners that do not capture are the target's own.
 */
export function createFront(asleep: Heard, target: EventTarget = window): Front {
  const heard = new Map<string, Set<Heard>>();
  const held = new Set<string>();
  const slots: Heard[] = [];
  for (let at = 0; at < 3; at++) slots.push(event => run(event, at));

  function run(event: Event, at: number): void {
    const { type } = event;
    if (at === 0 && event.isTrusted && held.has(type) && !heard.get(type)?.size) asleep(event);
    const own = [...(heard.get(type) ?? [])];
    const isLast = at === (places[type] ?? 1) - 1;
    for (const listener of own.slice(at, isLast ? own.length : at + 1)) {
      const before = event.cancelBubble;
      listener(event);
      // As the browser does where one of several listeners stops the event.
      if (!before && event.cancelBubble) return;
    }
  }
  const change = (method: 'addEventListener' | 'removeEventListener', type: string): void => {
    for (const slot of slots.slice(0, places[type] ?? 1)) target[method](type, slot, true);
  };
  const leave = (type: string): void => {
    if (!held.has(type) && !heard.get(type)?.size) change('removeEventListener', type);
  };
  return {
    hold(types) {
      for (const type of types) {
        held.add(type);
        change('addEventListener', type);
      }
    },
    release(types) {
      for (const type of types) {
        held.delete(type);
        leave(type);
      }
    },
    addEventListener(type, listener, capture) {
      if (!capture) return target.addEventListener(type, listener);
      const all = heard.get(type) ?? new Set();
      heard.set(type, all.add(listener as Heard));
      // Also where we stand there already: the page may have opened its document anew, and all listeners have gone.
      change('addEventListener', type);
    },
    removeEventListener(type, listener, capture) {
      if (!capture) return target.removeEventListener(type, listener);
      heard.get(type)?.delete(listener as Heard);
      leave(type);
    },
  };
}
