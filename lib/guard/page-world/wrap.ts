import { traceless } from './traceless.ts';

export type Native = (...words: unknown[]) => never;

/**
 * Puts `call` in front of a method of the page's world. A proxy still reads as native code. Its handler inherits
 * nothing: a trap that the page puts on `Object.prototype` would be handed the native method.
 */
export function wrap<Proto extends object>(
  prototype: Proto,
  name: keyof Proto & string,
  call: (native: Native, self: unknown, words: unknown[]) => unknown,
): void {
  const native = prototype[name] as Native;
  const handler: ProxyHandler<Native> = Object.create(null);
  handler.apply = (_, self, words) => {
    try {
      return call(native, self, words);
    } catch (problem) {
      throw traceless(problem);
    }
  };
  const value = new Proxy(native, handler);
  Object.defineProperty(prototype, name, { ...Object.getOwnPropertyDescriptor(prototype, name), value });
}
