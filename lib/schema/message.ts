import { z } from 'zod';
import { Attribution } from './attribution.ts';
import { Path } from './event.ts';
import { Finding } from './finding.ts';
import { later } from './later.ts';
import { Decision, Mode } from './policy.ts';
import { Author, limits, PostReading } from './post.ts';
import { Recogniser, SiteProfile } from './site-profile.ts';

/** Protection of one tab, as popup and toolbar show it. */
export const Protection = later(() => z.enum(['protected', 'degraded', 'not-protected']));
export type Protection = z.infer<typeof Protection>;

/** Why a tab is not fully protected. The texts are in `public/_locales`. */
export const DegradedReason = later(() =>
  z.enum([
    'no-posts',
    'posts-without-author',
    'profile-error',
    'too-large',
    'policy-invalid',
    'log-unreadable',
    'interference',
    'background-silent',
    'headers-unreadable',
  ]),
);
export type DegradedReason = z.infer<typeof DegradedReason>;

/** A finding with what the policy makes of it, for one snippet of one post. */
export const JudgedFinding = later(() =>
  z.object({
    snippet: z.number().int().nonnegative(),
    finding: Finding,
    decision: Decision,
  }),
);
export type JudgedFinding = z.infer<typeof JudgedFinding>;

export const PostVerdict = later(() =>
  z.object({
    id: z.string(),
    attribution: Attribution,
    findings: z.array(JudgedFinding),
    /** True where the post held more than could be read: the reader is told. */
    truncated: z.boolean().optional(),
  }),
);
export type PostVerdict = z.infer<typeof PostVerdict>;

/** How every known product is recognised. The guard asks for it, since a list of all products does not belong in every page. */
export const Recognisers = later(() =>
  z.object({ recognisers: z.array(Recogniser.unwrap().extend({ id: z.string().max(64) })) }),
);
export type Recognisers = z.infer<typeof Recognisers>;

/** Guard → background, once per frame. `matched` is the profile that the guard's recognisers found. */
export const Hello = later(() => z.object({ url: z.string().max(8_000), matched: z.string().max(64).optional() }));
export const HelloAnswer = later(() =>
  z.discriminatedUnion('scope', [
    z.object({ scope: z.literal('none') }),
    z.object({
      scope: z.literal('active'),
      site: z.string(),
      profile: SiteProfile,
      mode: Mode,
      /** Lower-case words; a text without any of them can hold no finding and is never held. */
      triggers: z.array(z.string()),
      unanswered: z.enum(['hold', 'let-through']),
    }),
  ]),
);
export type HelloAnswer = z.infer<typeof HelloAnswer>;

/** Guard → background: posts that are new or changed. */
export const Read = later(() =>
  z.object({
    site: z.string().max(64),
    url: z.string().max(8_000),
    posts: z.array(PostReading).max(limits.postsPerMessage),
    /** Page-level declarations: `meta[name=ai-disclosure]`, JSON-LD digital source type. */
    declarations: z.array(z.object({ name: z.string().max(100), value: z.string().max(500) })).max(20),
  }),
);
export const ReadAnswer = later(() => z.object({ verdicts: z.array(PostVerdict) }));
export type ReadAnswer = z.infer<typeof ReadAnswer>;

/** Guard → background: what became of the page, for popup and toolbar. */
export const Health = later(() =>
  z.object({
    site: z.string().max(64),
    url: z.string().max(8_000),
    state: Protection,
    reasons: z.array(DegradedReason).max(10),
    posts: z.number().int().nonnegative(),
  }),
);

/** Guard → background: a text is about to reach the clipboard. */
export const Copy = later(() =>
  z.object({
    /**
     * Names this copy. Asked again with the same name (the worker died, the page took the prompt's frame away) it gets the
     * same answer: one prompt, one log row; a prompt that still waits comes with a fresh nonce.
     */
    request: z.string().min(16).max(64),
    site: z.string().max(64),
    url: z.string().max(8_000),
    path: Path,
    text: z.string().max(1_000_000),
    /** Posts that the selection touches, innermost quoted author first where there is one. */
    posts: z.array(z.object({ id: z.string().max(500), origin: Author.optional() })).max(limits.postsPerCopy),
  }),
);
export const CopyAnswer = later(() =>
  z.discriminatedUnion('action', [
    z.object({ action: z.literal('allow') }),
    /** A prompt is recorded and waits; `nonce` opens it once. */
    z.object({ action: z.literal('prompt'), prompt: z.string(), nonce: z.string() }),
    z.object({ action: z.literal('block'), message: z.string() }),
  ]),
);
export type CopyAnswer = z.infer<typeof CopyAnswer>;

/** Guard → background: the prompt could not be shown or was taken away; the copy stays blocked. */
export const PromptLost = later(() =>
  z.object({
    prompt: z.string().max(64),
    reason: z.enum(['removed', 'covered', 'silent', 'no-room', 'page-left']),
  }),
);

/** Guard → background, where something may be pasted: is it watched here? `recognised`: the page is a known console. */
export const PasteHello = later(() => z.object({ url: z.string().max(8_000), recognised: z.boolean() }));
export const PasteHelloAnswer = later(() =>
  z.object({
    watch: z.boolean(),
    mode: Mode,
    unanswered: z.enum(['hold', 'let-through']),
    triggers: z.array(z.string()),
  }),
);
export type PasteHelloAnswer = z.infer<typeof PasteHelloAnswer>;

/** Background → guard: a prompt has ended and its outcome is on disk. */
export const Settled = later(() =>
  z.object({
    prompt: z.string(),
    /** `original`: the held text. `replacement`: `text`. `nothing`: the clipboard stays as it is. */
    write: z.enum(['original', 'replacement', 'nothing']),
    text: z.string().optional(),
  }),
);
export type Settled = z.infer<typeof Settled>;

/** Guard → background, where no `Settled` came: has the prompt's page asked for its content, and has it ended? */
export const SettledAsk = later(() => z.object({ prompt: z.string().max(64) }));
export const SettledAnswer = later(() => z.object({ opened: z.boolean(), settled: Settled.optional() }));
export type SettledAnswer = z.infer<typeof SettledAnswer>;
