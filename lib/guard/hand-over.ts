import type { InScope } from './in-scope.ts';

/** A member of our own world's global; no page sees that. An own one, since elements are found there by their names. */
const take = '\u0001in-scope';

export const handOver = (parts: InScope): void => Reflect.get(globalThis, take)?.(parts);

export function takeOver(use: (parts: InScope) => void): void {
  Object.defineProperty(globalThis, take, { value: use, configurable: true });
}
