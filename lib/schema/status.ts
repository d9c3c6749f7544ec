import { z } from 'zod';
import { Severity } from './finding.ts';
import { AskedForName } from './identify.ts';
import { later } from './later.ts';
import { DegradedReason, PostVerdict, Protection } from './message.ts';
import { Mode, Share } from './policy.ts';
import { Author } from './post.ts';

/** What the person must be told and acknowledges. `id` is that of the event, or names what is told. */
export const Notice = later(() =>
  z.discriminatedUnion('kind', [
    z.object({ id: z.string(), at: z.number(), kind: z.literal('log-lost'), missing: z.number(), all: z.boolean() }),
    /** The policy has more sent than the person has said to know. */
    z.object({ id: z.string(), at: z.number(), kind: z.literal('privacy'), share: z.array(Share) }),
  ]),
);
export type Notice = z.infer<typeof Notice>;

/** What was eased on this machine: nobody is asked about these. */
export const Eased = later(() =>
  z.object({
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
  }),
);
export type Eased = z.infer<typeof Eased>;

/**
 * Whether what is recorded reaches the collector. `unresolved`: the policy is not known yet. `wrong`: the policy names
 * what cannot be used. `sent`: nothing waits. `blocked`: not tried again before the policy or the server changes.
 */
export const SyncStatus = later(() =>
  z.object({
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
    /** Days for which what was taken is kept here: more than the policy says where the receiver promises no disk. */
    takenDays: z.number().optional(),
    /** The collector erases what it has taken when it is asked. */
    erases: z.boolean().optional(),
    /** Milliseconds by which this machine's clock is ahead of the collector's, where that is much. */
    ahead: z.number().optional(),
  }),
);
export type SyncStatus = z.infer<typeof SyncStatus>;

/**
 * What became of the last wish that the collector erase what it has taken. `waiting`: it is away and is asked again.
 * `absent`: nothing at its address says that it erases; asked again within the hour. `refused`: it does not, and is asked
 * again after a day. `moved`: done, but by the collector at another address than the policy named at the time of the wish.
 * Times in milliseconds since the epoch.
 */
export const ErasedThere = later(() =>
  z.object({
    state: z.enum(['never', 'waiting', 'absent', 'done', 'moved', 'refused']),
    /** Of `moved`: hosts, then and now. */
    of: z.string().optional(),
    by: z.string().optional(),
    asked: z.number().optional(),
    /** Entries of which the collector has erased the content. */
    erased: z.number().int().optional(),
    problem: z.string().optional(),
  }),
);
export type ErasedThere = z.infer<typeof ErasedThere>;

/**
 * Whether somebody asked the collector to whom a pseudonym of this install belongs. `none`: nothing is sent, so nobody can
 * know. `untold`: this endpoint tells no such thing. `away`: it could not be asked now.
 */
export const Inquiries = later(() =>
  z.object({
    state: z.enum(['none', 'untold', 'away', 'told']),
    asked: z.array(AskedForName),
    /** Earlier pseudonyms, which were not asked about. */
    earlier: z.number().int().nonnegative(),
    problem: z.string().optional(),
  }),
);
export type Inquiries = z.infer<typeof Inquiries>;

/** What the reader went ahead with and can take back. */
export const Undoable = later(() =>
  z.object({
    prompt: z.string(),
    /** Milliseconds since the epoch. */
    at: z.number(),
    host: z.string(),
    rule: z.string(),
    severity: Severity,
    headline: z.string(),
    /** One command a line. */
    undo: z.string().optional(),
    note: z.string().optional(),
    /** When the command was copied. */
    copied: z.number().optional(),
  }),
);
export type Undoable = z.infer<typeof Undoable>;

/** What the popup shows of the current tab. */
export const TabStatus = later(() =>
  z.object({
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
  }),
);
export type TabStatus = z.infer<typeof TabStatus>;
