/**
 * What the background says to documents without a message: to have `runtime` made costs a page most of a millisecond. It
 * stands as a member of the global of our own world, which no page sees.
 */
const named = '\u0001named';
const again = '\u0001again';

/** Put into documents of hosts that the policy names, before they begin. */
export function sayNamed(): void {
  Object.defineProperty(globalThis, named, { value: true, configurable: true });
}

export const isNamed = (): boolean => Object.hasOwn(globalThis, named);

/** The background says that this document concerns us, or may: from now on it asks. */
export function hearAgain(listener: () => void): void {
  const value = () => {
    sayNamed();
    listener();
  };
  Object.defineProperty(globalThis, again, { value, configurable: true });
}

/** Put into documents as it stands here: it may use nothing that stands outside of it. `inside`: frames only. */
export function sayAgain(name: string, inside: boolean): void {
  if (!inside || top !== self) Reflect.get(globalThis, name)?.();
}

export const sayAgainWords = (inside: boolean): [string, boolean] => [again, inside];
