import { rollUp } from '../statistics/roll.ts';
import { sequence } from '../tree/sequence.ts';
import type { Store } from './open.ts';

/** Events put into the trees, and into the counts, before requests that came meanwhile are stored. */
const slice = { trees: 1_000, counts: 4_000 };

/**
 * Put events that were committed into trees and counts; true while more wait. Few at a time cost nearly as much as many, so
 * that whoever calls it should rest when nothing does.
 */
export async function grow(store: Store): Promise<boolean> {
  if ((await sequence(store, slice.trees)) >= slice.trees) return true;
  return (await rollUp(store, slice.counts)) >= slice.counts;
}
