/**
 * The members of a document that the guard uses. Elements shadow a document's own members by their names
 * (`<img name=querySelectorAll>`), in every world; these are taken from the prototype, which in our world is the
 * browser's own, and only when they are used: to have an interface made costs a page as much as some scripts.
 */
export type PageDocument = Pick<Document, Exclude<Method, 'execCommand'>> & {
  execCommand(command: 'copy' | 'delete'): boolean;
  execCommand(command: 'insertText', text: string): boolean;
  root(): HTMLElement | null;
  active(): Element | null;
  hidden(): boolean;
  loading(): boolean;
  /** Made before anybody has gone there, as Chromium does: https://wicg.github.io/nav-speculation/prerendering.html */
  prerendering(): boolean;
};

type Method =
  | 'querySelector'
  | 'querySelectorAll'
  | 'createElement'
  | 'createElementNS'
  | 'elementFromPoint'
  | 'execCommand';

export function pageDocument(document: Document = globalThis.document): PageDocument {
  const get =
    <Name extends keyof Document>(name: Name): (() => Document[Name]) =>
    () =>
      Reflect.get(Document.prototype, name, document) as Document[Name];
  const readyState = get('readyState');
  const call = <Name extends Method>(name: Name): Document[Name] =>
    ((...words: unknown[]) => Reflect.apply(Document.prototype[name], document, words)) as Document[Name];
  const exec = call('execCommand');
  return {
    querySelector: call('querySelector'),
    querySelectorAll: call('querySelectorAll'),
    createElement: call('createElement'),
    createElementNS: call('createElementNS'),
    elementFromPoint: call('elementFromPoint'),
    execCommand: (command: string, text?: string) => exec(command, false, text),
    root: get('documentElement'),
    active: get('activeElement'),
    hidden: get('hidden'),
    loading: () => readyState() === 'loading',
    prerendering: () => Reflect.get(Document.prototype, 'prerendering', document) === true,
  };
}
