import { z } from 'zod';
import { later } from './later.ts';

/** A CSS selector or an expression of at most this length; longer ones are refused with the profile. */
const css = later(() => z.string().min(1).max(2_000));
const expression = later(() => z.string().min(1).max(500));

/**
 * Where a value stands, relative to the post (or the page). Text of the element unless `attr` names an attribute.
 * Elements are tried in document order; the first that gives a value wins.
 */
export const Field = later(() =>
  z.object({
    /** Absent: the post's own element. */
    select: css.optional(),
    attr: z.string().max(100).optional(),
    /** First group of this expression, or the whole match. */
    match: expression.optional(),
    /** Look from the closest ancestor that matches, not from the post. */
    within: css.optional(),
    /** The last element that gives a value wins, not the first: a signature at the end of the prose. */
    last: z.boolean().optional(),
  }),
);
export type Field = z.infer<typeof Field>;

/**
 * A place where the product marks agents, in the author's header. Hits inside `body` never count. Without `select` the
 * post's own element is meant; with nothing but `id`, `kind` and `says` every post carries the mark.
 */
export const Mark = later(() =>
  z.object({
    id: z.string().max(100),
    select: css.optional(),
    /** The mark holds only where this attribute … */
    attr: z.string().max(100).optional(),
    /** … matches this expression (the element's text where `attr` is absent), … */
    match: expression.optional(),
    /** … or is a number not above this. */
    max: z.number().optional(),
    /** Only the first hit is looked at: others beside it are of people who stand beside the author. */
    first: z.boolean().optional(),
    within: css.optional(),
    /** `author`: the account is a bot. `post`: this post is machine-made. `on-behalf`: an agent posts through a person. */
    kind: z.enum(['author', 'post', 'on-behalf']),
    /** Shown to the reader: `Discourse marks this account as an AI agent.` */
    says: z.string().max(300),
  }),
);
export type Mark = z.infer<typeof Mark>;

const fields = later(() => z.array(Field).max(10));

/**
 * How the posts of one generation of a product's markup are found. All layouts of a profile are applied, since pages
 * mix generations. Of a list of fields the first that gives a value wins; `groups` takes all values of all.
 */
export const Layout = later(() =>
  z.object({
    name: z.string().max(100),
    /** Used only where no layout without this, and none before it, found a post: a crawler's or a print version. */
    fallback: z.boolean().optional(),
    post: css,
    /** Matches that are not posts (previews, editors, templates). */
    except: css.optional(),
    /** A post is the stretch from `post` to the next match of this, not an element: wiki talk pages. */
    end: css.optional(),
    /** Siblings directly before the post that belong to it: unsigned paragraphs before a signed one. */
    gathers: css.optional(),
    /** Posts stand inside their parents' elements: trees of replies. Each owns what no inner post owns. */
    nested: z.boolean().optional(),
    id: fields,
    permalink: fields.optional(),
    author: z.object({
      name: fields,
      id: fields.optional(),
      handle: fields.optional(),
      profile: fields.optional(),
      email: fields.optional(),
      groups: fields.optional(),
    }),
    /** A message without a header belongs to the author of the row before it, in the same `list`. */
    carriesAuthor: z.boolean().optional(),
    /** Container of one run of messages; absent: the posts' common parent. */
    list: css.optional(),
    time: fields.optional(),
    /** One element or several per post, never inside one another; ignored with `end`. */
    body: css,
    /** Controls inside the body that are not part of the text. Buttons, scripts and the like always go. */
    strip: css.optional(),
    /** Code blocks, below `body`. */
    blocks: css,
    /** Inline code, below `body`; absent: `code, kbd, samp, tt`. */
    inline: css.optional(),
    /** Parts of the body whose line breaks are shown as they stand in the source. */
    preformatted: css.optional(),
    /** Quotations below `body`, and where each names its author. Also a plain `blockquote` may be named here. */
    quotes: z
      .array(
        z.object({
          select: css,
          author: fields,
          /** The line right before the quotation ("Noor wrote:"); its first group is a name, where `author` gives none. */
          before: z.object({ match: expression }).optional(),
        }),
      )
      .max(10)
      .optional(),
    marks: z.array(Mark).max(20),
    /** Controls of the page that copy a snippet by themselves. */
    copyButtons: css.optional(),
  }),
);
export type Layout = z.infer<typeof Layout>;

/** How one product is recognised: by the page first, the host second. Any one selector is enough. */
export const Recogniser = later(() =>
  z.object({
    any: z.array(css).max(20),
    none: z.array(css).max(20).optional(),
    /** Host names, `*.` for any subdomain; where given with `any`, both must hold. */
    hosts: z.array(z.string().max(253)).max(50).optional(),
  }),
);
export type Recogniser = z.infer<typeof Recogniser>;

/** A recogniser with its profile's id, which is its file's name. */
export type NamedRecogniser = Recogniser & { id: string };

/** How one product shows posts. Data; one file each below `lib/sites`, whose name is the id. */
export const SiteProfile = later(() =>
  z.object({
    product: z.string().max(100),
    /** Seen in the live product, read in the vendor's own source, or only in third parties' code. */
    attested: z.enum(['live', 'vendor', 'third-party']),
    /** The page is a thread: posts are expected, and finding none is a defect of the profile. */
    thread: css,
    layouts: z.array(Layout).min(1).max(10),
    /** True where no mark of this product can show an agent: "unknown" then says so. */
    cannotShowAgents: z.boolean().optional(),
    /**
     * Same-origin view of a mail's source, plain or in the first `pre` of a page, read once for each post as far as its
     * headers go. `{name}` in `url` is filled from `parameters` or `address`, URI-encoded; a post for which one of them has
     * no value has no view.
     */
    headers: z
      .object({
        url: z.string().max(500),
        /** Relative to the post; with `within: 'html'` anywhere on the page. */
        parameters: z.record(z.string(), fields),
        /** What only the page's address tells: the mailbox after its `#`. */
        address: z.record(z.string(), z.object({ match: expression })).optional(),
      })
      .optional(),
  }),
);
export type SiteProfile = z.infer<typeof SiteProfile>;
