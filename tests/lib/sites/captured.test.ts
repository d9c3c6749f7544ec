import { describe, expect, test } from 'vitest';
import { gold, goldDocument, pair, profileOf, sameAuthor } from './gold.ts';
import { claims, readPage, sites } from './page.ts';

const ids = new Set(sites.map(site => site.id));
const why = gold.length === 0 ? ' (skipped: no captured pages beside the repository)' : '';

describe.skipIf(gold.length === 0)(`captured pages${why}`, () => {
  const table: Record<string, { pages: number; gold: number; found: number; authors: number; phantoms: number }> = {};
  const claimed = { pages: 0, right: 0, 'claimed by two': 0, 'posts without agents': 0, 'called an agent': 0 };

  test.each(gold)('$file is claimed by its own profile and by no other', page => {
    const own = profileOf(page.platform);
    const host = page.url?.startsWith('http') ? new URL(page.url).hostname : (hosts[page.platform] ?? 'example.test');
    const wanted = own && ids.has(own) && !fragments.test(page.file) ? [own] : [];
    const given = claims(goldDocument(page), host);
    claimed.pages++;
    if (given.join() === wanted.join()) claimed.right++;
    if (given.length > 1) claimed['claimed by two']++;
    expect(given).toEqual(wanted);
  });

  test.each(gold)('$file: nobody is called an agent without a mark', page => {
    const own = profileOf(page.platform);
    if (!own || !ids.has(own)) return;
    const states = readPage(goldDocument(page), own, 'example.test').map(one => one.attribution.state);
    if (page.agentPosts) return;
    const called = states.filter(state => state !== 'unknown');
    claimed['posts without agents'] += states.length;
    claimed['called an agent'] += called.length;
    expect(called).toEqual([]);
  });

  test.each(gold.filter(page => page.posts))('$file: posts and authors as people marked them', page => {
    const own = profileOf(page.platform);
    if (!own || !ids.has(own) || !page.posts) return;
    const readings = readPage(goldDocument(page), own, 'example.test').map(one => one.reading);
    const { pairs, phantoms } = pair(readings, page.posts);
    const row = table[own] ?? { pages: 0, gold: 0, found: 0, authors: 0, phantoms: 0 };
    table[own] = row;
    const found = pairs.filter(one => one.reading);
    const right = found.filter(one => one.reading && sameAuthor(one.reading, one.post.author));
    row.pages++;
    row.gold += pairs.length;
    row.found += found.length;
    row.authors += right.length;
    row.phantoms += phantoms.length;
    for (const { post, reading } of pairs)
      if (!reading) console.info(page.file, 'missed:', post.author, post.text.slice(0, 60));
      else if (!right.some(one => one.reading === reading))
        console.info(page.file, 'wrong author:', post.author, JSON.stringify(reading.author), post.text.slice(0, 40));
    for (const one of phantoms) console.info(page.file, 'phantom:', one.id, one.author.name, one.text.slice(0, 60));
  });

  test('at least 98 % of posts and authors per product, at most 1 % phantoms', () => {
    console.table({ 'captured pages': claimed });
    console.table(
      Object.fromEntries(
        Object.entries(table).map(([site, { pages, gold: wanted, found, authors, phantoms }]) => [
          site,
          {
            pages,
            gold: wanted,
            found: percent(found, wanted),
            authors: percent(authors, wanted),
            phantoms: percent(phantoms, wanted),
          },
        ]),
      ),
    );
    for (const [site, { gold: wanted, found, authors, phantoms }] of Object.entries(table)) {
      expect(found / wanted, `${site}: posts found`).toBeGreaterThanOrEqual(0.98);
      expect(authors / wanted, `${site}: authors right`).toBeGreaterThanOrEqual(0.98);
      expect(phantoms / wanted, `${site}: phantoms`).toBeLessThanOrEqual(0.01);
    }
  });

  const without = { wanted: 0, found: 0 };

  test.each(gold.filter(({ platform }) => homeMade.test(platform)))(
    '$file: no wrong author without a profile',
    page => {
      const readings = readPage(goldDocument(page), 'generic', 'example.test').map(one => one.reading);
      const { pairs } = pair(readings, page.posts ?? []);
      without.wanted += pairs.length;
      for (const { post, reading } of pairs) {
        // Posts that say nothing are paired by their order alone, which one missing post shifts.
        if (!reading || !says(reading.text, post.text)) continue;
        without.found++;
        if (reading.author.name) expect(sameAuthor(reading, post.author), `${page.file}: ${post.author}`).toBe(true);
      }
    },
  );

  test('home-made forums: at least 70 % of the posts without a profile', () => {
    const { wanted, found } = without;
    console.info(`home-made forums through the generic profile: ${found} of ${wanted}, ${percent(found, wanted)}`);
    expect(found / wanted).toBeGreaterThanOrEqual(0.7);
  });
});

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
const homeMade = /^(?:custom|fluxbb|insided|inyoka)$/;
const letters = (text: string) =>
  text
    .replace(/<[^>]*>|&\w+;|&#\d+;/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
const says = (read: string, wanted: string) =>
  !!letters(wanted) && letters(read).includes(letters(wanted).slice(0, 40));

/** Saved without their host, and recognised by it. */
const hosts: Record<string, string> = {
  gmail: 'mail.google.com',
  reddit: 'old.reddit.com',
  hackernews: 'news.ycombinator.com',
};
/** Only a part of a page: nothing is left to recognise. */
const fragments = /^mediawiki-talk--/;
