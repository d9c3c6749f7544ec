import type { Json } from '../../lib/chain/canonical.ts';
import { type Disclosed, isRecorded } from '../../lib/chain/disclose.ts';
import type { Leaf } from '../../lib/chain/leaf.ts';
import { type Accepted, disclosedText, isStorableValue } from './judge.ts';

/** A name is in no event, so that nothing can prove it. */
const unproven = 'name';

/**
 * The event with what was shared beside it, as far as that is what was recorded; the rest is nobody’s word. Text that not
 * every store can hold is left out.
 */
export async function onlyRecorded(event: Accepted): Promise<Accepted> {
  if (event.disclosed === null) return event;
  const [leaf, disclosed]: [Leaf, Disclosed] = [JSON.parse(event.leaf), JSON.parse(event.disclosed)];
  const kept: Disclosed = {};
  for (const [name, one] of Object.entries(disclosed)) {
    if (!isStorableValue({ [name]: one } as Json)) continue;
    if (name === unproven ? typeof one.value === 'string' : await isRecorded(leaf, name, one)) kept[name] = one;
  }
  return { ...event, disclosed: disclosedText(kept) };
}
