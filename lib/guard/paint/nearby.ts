/**
 * In heights of what is seen: posts this near get their badges, and all within the second distance with them. Chromium
 * adds both margins to the window: there it is three times as far.
 */
const near = '50%';
const wide = '100%';

export type Nearby = {
  /** Wait until the element is about to be seen. */
  wait(element: Element): void;
  forget(element: Element): void;
  end(): void;
};

/**
 * Calls back with elements that the reader is about to see, several screens at a time: each badge makes the browser lay
 * out all that stands below it, which costs a fifth of a second where 10,000 posts do. What has no box to wait for
 * counts as seen.
 */
export function createNearby(seen: (elements: Element[]) => void): Nearby {
  const ready = new Set<Element>();
  const watch = (margin: string, found: (elements: Element[]) => void): IntersectionObserver => {
    // The margin of lists that scroll by themselves: not in TypeScript's library yet.
    const margins = { rootMargin: margin, scrollMargin: margin };
    const observer = new IntersectionObserver(entries => {
      const elements = entries
        .filter(one => one.isIntersecting || (!one.boundingClientRect.height && isBoxless(one.target)))
        .map(({ target }) => target);
      for (const element of elements) observer.unobserve(element);
      if (elements.length > 0) found(elements);
    }, margins);
    return observer;
  };
  const inner = watch(near, () => {
    const elements = [...ready];
    ready.clear();
    for (const element of elements) inner.unobserve(element);
    seen(elements);
  });
  const outer = watch(wide, elements => {
    for (const element of elements) {
      ready.add(element);
      inner.observe(element);
    }
  });
  return {
    wait: element => outer.observe(element),
    forget(element) {
      outer.unobserve(element);
      inner.unobserve(element);
      ready.delete(element);
    },
    end() {
      outer.disconnect();
      inner.disconnect();
    },
  };
}

/** Not shown, or `display: contents`. Before a page is first laid out nothing has a height. */
const isBoxless = (element: Element): boolean => element.getClientRects().length === 0;
