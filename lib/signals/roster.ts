import type { RosterEntry } from '../schema/policy.ts';
import type { Author } from '../schema/post.ts';
import type { Signal } from '../schema/signal.ts';

/** The administrator registered this account as an agent. Half of the products can show no mark of their own. */
export default {
  detect({ author }, { roster, host }) {
    const entry = roster.find(one => (!one.site || covers(one.site, host)) && describes(one, author));
    if (!entry) return undefined;
    const name = entry.label ?? author.name ?? author.handle ?? author.email ?? author.id;
    return {
      state: 'registered',
      says: `Your organisation registered ${name ? `“${name.slice(0, 100)}”` : 'this account'} as an AI agent.`,
      ...(entry.reviewed === undefined ? {} : { reviewed: entry.reviewed ? 'yes' : 'no' }),
    };
  },
} satisfies Signal;

// Ids of wikis write the blanks of a name as `_`: https://www.mediawiki.org/wiki/Manual:Title.php
const tidy = (text: string) => text.normalize('NFKC').trim().replace(/^@/, '').replaceAll('_', ' ').toLowerCase();
const same = (a: string, b: string | undefined) => b !== undefined && tidy(a) === tidy(b);

/** All keys that the entry gives must fit: an id and a name together name one account, not two. */
function describes(entry: RosterEntry, author: Author): boolean {
  const { id, name, email, group, profile } = entry;
  const given = [id, name, email, group, profile].some(key => key !== undefined);
  return (
    given &&
    (id === undefined || same(id, author.id)) &&
    (name === undefined || same(name, author.name) || same(name, author.handle)) &&
    (email === undefined || same(email, author.email)) &&
    (group === undefined || !!author.groups?.some(one => same(group, one))) &&
    (profile === undefined || (!!author.profile && pathOf(profile) === pathOf(author.profile)))
  );
}

/**
 * Path and query of a profile link without host and session, so that `/u/x` fits `https://forum.example/u/x/`; and what
 * stands behind `#`, where applications keep their path.
 */
function pathOf(link: string): string {
  try {
    const url = new URL(link, 'https://page.invalid/');
    for (const session of ['s', 'sid']) url.searchParams.delete(session);
    const inside = /^#[!/]/.test(url.hash) ? url.hash.replace(/\/+$/, '') : '';
    return (url.pathname.replace(/\/+$/, '') + url.search + inside).toLowerCase();
  } catch {
    return link;
  }
}

function covers(pattern: string, host: string): boolean {
  const [wanted, seen] = [pattern.toLowerCase(), host.toLowerCase()];
  return wanted.startsWith('*.') ? seen.endsWith(wanted.slice(1)) : wanted === seen;
}
