export type Listener = [type: string, listener: (event: never) => void, capture: boolean];

export type Listening = {
  open(): void;
  close(): void;
  /** An event on its way down that happened before these listened. */
  take(event: Event): void;
};

/** Listeners that come and go together. */
export function listening(target: EventTarget, listeners: Listener[]): Listening {
  const each = (change: 'addEventListener' | 'removeEventListener') => (): void => {
    for (const [type, listener, capture] of listeners) target[change](type, listener as EventListener, capture);
  };
  return {
    open: each('addEventListener'),
    close: each('removeEventListener'),
    take(event) {
      for (const [type, listener, capture] of listeners)
        if (capture && type === event.type) (listener as EventListener)(event);
    },
  };
}
