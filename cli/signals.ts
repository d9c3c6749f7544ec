import { readdirSync } from 'node:fs';
import type { NamedSignal, Signal } from '../lib/schema/signal.ts';

/** Every signal, by reading the folder: what `import.meta.glob` does in the browser. */
export async function readSignals(): Promise<NamedSignal[]> {
  const folder = new URL('../lib/signals/', import.meta.url);
  const ids = readdirSync(folder).flatMap(name => (name.endsWith('.ts') ? [name.slice(0, -3)] : []));
  return Promise.all(
    ids.sort().map(async id => {
      const module: { default: Signal } = await import(new URL(`${id}.ts`, folder).href);
      return { ...module.default, id };
    }),
  );
}
