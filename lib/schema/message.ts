import { z } from 'zod';
import { Attribution } from './attribution.ts';
import { EvidenceGiven, Outcome, Path } from './event.ts';
import { Finding, Range } from './finding.ts';
import { Decision, EvidenceKind, Mode, Share } from './policy.ts';
import { Author, limits, PostReading } from './post.ts';
import { Recogniser, SiteProfile } from './site-profile.ts';

/** Protection of one tab, as popup and toolbar show it. */
export const Protection = z.enum(['protected', 'degraded', 'not-protected']);
export type Protection = z.infer<typeof Protection>;

/** Why a tab is not fully protected. The texts are in `public/_locales`. */
export const DegradedReason = z.enum([
  'no-posts',
  'posts-without-author',
  'profile-error',
  'too-large',
  'policy-invalid',
  'log-unreadable',
  'interference',
  'background-silent',
  'headers-unreadable',
]);
export type DegradedReason = z.infer<typeof DegradedReason>;

/** A finding with what the policy makes of it, for one snippet of one post. */
export const JudgedFinding = z.object({
  snippet: z.number().int().nonnegative(),
  finding: Finding,
  decision: Decision,
});
export type JudgedFinding = z.infer<typeof JudgedFinding>;

export const PostVerdict = z.object({
  id: z.string(),
  attribution: Attribution,
  findings: z.array(JudgedFinding),
  /** True where the post held more than could be read: the reader is told. */
  truncated: z.boolean().optional(),
});
export type PostVerdict = z.infer<typeof PostVerdict>;

/** How every known product is recognised. The guard asks for it, since a list of all products does not belong in every page. */
export const Recognisers = z.object({ recognisers: z.array(Recogniser.extend({ id: z.string().max(64) })) });

/** Guard → background, once per frame. `matched` is the profile that the guard's recognisers found. */
export const Hello = z.object({ url: z.string().max(8_000), matched: z.string().max(64).optional() });
export const HelloAnswer = z.discriminatedUnion('scope', [
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
]);
export type HelloAnswer = z.infer<typeof HelloAnswer>;

/** Guard → background: posts that are new or changed. */
export const Read = z.object({
  site: z.string().max(64),
  url: z.string().max(8_000),
  posts: z.array(PostReading).max(limits.postsPerMessage),
  /** Page-level declarations: `meta[name=ai-disclosure]`, JSON-LD digital source type. */
  declarations: z.array(z.object({ name: z.string().max(100), value: z.string().max(500) })).max(20),
});
export const ReadAnswer = z.object({ verdicts: z.array(PostVerdict) });

/** Guard → background: what became of the page, for popup and toolbar. */
export const Health = z.object({
  site: z.string().max(64),
  url: z.string().max(8_000),
  state: Protection,
  reasons: z.array(DegradedReason).max(10),
  posts: z.number().int().nonnegative(),
});

/** Guard → background: a text is about to reach the clipboard. */
export const Copy = z.object({
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
});
export const CopyAnswer = z.discriminatedUnion('action', [
  z.object({ action: z.literal('allow') }),
  /** A prompt is recorded and waits; `nonce` opens it once. */
  z.object({ action: z.literal('prompt'), prompt: z.string(), nonce: z.string() }),
  z.object({ action: z.literal('block'), message: z.string() }),
]);
export type CopyAnswer = z.infer<typeof CopyAnswer>;

/** Guard → background: the prompt could not be shown or was taken away; the copy stays blocked. */
export const PromptLost = z.object({
  prompt: z.string().max(64),
  reason: z.enum(['removed', 'covered', 'silent', 'page-left']),
});

/** Guard → background, where something may be pasted: is it watched here? `recognised`: the page is a known console. */
export const PasteHello = z.object({ url: z.string().max(8_000), recognised: z.boolean() });
export const PasteHelloAnswer = z.object({
  watch: z.boolean(),
  mode: Mode,
  unanswered: z.enum(['hold', 'let-through']),
  triggers: z.array(z.string()),
});

/** Background → guard: a prompt has ended and its outcome is on disk. */
export const Settled = z.object({
  prompt: z.string(),
  /** `original`: the held text. `replacement`: `text`. `nothing`: the clipboard stays as it is. */
  write: z.enum(['original', 'replacement', 'nothing']),
  text: z.string().optional(),
});
export type Settled = z.infer<typeof Settled>;

/** Guard → background, where no `Settled` came: has the prompt's page asked for its content, and has it ended? */
export const SettledAsk = z.object({ prompt: z.string().max(64) });
export const SettledAnswer = z.object({ opened: z.boolean(), settled: Settled.optional() });

/** What the person must be told and acknowledges. `id` is that of the event, or names what is told. */
export const Notice = z.discriminatedUnion('kind', [
  z.object({ id: z.string(), at: z.number(), kind: z.literal('log-lost'), missing: z.number(), all: z.boolean() }),
  /** The policy has more sent than the person has said to know. */
  z.object({ id: z.string(), at: z.number(), kind: z.literal('privacy'), share: z.array(Share) }),
]);
export type Notice = z.infer<typeof Notice>;

