import type { SiteProfile } from '../../schema/site-profile.ts';
import { all, type Root } from './dom.ts';
import { first } from './field.ts';

type Headers = { name: string; value: string }[];

/** Address of the open message's header view on the same origin; undefined where the page does not tell. */
export function headersUrl(page: Root, profile: SiteProfile, base: string): string | undefined {
  if (!profile.headers) return undefined;
  let address = profile.headers.url;
  for (const [name, fields] of Object.entries(profile.headers.parameters)) {
    const value = first(page, fields);
    if (!value) return undefined;
    address = address.replace(`{${name}}`, () => encodeURIComponent(decoded(value)));
  }
  const url = new URL(address, base);
  return url.origin === new URL(base).origin ? url.href : undefined;
}

/** Taken from a link the value is encoded already. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The headers on a header view; empty where it shows none, which is a defect and not a message without headers. */
export function readHeaders(view: Root, profile: SiteProfile): Headers {
  if (!profile.headers) return [];
  const names = new Set<Node>(all(view, profile.headers.name));
  return [...names].slice(0, 200).map(element => {
    let value = '';
    for (let node = element.nextSibling; node && !names.has(node); node = node.nextSibling) value += node.textContent;
    return {
      name: (element.textContent ?? '').trim().replace(/:$/, '').slice(0, 500),
      value: value.trim().slice(0, 4_000),
    };
  });
}
