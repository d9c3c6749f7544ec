import type { NamedRecogniser } from '../schema/site-profile.ts';
import { covers } from './read/recognise.ts';

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
  try {
    for (const { any, hosts } of recognisers) {
      if (hosts && !hosts.some(pattern => covers(pattern, host))) continue;
      if (hosts && !any.length) return true;
      for (const selector of any) {
        // A look at all elements each, and the same ones: in a long page one question costs a fifth of ten.
        if (selector.startsWith('meta[') && !selector.includes(' ')) heads.push(selector.slice(4));
        else if (page.querySelector(selector)) return true;
      }
    }
    return heads.length > 0 && !!page.querySelector(`meta:is(${heads})`);
  } catch {
    // A selector that this browser does not know.
    return true;
  }
}
