import { z } from 'zod';
import { AttributionState, Reviewed } from './attribution.ts';
import { Direction, Effect, Severity } from './finding.ts';
import { later } from './later.ts';
import { Decision, EvidenceKind, Mode, Share } from './policy.ts';

/** How a prompt ended: exactly one of these. */
export const outcomes = [
  'proceeded',
  'proceeded-with-evidence',
  'changed',
  'cancelled',
  'asked-owner',
  'countersigned',
  'reported',
  'timed-out',
  'skipped',
  'killed',
] as const;
export const reportKinds = ['not-useful', 'wrong-advice', 'interference', 'demoted'] as const;
export const Outcome = later(() => z.enum(outcomes));
export type Outcome = z.infer<typeof Outcome>;

/** The check that the reader says was made. */
export const EvidenceGiven = later(() =>
  z.object({
    kind: EvidenceKind,
    /** Who was asked, which page, which ticket, what the dry run showed. Stays on this machine unless the policy says so. */
    detail: z.string().max(500),
  }),
);
export type EvidenceGiven = z.infer<typeof EvidenceGiven>;

/** The way a text was about to leave (or enter) the page. */
export const Path = later(() =>
  z.enum(['copy', 'cut', 'drag', 'page-button', 'exec-command', 'link', 'paste', 'drop']),
);
export type Path = z.infer<typeof Path>;

/**
 * Why an event stays on this machine: recorded while sync was off; too many waited; the collector refused it alone; the
 * person erased it.
 */
export const DropReason = later(() => z.enum(['before-sync', 'overflow', 'quarantined', 'erased']));
export type DropReason = z.infer<typeof DropReason>;

const id = later(() => z.string().max(64));

/** What every event about one command carries. Hashes and codes only, unless the policy shares more. */
const Subject = later(() =>
  z.object({
    /** Normalised host of the page, never path or query. */
    host: z.string().max(253),
    /** Site profile id, or `generic`. */
    site: z.string().max(64),
    /** SHA-256 over the normalised command, hex. */
    command: z.string().max(64),
    /** SHA-256 over site, post id and content: the same command in an edited post is another content. */
    content: z.string().max(64),
    rule: z.string().max(120),
    effect: Effect,
    direction: Direction,
    severity: Severity,
    attribution: AttributionState,
    reviewed: Reviewed,
    decision: Decision,
    mode: Mode,
    /** Of the page's address, without query; only where the policy shares it. */
    path: z.string().max(500).optional(),
    /** The command itself; only where the policy shares it. */
    text: z.string().max(2_000).optional(),
  }),
);

const about = { subject: Subject };

/** Events, by type. A new type or field is a new optional member; none is ever renamed. */
export const LogPayload = later(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('exposure'), ...about }),
    z.object({
      type: z.literal('prompted'),
      prompt: id,
      path: Path,
      ...about,
      otherRules: z.array(z.string()).max(50),
    }),
    /** No prompt: an earlier prompt, an exception, or a rule that demoted itself speaks for it; `by` is its id. */
    z.object({
      type: z.literal('covered'),
      prompt: id,
      why: z.enum(['decided', 'exception', 'demoted']),
      by: z.string().max(120),
      path: Path,
      ...about,
    }),
    /** `until`: milliseconds since the epoch. Reason and shape stay on this machine, outside the log. */
    z.object({
      type: z.literal('exception'),
      exception: id,
      change: z.enum(['made', 'revoked']),
      until: z.number(),
      ...about,
    }),
    z.object({
      type: z.literal('outcome'),
      prompt: id,
      outcome: Outcome,
      evidence: z.array(EvidenceGiven).max(5),
      /** Milliseconds between the prompt being visible and the outcome; absent where it was never visible. */
      elapsed: z.number().int().nonnegative().optional(),
      /** The visibility proof held at the deciding click. */
      integrity: z.enum(['proven', 'unproven', 'failed']),
      ...about,
    }),
    z.object({
      type: z.literal('report'),
      kind: z.enum(reportKinds),
      ...about,
    }),
    z.object({ type: z.literal('recall-shown'), recall: id, ...about }),
    z.object({ type: z.literal('undo-done'), prompt: id, ...about }),
    z.object({ type: z.literal('policy-changed'), status: z.string().max(40), fingerprint: z.string().max(64) }),
    /** What a collector is told beyond the default from here on; empty: nothing more. */
    z.object({ type: z.literal('privacy-changed'), share: z.array(Share).max(10) }),
    z.object({
      type: z.literal('health'),
      site: z.string().max(64),
      state: z.enum(['protected', 'degraded', 'not-protected']),
      reason: z.string().max(80),
      count: z.number().int().nonnegative(),
    }),
    /** The browser or a backup took away at least so many events at the end of the log, or all. A new pseudonym begins. */
    z.object({ type: z.literal('log-lost'), missing: z.number().int().nonnegative(), all: z.boolean() }),
    z.object({ type: z.literal('drill'), drill: id, outcome: Outcome }),
    /** Events `first` to `last` (seq, inclusive) will not reach the collector. So that no gap is without a word. */
    z.object({
      type: z.literal('dropped'),
      first: z.number().int().positive(),
      last: z.number().int().positive(),
      reason: DropReason,
    }),
  ]),
);
export type LogPayload = z.infer<typeof LogPayload>;
export type Subject = z.infer<typeof Subject>;

/** One row of the log. */
export const LogEvent = later(() =>
  z.object({
    /** UUIDv7. */
    uid: z.string(),
    /** From 1, without gaps, per install. */
    seq: z.number().int().positive(),
    /** Milliseconds since the epoch, the client's clock. */
    at: z.number(),
    payload: LogPayload,
  }),
);
export type LogEvent = z.infer<typeof LogEvent>;