/** Prompt page → background. */
export const PromptOpen = z.object({ nonce: z.string().max(64) });
export const PromptContent = z.object({
  prompt: z.string(),
  text: z.string(),
  /** Worst first. The first leads: its `safer` and `capture` are the ones that may be copied. */
  findings: z.array(JudgedFinding),
  /** The words of the worst that make it so grave, in `text`; empty where they are its whole range. */
  risky: z.array(Range),
  decision: Decision,
  attribution: Attribution,
  author: Author,
  product: z.string(),
  host: z.string(),
  /** `paste` and `drop` are about to enter the page; all others leave it. */
  path: Path.optional(),
  /** A second person confirms at the collector; evidence is not asked for. */
  countersign: z.boolean().optional(),
  evidenceKinds: z.array(EvidenceKind),
  runbookHosts: z.array(z.string()),
  ticketPattern: z.string().optional(),
  contact: z.object({ name: z.string().optional(), url: z.string().optional() }),
  /** The shape of the leading command, where an exception may be made for it, and for how many days at most. */
  exception: z.object({ shape: z.string(), maxDays: z.number().int() }).optional(),
  /** What is recorded of this answer, where more of it is sent than the person has said to know. */
  notices: z.array(Notice).optional(),
});
export type PromptContent = z.infer<typeof PromptContent>;
export const PromptSettle = z.object({
  prompt: z.string().max(64),
  nonce: z.string().max(64),
  outcome: Outcome,
  evidence: z.array(EvidenceGiven).max(5),
  write: z.enum(['original', 'safer', 'capture', 'nothing']),
  elapsed: z.number().int().nonnegative().optional(),
  integrity: z.enum(['proven', 'unproven', 'failed']),
  /** Going ahead, the reader also makes an exception for the leading command's shape on this site. */
  exception: z.object({ reason: z.string().max(300), days: z.number().int().min(1).max(30) }).optional(),
});
export type PromptSettle = z.infer<typeof PromptSettle>;

/** What was eased on this machine: nobody is asked about these. */
export const Eased = z.object({
  exceptions: z.array(
    z.object({
      id: z.string(),
      host: z.string(),
      shape: z.string(),
      reason: z.string(),
      /** Milliseconds since the epoch. */
      until: z.number(),
      rule: z.string(),
    }),
  ),
  demoted: z.array(z.object({ rule: z.string(), shown: z.number().int(), notUseful: z.number().int() })),
});
export type Eased = z.infer<typeof Eased>;

/**
 * Whether what is recorded reaches the collector. `unresolved`: the policy is not known yet. `wrong`: the policy names
 * what cannot be used. `sent`: nothing waits. `blocked`: not tried again before the policy or the server changes.
 */
export const SyncStatus = z.object({
  state: z.enum(['unresolved', 'off', 'wrong', 'waiting', 'sent', 'blocked']),
  /** Of the collector. */
  host: z.string().optional(),
  /** Events: not taken yet; taken and still remembered; refused alone. */
  waiting: z.number().int().nonnegative(),
  taken: z.number().int().nonnegative(),
  aside: z.number().int().nonnegative(),
  /** Records that a server said it had refused, without saying which. */
  refused: z.number().int().optional(),
  /** Milliseconds since the epoch. */
  takenAt: z.number().optional(),
  retryAt: z.number().optional(),
  why: z.enum(['auth', 'config', 'refused']).optional(),
  /** Of `wrong`: which key, and what is wrong with it. */
  problem: z.string().optional(),
  /** The collector erases what it has taken when it is asked. */
  erases: z.boolean().optional(),
  /** Milliseconds by which this machine's clock is ahead of the collector's, where that is much. */
  ahead: z.number().optional(),
});
export type SyncStatus = z.infer<typeof SyncStatus>;

/**
 * What became of the last wish that the collector erase what it has taken. `waiting`: it is away and is asked again.
 * `refused`: it does not. Times in milliseconds since the epoch.
 */
export const ErasedThere = z.object({
  state: z.enum(['never', 'waiting', 'done', 'refused']),
  asked: z.number().optional(),
  /** Entries of which the collector has erased the content. */
  erased: z.number().int().optional(),
  problem: z.string().optional(),
});
export type ErasedThere = z.infer<typeof ErasedThere>;

/** What the popup shows of the current tab. */
export const TabStatus = z.object({
  state: Protection,
  reasons: z.array(DegradedReason),
  site: z.string().optional(),
  product: z.string().optional(),
  attested: z.enum(['live', 'vendor', 'third-party']).optional(),
  /** No mark of this product can show an agent: the popup says so where it says "unknown". */
  cannotShowAgents: z.boolean().optional(),
  host: z.string(),
  /** All posts that were read; `posts` holds those by an agent or with findings. */
  count: z.number().int().nonnegative().optional(),
  posts: z.array(z.object({ verdict: PostVerdict, author: Author })),
  mode: Mode,
  /** Commands that the daily budget let go without a prompt today. */
  unasked: z.number().int().nonnegative().optional(),
  /** Rules that people called useless and that only badge on this machine. */
  demoted: z.number().int().nonnegative().optional(),
});
export type TabStatus = z.infer<typeof TabStatus>;
