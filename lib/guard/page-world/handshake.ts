/**
 * How the page's world and ours find each other. Both scripts run before any script of the page, so that a port handed
 * over in a synchronous event is seen by nobody else; afterwards nobody listens any more. Either may run first.
 */
const offer = '\u0001o';
const wish = '\u0001w';

/** In our world: hand over a port, now or as soon as the other side asks for it. */
export function handPort(document: EventTarget): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const give = (): boolean => document.dispatchEvent(new MessageEvent(offer, { ports: [port2], cancelable: true }));
  document.addEventListener(wish, give, { once: true });
  // Taken (the event was cancelled): then nobody will ask.
  if (!give()) document.removeEventListener(wish, give);
  return port1;
}

/** In the page's world: take the port. Where our other half never comes, nothing is wrapped. */
export function takePort(document: EventTarget, use: (port: MessagePort) => void): void {
  const take = (event: Event): void => {
    const port = (event as MessageEvent).ports[0];
    event.preventDefault();
    if (port) use(port);
  };
  document.addEventListener(offer, take, { once: true });
  document.dispatchEvent(new Event(wish));
}
