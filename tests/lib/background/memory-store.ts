import type { Store } from '../../../lib/background/world.ts';

/** A storage area of the test's own, since work that a test leaves behind must not reach the next one. */
export function memoryStore(): Store {
  const items = new Map<string, unknown>();
  return {
    async get(key) {
      const wanted = [...items].filter(([name]) => key === null || name === key);
      return structuredClone(Object.fromEntries(wanted));
    },
    async set(more) {
      for (const [key, value] of Object.entries(structuredClone(more))) items.set(key, value);
    },
    async remove(keys) {
      for (const key of [keys].flat()) items.delete(key);
    },
  };
}
