export type Listener = [type: string, listener: (event: never) => void, capture: boolean];

/** A window, or our place before its other listeners. */
export type Target = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

export type Listening = {
  open(): void;
  close(): void;
};

/** Listeners that come and go together. */
export function listening(target: Target, listeners: Listener[]): Listening {
  const each = (change: 'addEventListener' | 'removeEventListener') => (): void => {
    for (const [type, listener, capture] of listeners) target[change](type, listener as EventListener, capture);
  };
  return {
    open: each('addEventListener'),
    close: each('removeEventListener'),
  };
}
