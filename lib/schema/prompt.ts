import { z } from 'zod';
import { Attribution } from './attribution.ts';
import { EvidenceGiven, Outcome, Path } from './event.ts';
import { Range } from './finding.ts';
import { later } from './later.ts';
import { JudgedFinding } from './message.ts';
import { Decision, EvidenceKind } from './policy.ts';
import { Author } from './post.ts';
import { Notice } from './status.ts';

/** Prompt page → background. */
export const PromptOpen = later(() => z.object({ nonce: z.string().max(64) }));
export const PromptContent = later(() =>
  z.object({
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
  }),
);
export type PromptContent = z.infer<typeof PromptContent>;
export const PromptSettle = later(() =>
  z.object({
    prompt: z.string().max(64),
    nonce: z.string().max(64),
    outcome: Outcome,
    evidence: z.array(EvidenceGiven).max(5),
    write: z.enum(['original', 'safer', 'capture', 'nothing']),
    elapsed: z.number().int().nonnegative().optional(),
    integrity: z.enum(['proven', 'unproven', 'failed']),
    /** Going ahead, the reader also makes an exception for the leading command's shape on this site. */
    exception: z.object({ reason: z.string().max(300), days: z.number().int().min(1).max(30) }).optional(),
  }),
);
export type PromptSettle = z.infer<typeof PromptSettle>;
