import type { Author, PostReading, SeenMark } from '../../schema/post.ts';
import type { Layout } from '../../schema/site-profile.ts';
import type { Spot } from './body-writer.ts';
import { marksPerPost } from './bounds.ts';
import { all, closest } from './dom.ts';
import { elements, expression, first, readValue, values } from './field.ts';
import { bodies, ownerOf, type Place } from './find-posts.ts';
import { hash } from './hash.ts';
import { quoteSelector } from './quote.ts';
import { readBody } from './read-body.ts';

/** What has to be kept of every post of a page, of which there may be many. */
export type PostTrace = { id: string; hash: number; place: Place; named: boolean; truncated: boolean };

/** A post as it was read, with the way back to the page: `spots` has one entry per snippet, by index. */
export type PostRead = PostTrace & { reading: PostReading; spots: Spot[] };

/** Numbers of at most 30 bits need no memory of their own in V8. */
const small = 2;

type Header = { author: Author; marks: SeenMark[] };
type Accept = (element: Element) => boolean;

/** Read one post, in steps. Never throws; `isLine` says which bare lines are kept as snippets. */
export function* readPost(
  place: Place,
  parts = bodies(place),
  isLine?: (line: string) => boolean,
): Generator<undefined, PostRead> {
  const { element, layout } = place;
  const outside = outsideOf(place, parts);
  const own = headerOf(place, outside);
  const carried = hasName(own.author) ? undefined : carriedHeader(place);
  const { author, marks } = carried
    ? { author: carried.author, marks: [...ofAccount(carried.marks, layout), ...own.marks] }
    : own;
  const { spots, truncated, ...body } = yield* readBody(place, parts, isLine);
  const permalink = first(element, layout.permalink, outside);
  const time = first(element, layout.time, outside);
  const print = JSON.stringify([author, marks, body.snippets.length, body.text]);
  const sum = hash(print);
  const id =
    first(element, layout.id, outside) ??
    first(element, layout.id) ??
    `#${print.length.toString(36)}-${sum.toString(36)}`;
  const reading: PostReading = {
    id,
    ...(permalink ? { permalink } : {}),
    author,
    ...(carried ? { carried: true } : {}),
    ...(time ? { time } : {}),
    marks: marks.slice(0, marksPerPost),
    ...body,
    declarations: declarationsOf(element, layout),
    ...(truncated ? { truncated } : {}),
  };
  return { id, hash: sum >>> small, place, named: hasName(author), truncated, reading, spots };
}

/** Header places only: nothing inside what the author wrote, and nothing of a post inside or around this one. */
function outsideOf({ element, layout }: Place, parts: readonly Node[]): Accept {
  return one => {
    // Where the post is its own body, the author's signature stands in the prose.
    if (parts.some(part => part !== element && part.contains(one))) return false;
    const owner = layout.nested && ownerOf(one);
    return !owner || owner === element;
  };
}

/** Whether the page shows anything by which the author can be told. */
const hasName = ({ name, id, handle, email }: Author) => !!(name ?? id ?? handle ?? email);

/** What marks the account holds for its next message as well; what marks one message does not. */
const ofAccount = (marks: readonly SeenMark[], layout: Layout) =>
  marks.filter(({ id }) => layout.marks.some(one => one.id === id && one.kind === 'author'));

const carriers = new WeakMap<Place, Header>();

/** A message without a header has the author, and the marks, of the nearest row above it that has one. */
function carriedHeader(place: Place): Header | undefined {
  const passed = [place];
  for (let row = place.before; row; row = row.before) {
    const known = carriers.get(row);
    const header = known ?? headerOf(row, outsideOf(row, bodies(row)));
    if (known || hasName(header.author)) {
      for (const one of passed) carriers.set(one, header);
      return header;
    }
    passed.push(row);
  }
  return undefined;
}

function headerOf({ element, layout }: Place, accept: Accept): Header {
  const author: Author = {};
  for (const key of ['name', 'id', 'handle', 'profile', 'email'] as const) {
    const value = first(element, layout.author[key], accept);
    if (value) author[key] = value;
  }
  const groups = [...new Set(values(element, layout.author.groups, accept))].slice(0, 50);
  if (groups.length > 0) author.groups = groups;
  return { author, marks: [...marksOf(element, layout, accept)] };
}

function* marksOf(scope: Element, layout: Layout, accept: Accept): Generator<SeenMark> {
  for (const mark of layout.marks) {
    for (const element of elements(scope, mark)) {
      if (!accept(element)) continue;
      const text = readValue(element, { ...(mark.attr ? { attr: mark.attr } : {}) });
      const holds =
        (!mark.attr || element.hasAttribute(mark.attr)) &&
        (!mark.match || expression(mark.match)?.test(text)) &&
        (mark.max === undefined || (text && Number(text) <= mark.max));
      if (holds) yield { id: mark.id, ...(mark.select && text ? { text: text.slice(0, 200) } : {}) };
      if (holds || mark.first) break;
    }
  }
}

/**
 * `ai-disclosure` and its companions, on the post or anywhere in it but in what it quotes:
 * https://github.com/WICG/proposals/issues/261
 */
function declarationsOf(element: Element, layout: Layout): { name: string; value: string }[] {
  const inside = all(element, '[ai-disclosure]').filter(place => {
    const quote = closest(place, quoteSelector(layout));
    return !quote || quote === element || !element.contains(quote);
  });
  return [closest(element, '[ai-disclosure]'), ...inside].slice(0, 10).flatMap(place => {
    const value = place?.getAttribute('ai-disclosure');
    return value ? [{ name: 'ai-disclosure', value: value.slice(0, 100) }] : [];
  });
}
