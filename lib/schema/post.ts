import { z } from 'zod';
import { later } from './later.ts';

/** Bounds on what one page may send; the guard cuts to them and says so in `truncated`. */
export const limits = {
  postText: 200_000,
  snippetText: 64_000,
  snippetsPerPost: 2_500,
  /** Over all snippets of a post. */
  snippetsText: 1_000_000,
  ownWords: 2_000,
  postsPerMessage: 200,
  /** Posts that one selection is said to touch. */
  postsPerCopy: 20,
  marksPerPost: 20,
  mailHeaders: 64_000,
} as const;

const short = later(() => z.string().max(500));

/** What the page shows about an author. Every part is optional: products differ in what they render. */
export const Author = later(() =>
  z.object({
    name: short.optional(),
    /** The product's own user id. */
    id: short.optional(),
    /** Login or handle where it differs from the name. */
    handle: short.optional(),
    /** Profile link as written in the page. */
    profile: z.string().max(2_000).optional(),
    email: short.optional(),
    groups: z.array(short).max(50).optional(),
  }),
);
export type Author = z.infer<typeof Author>;

/** A place where the product itself marks bots, found in the author's header, never in the body. */
export const SeenMark = later(() => z.object({ id: short, text: short.optional() }));
export type SeenMark = z.infer<typeof SeenMark>;

/** A piece of a post that may hold commands. */
export const Snippet = later(() =>
  z.object({
    /** Position among the post's snippets, from 0. */
    index: z.number().int().nonnegative(),
    kind: z.enum(['block', 'inline', 'line']),
    text: z.string().max(limits.snippetText),
    /** The language the page names (`language-bash`), untrusted. */
    language: short.optional(),
    /** Innermost quoted author, where the snippet stands in a quotation; empty where the quotation names nobody. */
    origin: Author.optional(),
  }),
);
export type Snippet = z.infer<typeof Snippet>;

/** What the guard reads of one post. */
export const PostReading = later(() =>
  z.object({
    /** The product's own id of the post: stable over renders, virtual lists and edits. */
    id: short,
    permalink: z.string().max(2_000).optional(),
    author: Author,
    /** The header is missing because it belongs to a run of messages; `author` was carried from the row before. */
    carried: z.boolean().optional(),
    time: short.optional(),
    marks: z.array(SeenMark).max(limits.marksPerPost),
    /** Body text with the `alt` of emoji images in place. */
    text: z.string().max(limits.postText),
    /** The author's own words, without quotations and code blocks: the beginning and the end, one line per line shown. */
    opening: z.string().max(limits.ownWords),
    closing: z.string().max(limits.ownWords),
    /** `ai-disclosure` attributes and the like found on or in the post. */
    declarations: z.array(z.object({ name: short, value: short })).max(20),
    /** The mail's headers as its source has them, where the product has a view of them and the message is open. */
    headers: z.string().max(limits.mailHeaders).optional(),
    snippets: z.array(Snippet).max(limits.snippetsPerPost),
    truncated: z.boolean().optional(),
  }),
);
export type PostReading = z.infer<typeof PostReading>;
