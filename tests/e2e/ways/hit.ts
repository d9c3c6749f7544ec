import { expect } from '@playwright/test';
import type { Tab } from './driver.ts';

/** Press an element, and again where a badge that came at that moment has moved it from under the pointer. */
export async function hit(tab: Tab, selector: string, inFrame?: boolean): Promise<void> {
  const element = `document.querySelector('${selector}')`;
  await tab.evaluate(
    `(() => { const { dataset } = ${element}; if (dataset.hit) return; dataset.hit = '0';
      let pressed = false;
      ${element}.addEventListener('pointerdown', () => { pressed = true; });
      addEventListener('pointerup', ({ target }) => {
        // A press that ends beside the element is no click.
        if (pressed && ${element}.contains(target)) dataset.hit = Number(dataset.hit) + 1;
        pressed = false;
      }, true); })()`,
    inFrame,
  );
  // A page that is gone was hit: the press has opened another one.
  const hits = () => tab.evaluate(`${element}.dataset.hit`, inFrame).catch(() => 'gone');
  const before = await hits();
  await expect(async () => {
    await tab.click(selector, inFrame);
    expect(await hits()).not.toBe(before);
  }).toPass();
}
