import type { Ruling } from '../gate/judge.ts';
import { type Listener, listening, type Target } from '../gate/listening.ts';
import { carried } from './carried.ts';

export type LinkActions = {
  harmless(text: string): boolean;
  /** Nobody is interrupted: what is judged goes meanwhile. */
  watchesOnly(): boolean;
  rule(text: string): Promise<Ruling>;
  /** Put another text on the clipboard in place of what the link carries. */
  replace(text: string): void;
  /** It may be opened now, by the reader's next press. */
  again(): void;
};

/** Links and forms that carry a command are held however they are pressed, links also where the browser's menu copies them. */
export function holdLinks(actions: LinkActions, target: Target) {
  const cleared = new Set<string>();

  const hold = async (text: string, follow: (() => void) | undefined): Promise<void> => {
    const { write, text: other, asked } = await actions.rule(text);
    if (write === 'replacement') return actions.replace(other ?? '');
    if (write === 'nothing') return;
    cleared.add(text);
    if (follow && !asked) follow();
    else actions.again();
  };

  const onPress = (event: Event): void => {
    const { type, button, ctrlKey, metaKey, shiftKey } = event as MouseEvent;
    // Pressing the right button has its own event, before this one.
    if (!event.isTrusted || (type === 'auxclick' && button !== 1)) return;
    const link = event.composedPath().find(isLink);
    const text = link && carried(addressOf(link), location.href);
    if (!text || cleared.has(text) || actions.harmless(text)) return;
    if (actions.watchesOnly()) return void actions.rule(text);
    event.preventDefault();
    event.stopImmediatePropagation();
    const plain = type === 'click' && !(ctrlKey || metaKey || shiftKey) && link instanceof HTMLElement;
    void hold(text, plain ? () => link.click() : undefined);
  };

  /** A form is a link that puts its fields into the address. */
  const onSubmit = (event: Event): void => {
    const form = event.target;
    if (!event.isTrusted || !(form instanceof HTMLFormElement)) return;
    const { submitter } = event as SubmitEvent;
    const text = carried(addressOfForm(form, submitter), location.href);
    if (!text || cleared.has(text) || actions.harmless(text)) return;
    if (actions.watchesOnly()) return void actions.rule(text);
    event.preventDefault();
    event.stopImmediatePropagation();
    // Not `form.requestSubmit`: a field of that name would stand in its place.
    void hold(text, () => HTMLFormElement.prototype.requestSubmit.call(form, submitter));
  };

  return listening(target, [
    ...['click', 'auxclick', 'contextmenu'].map((type): Listener => [type, onPress, true]),
    ['submit', onSubmit, true],
  ]);
}

/** With all fields, though a POST sends them otherwise: who receives them may run them as well. */
function addressOfForm(form: HTMLFormElement, submitter: HTMLElement | null): string {
  const action = submitter?.getAttribute('formaction') ?? Element.prototype.getAttribute.call(form, 'action') ?? '';
  if (!URL.canParse(action, location.href)) return '';
  const url = new URL(action, location.href);
  for (const [name, value] of new FormData(form, submitter))
    if (typeof value === 'string') url.searchParams.append(name, value);
  return url.href;
}

const isLink = (node: EventTarget): node is Element => node instanceof Element && /^(?:a|area)$/i.test(node.localName);

export const addressOf = (link: Element): string =>
  link.getAttribute('href') ?? link.getAttributeNS('http://www.w3.org/1999/xlink', 'href') ?? '';
