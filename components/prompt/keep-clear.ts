/** Room for the ring around what has the focus, in pixels. */
const ring = 8;

/**
 * Where the page scrolls under a bar at its end, keep what gets the focus clear of it (WCAG 2.2, 2.4.11 Focus Not Obscured).
 * The bar grows with zoom and language, so it is measured. Returns how to stop.
 */
export function keepClearOf(bar: HTMLElement): () => void {
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => {
    style.scrollPaddingBlockEnd = `${bar.offsetHeight + ring}px`;
  });
  observer.observe(bar);
  return () => observer.disconnect();
}
