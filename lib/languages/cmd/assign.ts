import { computed } from '../source.ts';
import { type Batch, take } from './batch.ts';
import { lineOf } from './words.ts';

/** `set x=value`; reading stands behind `set`. */
export function assign(batch: Batch): void {
  take(batch, /[ \t]+/y);
  const computes = take(batch, /\/[ap][ \t]*/iy) !== undefined;
  const quote = take(batch, /"/y) !== undefined;
  const name = take(batch, /[^=\n&|"]{1,200}/y);
  if (name === undefined || take(batch, /=/y) === undefined) {
    take(batch, /[^\n&|]*/y);
    return;
  }
  const saved = batch.at;
  const written = take(batch, quote ? /[^"\n]*/y : /(?:\^[\s\S]|[^&|\n^])*/y) ?? '';
  const end = batch.at;
  const close = quote ? 1 : 0;
  // Variables in the value are replaced by what they hold now.
  batch.at = saved;
  const inner: Batch = {
    ...batch,
    text: quote ? `"${written}"` : written,
    at: 0,
    nesting: 0,
    source: computed(written, batch.source.range(saved, end)),
  };
  const line = lineOf(inner);
  batch.at = end + close;
  batch.variables.set(name.trim().toLowerCase(), {
    text: line.words
      .map(word => word.text)
      .join(' ')
      .slice(0, 4_096),
    known: !computes && line.words.every(word => word.known),
  });
}
