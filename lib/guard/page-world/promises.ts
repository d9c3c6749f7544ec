export type Promises = {
  /** `then` with two callbacks. */
  after<Value>(promise: Promise<Value>, done: (value: Value) => void, failed: (why: unknown) => void): void;
  /**
   * Calls one of the browser's own functions while none of ours is at work: code of the page that it calls reads no
   * trace of us. `words`: `this`, and what it is called with.
   */
  alone<Value>(run: (...words: never[]) => Value, words: unknown[]): Promise<Value>;
};

/** What the page's world does with promises. The page is asked nothing, not even for their constructor. */
export function takePromises(): Promises {
  const { apply } = Reflect;
  const { then } = Promise.prototype;
  const { bind } = Function.prototype;
  const { defineProperty, create } = Object;
  const nothing = create(null);
  nothing.value = undefined;
  const plain = <Value>(promise: Promise<Value>): Promise<Value> => defineProperty(promise, 'constructor', nothing);
  const begun = plain(Promise.resolve());
  return {
    after: (promise, done, failed) => apply(then, plain(promise), [done, failed]),
    alone: (run, words) => apply(then, begun, [apply(bind, run, words)]),
  };
}
