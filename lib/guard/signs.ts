import type { NamedRecogniser } from '../schema/site-profile.ts';
import { covers } from './read/recognise.ts';

/** One element of the head by its attributes and nothing else: a list or a way to another element is asked by itself. */
const single = /^meta(?:\[[^[\]]+])+$/;

/**
 * Whether anything speaks for one of the products; `recognise` looks closer, where something does. This is done in every
 * page, mostly for the first time, and what a browser compiles for it costs more than what it does.
 */
export function hasSign(
  page: Pick<ParentNode, 'querySelector'>,
  host: string,
  recognisers: readonly NamedRecogniser[],
): boolean {
  const heads: string[] = [];
  const others: string[] = [];
  try {
    for (const { any, hosts } of recognisers) {
      if (hosts && !hosts.some(pattern => covers(pattern, host))) continue;
      if (hosts && !any.length) return true;
      // A look at all elements each, and the same ones: in a long page one question costs a fifth of ten.
      for (const selector of any)
        if (single.test(selector)) heads.push(selector.slice(4));
        else others.push(selector);
    }
    // These first: where one is there, it is among the first elements.
    if (heads.length > 0 && page.querySelector(`meta:is(${heads})`)) return true;
    for (const selector of others) if (page.querySelector(selector)) return true;
    return false;
  } catch {
    // A selector that this browser does not know.
    return true;
  }
}
