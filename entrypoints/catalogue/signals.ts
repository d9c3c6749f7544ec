import type { NamedSignal, Signal } from '../../lib/schema/signal.ts';
import { named } from './named.ts';

/** Every signal; for the background. */
export const signals: NamedSignal[] = named(
  import.meta.glob<Signal>('../../lib/signals/*.ts', { eager: true, import: 'default' }),
);
