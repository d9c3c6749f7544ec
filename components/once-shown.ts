import { watchVisibility } from './prompt/visible.ts';

/** How often it is asked: the observer reports changes, and time in sight is none. */
const look = 100;

/** Calls back once, when the element has been in sight for the least time that counts, without a break. */
export function onceShown(element: Element, signal: AbortSignal, shown: () => void): void {
  const watch = watchVisibility(element, signal);
  const timer = setInterval(() => {
    if (watch.verdict() === 'failed') return;
    clearInterval(timer);
    shown();
  }, look);
  signal.addEventListener('abort', () => clearInterval(timer));
}
