import { readFileSync } from 'node:fs';
import { readDocument } from '../../../cli/dom.ts';
import { readSignals } from '../../../cli/signals.ts';
import { readSites } from '../../../cli/sites.ts';
import { readDeclarations } from '../../../lib/guard/read/declarations.ts';
import { readPosts } from '../../../lib/guard/read/read-posts.ts';
import { recognise } from '../../../lib/guard/read/recognise.ts';
import { attribute } from '../../../lib/scan/attribute.ts';
import type { RosterEntry } from '../../../lib/schema/policy.ts';

export const sites = await readSites();
const signals = await readSignals();
const folder = new URL('../../fixtures/pages/', import.meta.url);

/** What a fixture page must give; one object beside each page. */
export type Expected = {
  url: string;
  roster?: RosterEntry[];
  posts: {
    id: string;
    author: string;
    state: string;
    signals: string[];
    reviewed?: string;
    carried?: boolean;
    snippets: string[];
    /** Per snippet: who is quoted, empty for a quotation that names nobody, null outside quotations. */
    origins?: (string | null)[];
  }[];
};

export const fixture = (name: string) => readFileSync(new URL(`${name}.html`, folder), 'utf8');
export const expected = (name: string): Expected => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

/** Every profile whose recogniser fits the page; there must never be two. */
export function claims(document: Document, host: string): string[] {
  return sites.flatMap(({ id, recogniser }) => (recognise(document, host, [recogniser]) ? [id] : []));
}

/** Read a page as the guard would, and attribute its posts as the background would. */
export function readPage(document: Document, site: string, host: string, roster: RosterEntry[] = []) {
  const profile = sites.find(one => one.id === site)?.profile;
  if (!profile) throw new Error(`no site profile ${site}`);
  const declarations = readDeclarations(document);
  return [...readPosts(document, profile)].map(post => ({
    ...post,
    attribution: attribute(post.reading, signals, { site, host, profile, roster, declarations }),
  }));
}

export { readDocument };
