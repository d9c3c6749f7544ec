import { rollUp } from '../statistics/roll.ts';
import { sequence } from '../tree/sequence.ts';
import type { Store } from './open.ts';

/** Events put into the trees and into the counts before requests that came meanwhile are stored. */
const slice = 1_000;

/** Put events that were committed into trees and counts; returns 0 when there is nothing left. */
export async function grow(store: Store): Promise<number> {
  return (await sequence(store, slice)) + (await rollUp(store, slice));
}
