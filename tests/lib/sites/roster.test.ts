import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RosterEntry } from '../../../lib/schema/policy.ts';
import type { Author } from '../../../lib/schema/post.ts';
import { expected, fixture, readDocument, readPage, sites } from './page.ts';

const names = readdirSync(new URL('../../fixtures/pages/', import.meta.url))
  .filter(name => name.endsWith('.html'))
  .map(name => name.slice(0, -5));
const siteOf = (name: string) => name.replace(/--.*$/, '');

/** The keys by which a roster can name an account, as far as the product's pages show them. A handle is named by `name`. */
const shown: Record<string, string> = {
  bbpress: 'name handle profile group',
  'bitbucket-server': 'name profile',
  confluence: 'id name handle profile',
  discord: 'id name',
  discourse: 'id name handle profile group',
  element: 'id name handle',
  fastmail: 'name email',
  flarum: 'name handle profile',
  generic: 'name profile',
  gitea: 'name handle profile',
  github: 'id name profile',
  gitlab: 'id name handle profile',
  gmail: 'name email',
  'google-chat': 'id name',
  hackernews: 'name profile',
  hyperkitty: 'id name profile',
  invision: 'id name profile group',
  jira: 'id name handle profile',
  mattermost: 'id name',
  mediawiki: 'name profile',
  'microsoft-teams': 'name',
  moltbook: 'name handle profile',
  nodebb: 'id name handle profile group',
  outlook: 'name email',
  phabricator: 'name handle profile',
  phpbb: 'id name profile group',
  proton: 'name email',
  reddit: 'id name profile',
  redmine: 'id name profile',
  'request-tracker': 'id name handle profile',
  'rocket-chat': 'name handle',
  roundcube: 'name email',
  servicenow: 'name',
  slack: 'id name',
  smf: 'id name profile group',
  snappymail: 'name email',
  sogo: 'name email',
  'stack-overflow': 'id name profile',
  vanilla: 'id name profile group',
  vbulletin: 'id name profile group',
  woltlab: 'id name profile group',
  'xenforo-1': 'id name profile group',
  'xenforo-2': 'id name profile group',
  zendesk: 'id name profile group',
  zimbra: 'name email',
  zulip: 'id name',
};

/** The roster entries that name this author, one for each key. */
const entriesOf = ({ id, name, handle, email, profile, groups }: Author): [string, RosterEntry][] => [
  ...(id ? [['id', { id }] as [string, RosterEntry]] : []),
  ...(name ? [['name', { name }] as [string, RosterEntry]] : []),
  ...(handle ? [['handle', { name: handle }] as [string, RosterEntry]] : []),
  ...(email ? [['email', { email }] as [string, RosterEntry]] : []),
  ...(profile ? [['profile', { profile }] as [string, RosterEntry]] : []),
  ...(groups ?? []).map(group => ['group', { group }] as [string, RosterEntry]),
];

const keysOf = (site: string): string[] => {
  const pages = names.filter(name => siteOf(name) === site);
  const authors = pages.flatMap(name =>
    readPage(readDocument(fixture(name)), site, new URL(expected(name).url).hostname).map(one => one.reading.author),
  );
  const found = new Set(authors.flatMap(author => entriesOf(author).map(([key]) => key)));
  return ['id', 'name', 'handle', 'email', 'profile', 'group'].filter(key => found.has(key));
};

describe('the roster', () => {
  test.each(sites.map(site => site.id))('%s: an account is known by every key that the product shows', site => {
    expect(keysOf(site).join(' ')).toBe(shown[site]);
  });

  test.each(names)('%s: each key registers the posts of its account, and no others', name => {
    const host = new URL(expected(name).url).hostname;
    const document = readDocument(fixture(name));
    const authors = readPage(document, siteOf(name), host).map(one => one.reading.author);
    const has = (author: Author, entry: RosterEntry) => entriesOf(author).some(([, own]) => sameEntry(own, entry));
    for (const [, entry] of authors.flatMap(entriesOf)) {
      for (const site of [undefined, host, 'elsewhere.example.net']) {
        const read = readPage(document, siteOf(name), host, [site ? { ...entry, site } : entry]);
        const registered = read.map(({ attribution }) => attribution.evidence.some(one => one.signal === 'roster'));
        const wanted = authors.map(author => site !== 'elsewhere.example.net' && has(author, entry));
        expect(registered, JSON.stringify({ ...entry, site })).toEqual(wanted);
      }
    }
  });
});

const sameEntry = (one: RosterEntry, other: RosterEntry) =>
  JSON.stringify(one).toLowerCase() === JSON.stringify(other).toLowerCase();
