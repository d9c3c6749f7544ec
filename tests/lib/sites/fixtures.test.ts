import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bodies } from '../../../lib/guard/read/find-posts.ts';
import type { PostRead } from '../../../lib/guard/read/read-post.ts';
import { limits, PostReading } from '../../../lib/schema/post.ts';
import { readLengths } from '../../../lib/schema/read-lengths.ts';
import { Recogniser, SiteProfile } from '../../../lib/schema/site-profile.ts';
import { claims, expected, fixture, readDocument, readPage, sites } from './page.ts';

const folder = new URL('../../fixtures/pages/', import.meta.url);
const names = readdirSync(folder).flatMap(name => (name.endsWith('.html') ? [name.slice(0, -5)] : []));
const siteOf = (name: string) => name.replace(/--.*$/, '');

describe('fixture pages', () => {
  /** A mark without a place is on every post: such a product has no people to show. */
  const onlyAgents = (id: string) =>
    sites
      .find(site => site.id === id)
      ?.profile.layouts.some(({ marks }) => marks.some(one => !one.select && !one.attr));

  test.each(sites.map(site => site.id))('%s has a page with an agent and one with a person', id => {
    const states = names
      .filter(name => siteOf(name) === id)
      .flatMap(name => expected(name).posts.map(one => one.state));
    if (!onlyAgents(id)) expect(states).toContain('unknown');
    expect(states.some(state => state !== 'unknown')).toBe(true);
  });

  test.each(names)('%s belongs to a site profile', name => {
    expect(sites.map(site => site.id)).toContain(siteOf(name));
  });

  test.each(names)('%s is claimed by its own profile only', name => {
    // The generic profile is for pages that none claims, where the policy names the host.
    const own = siteOf(name) === 'generic' ? [] : [siteOf(name)];
    expect(claims(readDocument(fixture(name)), new URL(expected(name).url).hostname)).toEqual(own);
  });

  test.each(names)('%s gives the expected posts, authors, attributions and snippets', name => {
    const { url, roster, posts } = expected(name);
    const read = readPage(readDocument(fixture(name)), siteOf(name), new URL(url).hostname, roster);
    const given = read.map(({ reading, attribution }) => ({
      id: reading.id,
      author: reading.author.name,
      state: attribution.state,
      signals: attribution.evidence.map(one => one.signal).sort(),
      ...(attribution.reviewed === 'unknown' ? {} : { reviewed: attribution.reviewed }),
      ...(reading.carried ? { carried: true } : {}),
      snippets: reading.snippets.map(one => one.text),
      ...(reading.snippets.some(one => one.origin)
        ? { origins: reading.snippets.map(one => (one.origin ? (one.origin.name ?? '') : null)) }
        : {}),
    }));
    expect(given).toEqual(posts);
    for (const { reading } of read) expect(PostReading.parse(reading)).toEqual(reading);
  });

  const marks: Record<string, { agents: number; found: number; 'put into a body': number; 'taken for real': number }> =
    {};

  test.each(names)('%s: marks put into a body never count, and no post is made there', name => {
    const { url, roster, posts } = expected(name);
    const plain = posts.findIndex(one => one.state === 'unknown');
    const agent = posts.findIndex(one => one.state === 'labelled');
    if (plain < 0 || agent < 0) return;
    const document = readDocument(fixture(name));
    const host = new URL(url).hostname;
    const before = readPage(document, siteOf(name), host, roster);
    const target = before[plain]?.spots.length ?? 0;
    const body = bodyOf(before[plain]);
    body.appendChild(before[agent]?.place.element.cloneNode(true) as Node);
    const after = readPage(document, siteOf(name), host, roster);
    const product = marks[siteOf(name)] ?? { agents: 0, found: 0, 'put into a body': 0, 'taken for real': 0 };
    marks[siteOf(name)] = product;
    product.agents += posts.filter(one => one.state === 'labelled').length;
    product.found += before.filter((one, index) => isLabelled(one) && posts[index]?.state === 'labelled').length;
    product['put into a body']++;
    product['taken for real'] += isLabelled(after[plain]) ? 1 : 0;
    expect(after.map(one => one.reading.id)).toEqual(before.map(one => one.reading.id));
    expect(after[plain]?.attribution.state).toBe('unknown');
    expect(after[plain]?.reading.author).toEqual(before[plain]?.reading.author);
    expect(after[plain]?.spots.length).toBeGreaterThanOrEqual(target);
  });

  /** Pages whose posts another layout would hide are left out: it is used only where nothing else is found. */
  const together = (site: string) => {
    const layouts = sites.find(one => one.id === site)?.profile.layouts ?? [];
    return new Set(layouts.filter(one => !one.fallback).map(one => one.name));
  };

  test.each(names.filter(name => together(siteOf(name)).size > 1))(
    '%s: no post of any layout of the product is one inside another post’s text',
    name => {
      const site = siteOf(name);
      const read = (document: Document) =>
        readPage(document, site, new URL(expected(name).url).hostname, expected(name).roster);
      const copies = names
        .filter(one => siteOf(one) === site)
        .flatMap(one => read(readDocument(fixture(one))).map(({ place }) => place))
        .filter(({ layout }) => together(site).has(layout.name));
      // A hash of the text stands for the id where the page has none.
      const who = ({ reading: { id, author } }: PostRead) => [id.replace(/^#.*/, ''), author];
      const document = readDocument(fixture(name));
      const before = read(document);
      const people = before.map(who);
      for (const { place } of before) {
        if (place.end || !together(site).has(place.layout.name)) continue;
        const text = bodies(place).at(0);
        for (const { element } of copies) {
          const copy = document.importNode(element, true);
          text?.appendChild(copy);
          expect(read(document).map(who)).toEqual(people);
          copy.remove();
        }
      }
    },
  );

  /** Styles of phpBB share the names of its texts with frames; in a wiki's prose anybody may sign. */
  const prose = ['generic', 'mediawiki', 'phpbb'];

  test.each(names.filter(name => !prose.includes(siteOf(name))))(
    '%s: what looks like an ordinary post in a text that is read by a later layout is none',
    name => {
      const site = siteOf(name);
      const host = new URL(expected(name).url).hostname;
      const read = (document: Document) => readPage(document, site, host).map(({ place }) => place);
      const document = readDocument(fixture(name));
      const posts = read(document);
      const [place] = posts;
      if (!place?.layout.fallback) return;
      const copies = names.filter(one => siteOf(one) === site).flatMap(one => read(readDocument(fixture(one))));
      const elements = posts.map(one => one.element);
      const text = bodies(place).at(0);
      for (const { element } of copies.filter(one => together(site).has(one.layout.name))) {
        const copy = document.importNode(element, true);
        text?.appendChild(copy);
        expect(read(document).map(one => one.element)).toEqual(elements);
        copy.remove();
      }
    },
  );

  test('every mark in the author’s place is found, and none inside a body is taken for real', () => {
    console.table(marks);
    expect(Object.keys(marks).length).toBeGreaterThan(10);
    for (const [site, one] of Object.entries(marks)) {
      expect([site, one.found, one['taken for real']]).toEqual([site, one.agents, 0]);
    }
  });
});

const isLabelled = (post: ReturnType<typeof readPage>[number] | undefined) => post?.attribution.state === 'labelled';

function bodyOf(post: ReturnType<typeof readPage>[number] | undefined): Element {
  const { element, layout } = post?.place ?? {};
  const body = layout && (element?.querySelector(layout.body) ?? element);
  if (!body) throw new Error('no body');
  return body;
}

describe('site profiles', () => {
  test.each(sites.map(site => [site.id, site] as const))('%s fits the schema that a policy has to fit', (_id, site) => {
    const { id: _, ...recogniser } = site.recogniser;
    expect(Recogniser.parse(recogniser)).toEqual(recogniser);
    expect(SiteProfile.parse(site.profile)).toEqual(site.profile);
  });

  test.each(sites.map(site => [site.id, site.profile] as const))(
    '%s has valid selectors and expressions',
    (_id, profile) => {
      const document = readDocument('<p>');
      for (const [key, text] of strings(profile)) {
        if (
          /^(?:select|within|post|except|end|list|body|strip|blocks|inline|preformatted|copyButtons|thread)$/.test(key)
        )
          expect(() => document.querySelector(text), text).not.toThrow();
        if (key === 'match') expect(() => new RegExp(text, 'u'), text).not.toThrow();
      }
    },
  );

  test('the guard’s copy of the limits has the schema’s values', async () => {
    const { longestText, longestAttribute, longestScript, ...copied } = await import(
      '../../../lib/guard/read/bounds.ts'
    );
    expect(limits).toMatchObject(copied);
    expect({ text: longestText, attribute: longestAttribute, script: longestScript }).toEqual(readLengths);
  });
});

function strings(value: unknown, key = ''): [string, string][] {
  if (typeof value === 'string') return [[key, value]];
  if (Array.isArray(value)) return value.flatMap(one => strings(one, key));
  if (value && typeof value === 'object') return Object.entries(value).flatMap(([name, one]) => strings(one, name));
  return [];
}
