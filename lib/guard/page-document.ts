/**
 * The members of a document that the guard uses. Elements shadow a document's own members by their names
 * (`<img name=querySelectorAll>`), in every world; these are bound before the page has any element.
 */
export type PageDocument = Pick<Document, Exclude<Method, 'execCommand'>> & {
  execCommand(command: 'copy' | 'delete'): boolean;
  execCommand(command: 'insertText', text: string): boolean;
  root(): HTMLElement | null;
  active(): Element | null;
  hidden(): boolean;
  loading(): boolean;
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
  const bound = <Name extends Method>(name: Name): Document[Name] => document[name].bind(document) as Document[Name];
  const exec = bound('execCommand');
  return {
    querySelector: bound('querySelector'),
    querySelectorAll: bound('querySelectorAll'),
    createElement: bound('createElement'),
    createElementNS: bound('createElementNS'),
    elementFromPoint: bound('elementFromPoint'),
    execCommand: (command: string, text?: string) => exec(command, false, text),
    root: get('documentElement'),
    active: get('activeElement'),
    hidden: get('hidden'),
    loading: () => readyState() === 'loading',
  };
}
