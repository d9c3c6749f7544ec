import type { Tab } from './driver.ts';
import { dragTo } from './out.ts';

/** A way into a page in which what is pasted runs. */
export type In = { name: string; drops?: true; make(tab: Tab): Promise<void> };

/** What JupyterLab renders of itself, with a field; `text` can be dragged into it. */
export const console = (text: string): string => `<!doctype html><title>Notebook</title>
<script id="jupyter-config-data" type="application/json">{}</script><p id="it">${text}</p>
<textarea id="field" rows="4" cols="80"></textarea>`;

export const ways: In[] = [
  { name: 'Ctrl+V', make: tab => tab.press(['Control'], 'V') },
  { name: 'the Paste of the menus', make: tab => tab.command('Paste') },
  { name: 'dropping', drops: true, make: tab => dragTo(tab, '#it', '#field') },
];
