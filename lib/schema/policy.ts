import { z } from 'zod';
import type { Severity } from './finding.ts';
import { later } from './later.ts';
import { Recogniser, SiteProfile } from './site-profile.ts';

/** Weakest to strongest. */
export const decisions = ['allow', 'annotate', 'acknowledge', 'verify', 'countersign', 'block'] as const;
export const Decision = later(() => z.enum(decisions));
export type Decision = z.infer<typeof Decision>;

export const Mode = later(() => z.enum(['audit', 'enforce']));
export type Mode = z.infer<typeof Mode>;

/** An account that the administrator registers as an agent. At least one of the identifying keys must be given. */
export const RosterEntry = later(() =>
  z
    .object({
      /** Host name the entry is bound to, `*.` for any subdomain; absent: every site. */
      site: z.string().max(253).optional(),
      id: z.string().max(200).optional(),
      name: z.string().max(200).optional(),
      email: z.string().max(320).optional(),
      group: z.string().max(200).optional(),
      profile: z.string().max(500).optional(),
      /** Shown to the reader in place of the account's name. */
      label: z.string().max(100).optional(),
      /** Posts of this account are read by a person before they go out. */
      reviewed: z.boolean().optional(),
    })
    .refine(entry => entry.id ?? entry.name ?? entry.email ?? entry.group ?? entry.profile, {
      message: 'needs one of id, name, email, group or profile',
    }),
);
export type RosterEntry = z.infer<typeof RosterEntry>;

/** A site profile that the administrator brings: an internal tool, or a product whose markup has changed. */
export const PushedSite = later(() =>
  z.object({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and hyphens'),
    recogniser: Recogniser,
    profile: SiteProfile,
  }),
);
export type PushedSite = z.infer<typeof PushedSite>;

const Row = later(
  () =>
    z.object({
      critical: Decision,
      high: Decision,
      medium: Decision,
      low: Decision,
      info: Decision,
    }) satisfies z.ZodType<Record<Severity, Decision>>,
);

/** What happens, by who wrote the post and how severe the finding is. */
export const DecisionTable = later(() => z.object({ agent: Row, reviewed: Row, unknown: Row }));
export type DecisionTable = z.infer<typeof DecisionTable>;

/** Signals that only make a suspect. Each is off until the policy names it. */
export const Suspicion = later(() => z.enum(['name-convention', 'timing', 'link-residue']));

export const EvidenceKind = later(() => z.enum(['owner', 'runbook', 'dry-run', 'ticket', 'colleague']));
export type EvidenceKind = z.infer<typeof EvidenceKind>;

/** What a collector may be told beyond rule, effect and outcome: each a step of its own, none taken by default. */
export const shares = ['host', 'path', 'command', 'evidence', 'name'] as const;
export const Share = later(() => z.enum(shares));
export type Share = z.infer<typeof Share>;

/** The policy, after merging over the defaults in `lib/policy/defaults.ts`. */
export const Policy = later(() =>
  z.object({
    mode: Mode,
    roster: z.array(RosterEntry).max(5_000),
    sites: z.object({
      /** Hosts on which the generic reader works although no profile recognises the page. */
      include: z.array(z.string().max(253)).max(2_000),
      exclude: z.array(z.string().max(253)).max(2_000),
      /** Hosts on which pasting is watched, besides the consoles and admin tools that are recognised. */
      consoles: z.array(z.string().max(253)).max(2_000),
      /** Asked before our own; one with the id of ours takes its place. */
      profiles: z.array(PushedSite).max(50),
    }),
    signals: z.array(Suspicion).max(10),
    decisions: DecisionTable,
    evidence: z.object({
      kinds: z.array(EvidenceKind).min(1),
      runbookHosts: z.array(z.string().max(253)).max(200),
      ticketPattern: z.string().max(200).optional(),
    }),
    budget: z.object({
      /** Prompts a person sees in a day; what goes beyond is badged and listed. Critical findings always ask. */
      perDay: z.number().int().min(0).max(1_000),
    }),
    exceptions: z.object({
      /** Whether a reader may make exceptions, also for critical findings, and for how many days at most. */
      allowed: z.boolean(),
      critical: z.boolean(),
      maxDays: z.number().int().min(1).max(30),
    }),
    demotion: z.object({
      /** Whether a rule that people call useless only badges on their machine. */
      allowed: z.boolean(),
      /** What was called useless before this day does not count: `2026-11-20`. */
      forgetBefore: z.string().max(40).optional(),
    }),
    sync: z.object({
      /** A collector of ours, or any OpenTelemetry Collector. Nothing leaves the machine without it. */
      endpoint: z.string().max(2_000).optional(),
      /** Sent as a bearer token. Every employee can read it: it routes, and lets a collector turn others away. */
      token: z.string().max(4_096).optional().meta({ sensitiveValue: true }),
      /** Goes along with what is sent. */
      team: z.string().max(100).optional(),
      /** Seconds between two looks at what waits; what is recorded is sent within seconds all the same. */
      flushSeconds: z.number().int().min(30).max(3_600),
    }),
    privacy: z.object({
      /** Goes along with what is recorded from the moment the person was told. */
      share: z.array(Share).max(10),
      /** Who sits at this browser, where the management of devices can say it. Sent with the step `name` only. */
      person: z.string().max(100).optional(),
    }),
    /** How a decision `countersign` is met. With a collector a reviewer confirms there; the prompt waits for it. */
    countersign: z.object({
      /** Where there is no collector: name a colleague who has looked, or copy nothing. */
      without: z.enum(['verify', 'block']),
      /** How long a request waits for a reviewer. */
      minutes: z.number().int().min(1).max(1_440),
      /** Whether the reviewer is shown the command, which then goes to the collector. */
      command: z.boolean(),
    }),
    /** Days for which the log on this machine says what happened: after a collector took it, and where none did. */
    retention: z.object({
      takenDays: z.number().int().min(1).max(365),
      keptDays: z.number().int().min(1).max(730),
    }),
    contact: z.object({ name: z.string().max(200).optional(), url: z.string().max(2_000).optional() }),
    /** What to do with a copy that could not be judged in time. */
    unanswered: z.enum(['hold', 'let-through']),
  }),
);
export type Policy = z.infer<typeof Policy>;

export const PolicyProblem = later(() =>
  z.object({ key: z.string(), message: z.string(), received: z.string().optional() }),
);
export type PolicyProblem = z.infer<typeof PolicyProblem>;

/** The states that must be told apart wherever the policy is shown. */
export const PolicyState = later(() =>
  z.object({
    status: z.enum(['not-yet-loaded', 'none', 'invalid', 'loaded', 'last-known-good']),
    effective: Policy,
    /** Keys that were refused and replaced by their safe default. */
    problems: z.array(PolicyProblem),
    /** Keys that came from the administrator. */
    managedKeys: z.array(z.string()),
    readAt: z.number().optional(),
    /** First 12 hex digits of SHA-256 over the effective policy, keys sorted. */
    fingerprint: z.string(),
  }),
);
export type PolicyState = z.infer<typeof PolicyState>;
