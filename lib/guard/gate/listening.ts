export type Listener = [type: string, listener: (event: never) => void, capture: boolean];

/** Listeners that come and go together. */
export function listening(target: EventTarget, listeners: Listener[]): { open(): void; close(): void } {
  const each = (change: 'addEventListener' | 'removeEventListener') => (): void => {
    for (const [type, listener, capture] of listeners) target[change](type, listener as EventListener, capture);
  };
  return { open: each('addEventListener'), close: each('removeEventListener') };
}
