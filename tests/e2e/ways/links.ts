import { thread } from '../thread.ts';
import type { Tab } from './driver.ts';
import { hit } from './hit.ts';

/** A link or form whose address carries a command. */
export type Link = { name: string; page(text: string, shell: string): string; press(tab: Tab): Promise<void> };

const anchor = (text: string, shell: string): string =>
  thread({ more: `<p><a id="run" href="${shell}?cmd=${encodeURIComponent(text)}">Run it</a></p>` });

export const links: Link[] = [
  { name: 'a link that is clicked', page: anchor, press: tab => hit(tab, '#run') },
  {
    name: 'a link that Enter opens',
    page: anchor,
    async press(tab) {
      await tab.evaluate(`document.querySelector('#run').focus()`);
      await tab.press([], 'Enter');
    },
  },
  {
    name: 'a form',
    page: (text, shell) =>
      thread({
        more: `<form action="${shell}"><input type="hidden" name="command" value="${text}"><button id="run">Run it</button></form>`,
      }),
    press: tab => hit(tab, '#run'),
  },
];
