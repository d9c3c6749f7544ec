/**
 * How the page's world and ours find each other: by a target that stands in no document, handed over in a synchronous
 * event. Both scripts run before any script of the page, so that nobody else sees it; afterwards nobody listens any
 * more. Either may run first. The page's world makes it, since Firefox lets that world touch nothing of ours.
 */
const offer = '\u0001o';
const wish = '\u0001w';

/** In our world: take the channel, now or as soon as the other side is there. */
export function takeChannel(document: EventTarget, use: (channel: EventTarget) => void): void {
  const take = (event: Event): void => {
    const { relatedTarget } = event as FocusEvent;
    event.preventDefault();
    if (relatedTarget) use(relatedTarget);
  };
  document.addEventListener(offer, take, { once: true });
  document.dispatchEvent(new Event(wish));
}

/** In the page's world: hand it over. Where our other half never comes, nothing is wrapped. */
export function giveChannel(document: EventTarget, use: (channel: EventTarget) => void): void {
  const channel = new EventTarget();
  const give = (): boolean => {
    // Not taken as long as nobody cancels the event.
    const waits = document.dispatchEvent(new FocusEvent(offer, { relatedTarget: channel, cancelable: true }));
    if (!waits) use(channel);
    return waits;
  };
  if (give()) document.addEventListener(wish, give, { once: true });
}
