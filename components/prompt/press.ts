import type { KeyboardEvent, MouseEvent } from 'react';

/** A click by a person: not made by a script. */
export const isPressed = (event: MouseEvent): boolean => event.nativeEvent.isTrusted;

/** Enter or Space held down since before the prompt came must trigger nothing. */
export function stopRepeat(event: KeyboardEvent): void {
  if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
}

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), summary, [tabindex="0"]';

/** Keep Tab inside the prompt. */
export function keepFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(focusable)].filter(stop =>
    stop.checkVisibility(),
  );
  const first = stops[0];
  const last = stops.at(-1);
  const leaving = event.shiftKey ? first : last;
  const next = event.shiftKey ? last : first;
  if (!next || (document.activeElement !== leaving && event.currentTarget.contains(document.activeElement))) return;
  event.preventDefault();
  next.focus();
}
