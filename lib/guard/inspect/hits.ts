import type { Field, Layout, Mark, Recogniser, SiteProfile } from '../../schema/site-profile.ts';
import { all, type Root } from '../read/dom.ts';
import { elements, first, readValue } from '../read/field.ts';
import { bodies, findPosts, type Place } from '../read/find-posts.ts';

/** What one selector of a profile hits on a page. `path` is its place in the policy. */
export type Hit = { path: string; selector: string; count: number; sample: string };

/** Every selector of a site in the order of the policy: on the whole page, or in how many posts it gives a value. */
export function hitsOf(root: Root, recogniser: Recogniser, profile: SiteProfile): Hit[] {
  const page = (path: string, selector: string | undefined): Hit[] =>
    selector === undefined ? [] : [hit(path, selector, all(root, selector).map(textOf))];
  const places = [...findPosts(root, profile)].filter(place => !!place).filter(place => bodies(place).length > 0);
  return [
    ...recogniser.any.flatMap((one, index) => page(`recogniser.any[${index}]`, one)),
    ...(recogniser.none ?? []).flatMap((one, index) => page(`recogniser.none[${index}]`, one)),
    ...page('profile.thread', profile.thread),
    ...profile.layouts.flatMap((layout, index) =>
      hitsOfLayout(
        page,
        layout,
        places.filter(place => place.layout === layout),
        `profile.layouts[${index}]`,
      ),
    ),
  ];
}

type OnPage = (path: string, selector: string | undefined) => Hit[];

function hitsOfLayout(page: OnPage, layout: Layout, places: readonly Place[], at: string): Hit[] {
  const inPosts = (path: string, fields: readonly Field[] | undefined): Hit[] =>
    (fields ?? []).map((field, index) =>
      hit(
        `${at}.${path}[${index}]`,
        written(field),
        places.flatMap(({ element }) => first(element, [field]) ?? []),
      ),
    );
  const { author, marks, quotes } = layout;
  return [
    ...(['post', 'except', 'end', 'body', 'strip', 'blocks'] as const).flatMap(key =>
      page(`${at}.${key}`, layout[key]),
    ),
    ...inPosts('id', layout.id),
    ...inPosts('permalink', layout.permalink),
    ...Object.entries(author).flatMap(([key, fields]) => inPosts(`author.${key}`, fields)),
    ...inPosts('time', layout.time),
    ...(quotes ?? []).flatMap((quote, index) => page(`${at}.quotes[${index}].select`, quote.select)),
    ...marks.map((mark, index) =>
      hit(
        `${at}.marks[${index}]`,
        written(mark),
        places.flatMap(place => marked(place, mark)),
      ),
    ),
  ];
}

/** Posts that have a mark's element; whether it counts is said where the post is read. */
function marked({ element }: Place, mark: Mark): string[] {
  const [one] = elements(element, mark);
  return one ? [readValue(one, mark.attr ? { attr: mark.attr } : {})] : [];
}

const written = ({ select, attr, match }: Field | Mark): string =>
  [select ?? '(post)', attr && `@${attr}`, match && `/${match}/`].filter(Boolean).join(' ');

const hit = (path: string, selector: string, values: readonly string[]): Hit => ({
  path,
  selector,
  count: values.length,
  sample: (values.find(Boolean) ?? '').slice(0, 120),
});

const textOf = (element: Element): string => (element.textContent ?? '').slice(0, 2_000).replace(/\s+/g, ' ').trim();
