import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Pages } from '../pages.ts';
import type { Tab } from './driver.ts';

/** Editors that draw themselves and fill the clipboard themselves, as they come from their packages. */
export type Editor = {
  name: string;
  html(text: string): string;
  /** Select all of its text, with the focus in it. */
  select(tab: Tab): Promise<void>;
  /** With Ctrl. A terminal has another use for C. */
  copyKey: string;
};

const box = '<div id="editor" style="width:700px;height:120px;border:1px solid"></div>';
const allOf = (selector: string) => async (tab: Tab) => {
  await tab.click(selector);
  await tab.press(['Control'], 'A');
};

export const codemirror: Editor = {
  name: 'CodeMirror',
  html: text => `${box}<script src="/editors.js"></script><script>editors.codemirror(${JSON.stringify(text)})</script>`,
  select: allOf('.cm-content'),
  copyKey: 'C',
};

export const xterm: Editor = {
  name: 'xterm.js',
  html: text =>
    `<link rel="stylesheet" href="/xterm/css/xterm.css">${box}<script src="/editors.js"></script><script>editors.xterm(${JSON.stringify(text)})</script>`,
  async select(tab) {
    await tab.click('.xterm');
    await tab.evaluate('terminal.selectAll()');
  },
  copyKey: 'Insert',
};

export const monaco: Editor = {
  name: 'Monaco',
  html: text => `${box}<script src="/monaco/vs/loader.js"></script><script>
    require.config({ paths: { vs: '/monaco/vs' } });
    require(['vs/editor/editor.main'], () => {
      const value = ${JSON.stringify(text)};
      monaco.editor.create(document.querySelector('#editor'), { value, language: 'plaintext', minimap: { enabled: false } });
      document.documentElement.dataset.editor = 'ready';
    });</script>`,
  select: allOf('.view-lines'),
  copyKey: 'C',
};

/** The page has its editor, where it has one. */
export async function ready(tab: Tab): Promise<void> {
  await tab.evaluate(`new Promise(done => {
    const look = () => document.documentElement.dataset.editor === 'ready' ? done() : requestAnimationFrame(look);
    look(); })`);
}

/** Serve the packages: CodeMirror and xterm.js in one script, Monaco as it is. */
export async function serveEditors(pages: Pages): Promise<void> {
  const entry = fileURLToPath(new URL('editors-page.ts', import.meta.url));
  const lib = { entry, formats: ['iife' as const], name: 'editors', fileName: 'editors' };
  const built = await build({ configFile: false, logLevel: 'silent', build: { write: false, lib } });
  const [output] = [built].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('The editors were not built.');
  pages.put('/editors.js', { body: chunk.code, type: 'text/javascript' });
  const at = (path: string) => fileURLToPath(new URL(`../../../node_modules/${path}/`, import.meta.url));
  pages.putFolder('/monaco/', at('monaco-editor/min'));
  pages.putFolder('/xterm/', at('@xterm/xterm'));
}
