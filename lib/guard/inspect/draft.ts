import type { PushedSite } from '../../schema/policy.ts';
import type { Field } from '../../schema/site-profile.ts';
import { all, type Root } from '../read/dom.ts';
import { elements, readValue } from '../read/field.ts';
import type { PostRead } from '../read/read-post.ts';

/**
 * A first profile of a page that no profile knows, from what the generic reader found on it: the shortest selector that
 * hits the posts, their bodies and their authors, and little else. A person looks at it before it goes into a policy.
 */
export function draftSite(root: Root, posts: readonly PostRead[], page: { host: string; title: string }): PushedSite {
  const places = posts.map(post => post.place);
  const post =
    common(
      root,
      places.map(place => place.element),
    ) ?? '.post';
  const body =
    common(
      root,
      places.flatMap(({ element, layout }) => all(element, layout.body).slice(0, 1)),
    ) ?? '.body';
  const person = common(root, posts.flatMap(nameElement));
  const select = person ?? '.author';
  const isLink = posts.flatMap(nameElement).every(element => element.hasAttribute('href'));
  const ids = places.every(({ element }) => element.id);
  return {
    id:
      page.host
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 64) || 'site',
    recogniser: { any: [post], hosts: [page.host] },
    profile: {
      product: (page.title || page.host).slice(0, 100),
      attested: 'live',
      thread: post,
      layouts: [
        {
          name: 'posts',
          post,
          id: ids ? [{ attr: 'id' }] : [{ select: '[id]', attr: 'id' }],
          author: {
            name: [{ select }],
            ...(person && isLink ? { profile: [{ select, attr: 'href' }] } : {}),
          },
          time: [{ select: 'time[datetime]', attr: 'datetime' }],
          body,
          blocks: 'pre',
          marks: [],
        },
      ],
      cannotShowAgents: true,
    },
  };
}

/** The element that gave the author's name. */
function nameElement({ place, reading }: PostRead): Element[] {
  const { element, layout } = place;
  for (const field of layout.author.name satisfies Field[]) {
    const found = elements(element, field).find(one => readValue(one, field) === reading.author.name);
    if (found && reading.author.name) return [found];
  }
  return [];
}

/** The selector of one class, or of a beginning of ids, that all of these elements have and the fewest others. */
function common(root: Root, found: readonly Element[]): string | undefined {
  const [first] = found;
  if (!first) return undefined;
  const tag = first.tagName.toLowerCase();
  const prefix = /^[a-z][\w-]*?(?=\d)/i.exec(first.id)?.[0];
  const candidates = [
    ...[...first.classList].filter(name => /^[a-z][\w-]*$/i.test(name)).flatMap(name => [`.${name}`, `${tag}.${name}`]),
    ...(prefix ? [`${tag}[id^="${prefix}"]`] : []),
    ...(first.hasAttribute('href')
      ? [`${first.parentElement?.classList[0] ? `.${first.parentElement.classList[0]} > a` : 'a'}`]
      : []),
  ];
  return candidates
    .map(selector => ({ selector, hits: all(root, selector) }))
    .filter(({ hits }) => found.filter(one => hits.includes(one)).length >= found.length * 0.9)
    .sort((a, b) => a.hits.length - b.hits.length)[0]?.selector;
}
