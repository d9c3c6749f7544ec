import { all } from '../read/dom.ts';

/** The text that a copy event would take from the page, as the browser sees it; empty where nothing is selected. */
export function selectedText(target: EventTarget | null): string {
  const field = fieldOf(target);
  if (!field) return String(getSelection() ?? '');
  // The browser copies nothing out of a password field.
  if (field.type === 'password') return '';
  return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
}

/** What to judge of it: pictures and fields in a selection are copied by their words, which the page's text leaves out. */
export function judgedText(target: EventTarget | null): string {
  const text = selectedText(target);
  const selection = getSelection();
  if (fieldOf(target) || !selection?.rangeCount) return text;
  const rest = selection.getRangeAt(0).cloneRange();
  let written = '';
  let worded = false;
  for (const one of all(rest.commonAncestorContainer as Element, 'img[alt],input,textarea,br')) {
    if (!rest.intersectsNode(one)) continue;
    const before = rest.cloneRange();
    before.setEndBefore(one);
    rest.setStartAfter(one);
    const { alt, value } = one as HTMLInputElement;
    worded ||= one.tagName !== 'BR';
    written += `${before}${value === undefined ? (alt ?? '\n') : `\n${value}\n`}`;
  }
  if (!worded) return text;
  // Only the lines that they change; a command that goes on over lines stays whole.
  const lines = `${written}${rest}`.split(/(?<!\\)\n/);
  return [text, ...lines.filter(line => !text.includes(line))].join('\n');
}

function fieldOf(target: EventTarget | null): HTMLInputElement | HTMLTextAreaElement | undefined {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && target.selectionStart !== null ? target : undefined;
}
