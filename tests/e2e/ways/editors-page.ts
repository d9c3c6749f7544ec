// Runs in a page: the editors as an application would start them.
import { Terminal } from '@xterm/xterm';
import { basicSetup, EditorView } from 'codemirror';

const parent = (): HTMLElement => document.querySelector<HTMLElement>('#editor') ?? document.body;
const isReady = (): void => {
  document.documentElement.dataset.editor = 'ready';
};

export function codemirror(doc: string): void {
  new EditorView({ doc, extensions: [basicSetup], parent: parent() });
  isReady();
}

export function xterm(text: string): void {
  const terminal = new Terminal({ cols: 100, rows: 4 });
  terminal.open(parent());
  terminal.write(text, isReady);
  Reflect.set(globalThis, 'terminal', terminal);
}
