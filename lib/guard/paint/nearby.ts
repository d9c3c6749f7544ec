/**
 * In heights of what is seen: posts this near get their badges, and their group with them. Chromium adds both margins to
 * the window: there it is twice as far.
 */
const near = '50%';
/**
 * So many posts get their badges together, and are watched by their first, middle and last one until one of these is
 * nearer than this: whatever is watched is looked at in each frame of the page.
 */
const group = 16;
const far = '20000px';
/** Each time something new is watched costs the page a frame. */
const gather = 300;

export type Nearby = {
  /** Wait until the element is about to be seen. */
  wait(element: Element): void;
  forget(element: Element): void;
  end(): void;
};

/**
 * Calls back with elements that the reader is about to see, a group at a time: each badge makes the browser lay out all
 * that stands below it, which costs a fifth of a second where 10,000 posts do. What has no box to wait for counts as
 * seen.
 */
export function createNearby(seen: (elements: Element[]) => void): Nearby {
  const groups = new Map<Element, Element[]>();
  let fresh: Element[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = (margin: string, found: (element: Element, isNear: boolean) => void): IntersectionObserver =>
    new IntersectionObserver(
      entries => {
        for (const { isIntersecting, boundingClientRect, target } of entries)
          if (isIntersecting || (!boundingClientRect.height && isBoxless(target))) found(target, isIntersecting);
      },
      // The margin of lists that scroll by themselves: not in TypeScript's library yet.
      { rootMargin: margin, scrollMargin: margin } as IntersectionObserverInit,
    );
  const members = watch(near, (element, isNear) => {
    const elements = (isNear && groups.get(element)) || [element];
    for (const one of elements) {
      groups.delete(one);
      members.unobserve(one);
    }
    seen(elements);
  });
  const sentinels = watch(far, open);
  // A frame of another site knows no distances, nor does a browser without the second margin in a list that scrolls.
  const size = top === self && 'scrollMargin' in IntersectionObserver.prototype ? group : 1;

  function open(element: Element): void {
    for (const one of groups.get(element) ?? []) {
      sentinels.unobserve(one);
      if (groups.has(one)) members.observe(one);
    }
  }
  function flush(): void {
    timer = undefined;
    for (let at = 0; at < fresh.length; at += size) {
      const one = fresh.slice(at, at + size);
      for (const element of one) groups.set(element, one);
      for (const index of [0, size >> 1, size - 1]) sentinels.observe(one[index] ?? (one.at(-1) as Element));
    }
    fresh = [];
  }
  return {
    wait(element) {
      fresh.push(element);
      timer ??= setTimeout(flush, groups.size > 0 ? gather : 0);
    },
    forget(element) {
      fresh = fresh.filter(one => one !== element);
      // It may have been the one by which the others are watched.
      open(element);
      groups.delete(element);
      members.unobserve(element);
    },
    end() {
      clearTimeout(timer);
      sentinels.disconnect();
      members.disconnect();
    },
  };
}

/** Not shown, or `display: contents`. Before a page is first laid out nothing has a height. */
const isBoxless = (element: Element): boolean => element.getClientRects().length === 0;
