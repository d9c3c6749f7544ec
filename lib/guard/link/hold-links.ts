import type { Ruling } from '../gate/judge.ts';
import { listening } from '../gate/listening.ts';
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

/** Links that carry a command are held however they are pressed, and however they would be copied by the browser's menu. */
export function holdLinks(actions: LinkActions, target: Window = window) {
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

  return listening(
    target,
    ['click', 'auxclick', 'contextmenu'].map(type => [type, onPress, true]),
  );
}

const isLink = (node: EventTarget): node is Element => node instanceof Element && /^(?:a|area)$/i.test(node.localName);

export const addressOf = (link: Element): string =>
  link.getAttribute('href') ?? link.getAttributeNS('http://www.w3.org/1999/xlink', 'href') ?? '';
