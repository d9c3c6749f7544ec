/** What the table of ways needs of a browser, Chromium or Firefox. Expressions are source text: both drivers send them. */
export type Driver = {
  name: 'chromium' | 'firefox';
  /** A web address of this machine that the browser takes for a secure one. */
  open(url: string): Promise<Tab>;
  readClipboard(): Promise<{ text: string; html: string }>;
  writeClipboard(text: string): Promise<void>;
  /** End the background as the browser does when memory is short. */
  killBackground(): Promise<void>;
  close(): Promise<void>;
};

export type Tab = {
  front(): Promise<void>;
  /** In the page, or in its frame `#frame`. */
  evaluate(expression: string, inFrame?: boolean): Promise<unknown>;
  click(selector: string, inFrame?: boolean): Promise<void>;
  press(modifiers: string[], key: string): Promise<void>;
  /** The browser's own command, as its menus send it. */
  command(name: 'Copy' | 'Cut' | 'Paste'): Promise<void>;
  drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void>;
  /** The prompt of this tab, if there is one. */
  prompt(): Promise<Prompt | undefined>;
  close(): Promise<void>;
};

export type Prompt = {
  evaluate(expression: string): Promise<unknown>;
  click(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
};
