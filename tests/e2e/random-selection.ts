import type { Page } from '@playwright/test';

/** Select from one random text position to another; the same ones for the same seed, whatever stands between them. */
export function selectRandomly(page: Page, seed: number, within: string): Promise<string> {
  return page.evaluate(
    ([start, selector]) => {
      let state = start * 2654435761;
      const random = (below: number): number => {
        state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
        return state % below;
      };
      const texts: Text[] = [];
      const walker = document.createTreeWalker(document.querySelector(selector) ?? document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      const position = (): [Text, number] => {
        const text = texts[random(texts.length)] as Text;
        return [text, random(text.length + 1)];
      };
      const [from, fromOffset] = position();
      const [to, toOffset] = position();
      getSelection()?.setBaseAndExtent(from, fromOffset, to, toOffset);
      return String(getSelection());
    },
    [seed, within] as const,
  );
}
