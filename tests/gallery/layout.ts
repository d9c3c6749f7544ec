/**
 * What is wrong with the layout of the page as it stands, whatever its fonts: runs in the page. Text out of its box,
 * cut text, controls over each other, a page wider than its window.
 */
export function flawsOfLayout(): string[] {
  const flaws: string[] = [];
  const tell = (what: string, element: Element) => {
    flaws.push(`${what}: ${element.tagName.toLowerCase()} “${element.textContent?.trim().slice(0, 40)}”`);
  };
  const seen = (element: Element) => element.checkVisibility({ visibilityProperty: true });
  const scrolls = '.scroll, pre, textarea, select, .unseen, svg';

  if (document.documentElement.scrollWidth > innerWidth) flaws.push('wider than the window');

  const controls = [...document.querySelectorAll('button, a[href], input, select, summary')].filter(seen);
  for (const control of controls) {
    if (control.matches('button, a') && control.scrollWidth > control.clientWidth + 1 && control.clientWidth > 0)
      tell('text wider than its control', control);
    const group = control.closest('section, footer, header, nav, search, li, fieldset');
    const box = control.getBoundingClientRect();
    for (const other of controls) {
      if (other === control || other.closest('section, footer, header, nav, search, li, fieldset') !== group) continue;
      const near = other.getBoundingClientRect();
      const across = Math.min(box.right, near.right) - Math.max(box.left, near.left);
      const down = Math.min(box.bottom, near.bottom) - Math.max(box.top, near.top);
      if (across > 1 && down > 1) tell('controls over each other', control);
    }
  }

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!parent || !text.textContent?.trim() || !seen(parent) || parent.closest(scrolls)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const holder = parent.closest('section, li, td, th, button, header, footer, figure, main');
    const room = holder?.getBoundingClientRect();
    if (room && (box.right > room.right + 1 || box.left < room.left - 1)) tell('text out of its box', parent);
    const { overflowX } = getComputedStyle(parent);
    if (overflowX !== 'visible' && parent.scrollWidth > parent.clientWidth + 1 && parent.clientWidth > 1)
      tell('cut text', parent);
  }
  return flaws;
}
