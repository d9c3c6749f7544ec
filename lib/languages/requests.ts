import type { Range } from '../schema/finding.ts';
import type { Context, Request } from './command.ts';
import { treeOf } from './documents.ts';
import type { Source } from './source.ts';

/** The request to an address; undefined where it is none. A body that is JSON becomes a tree as well. */
export function requestTo(
  method: string,
  url: string,
  body: Source | undefined,
  range: Range,
  context: Context,
): Request | undefined {
  const found = /^(?:(https?):\/\/)?([^/?#\s]+)(\/[^?#]*)?/i.exec(url);
  if (!found) return undefined;
  const host = (found[2] ?? '')
    .replace(/^[^@]*@/, '')
    .replace(/:\d+$/, '')
    .toLowerCase();
  const path = (found[3] ?? '').split('/').filter(Boolean).slice(0, 16);
  const root = body && /^\s*[[{]/.test(body.text) ? treeOf(body) : undefined;
  return {
    kind: 'request',
    method: method.toUpperCase(),
    url,
    host,
    ...(body ? { body: { text: body.text, ...(root ? { root } : {}) } } : {}),
    range,
    context,
    verb: [host, method.toLowerCase(), ...path.map(segment => segment.toLowerCase())],
  };
}
