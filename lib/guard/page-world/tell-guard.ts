/** Tells the guard of a window of this origin, at once. What is used later is taken now, before the page can replace it. */
export function tellGuard(): (view: object, type: string) => void {
  const { apply } = Reflect;
  const { dispatchEvent } = EventTarget.prototype;
  const Said = Event;
  const performanceOf = getter(globalThis, 'performance');
  return (view, type) => apply(dispatchEvent, apply(performanceOf, view, []), [new Said(type)]);
}

export const getter = (from: object, name: string): (() => unknown) =>
  Object.getOwnPropertyDescriptor(from, name)?.get ?? (() => undefined);
