export type Native = (...words: unknown[]) => never;

/** Puts `call` in front of a method of the page's world. A proxy still reads as native code. */
export function wrap<Proto extends object>(
  prototype: Proto,
  name: keyof Proto & string,
  call: (native: Native, self: unknown, words: unknown[]) => unknown,
): void {
  const native = prototype[name] as Native;
  const value = new Proxy(native, { apply: (_, self, words) => call(native, self, words) });
  Object.defineProperty(prototype, name, { ...Object.getOwnPropertyDescriptor(prototype, name), value });
}
