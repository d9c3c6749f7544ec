import { z } from 'zod';
import { later } from './later.ts';

/** Least to most severe. `info` and `low` never interrupt anybody. */
export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export const Severity = later(() => z.enum(severities));
export type Severity = z.infer<typeof Severity>;

/**
 * What a command does to access. The first twelve alter access (`tier` primary); DISABLE, DESTROY, EXEC and HIDDEN are
 * the second tier: a safeguard switched off, data lost, code that cannot be seen, text that is not what it seems.
 */
export const effects = [
  'PUBLIC',
  'GRANT',
  'BROADEN',
  'ESCALATE',
  'IDENTITY',
  'CRED',
  'OWNER',
  'TRUST',
  'WEAKAUTH',
  'NETOPEN',
  'EXPOSE',
  'NARROW',
  'DISABLE',
  'DESTROY',
  'EXEC',
  'HIDDEN',
] as const;
export const Effect = later(() => z.enum(effects));
export type Effect = z.infer<typeof Effect>;

export const Direction = later(() => z.enum(['widens', 'narrows', 'neutral']));
export type Direction = z.infer<typeof Direction>;

/** Who gains (or loses) access. */
export const Principal = later(() =>
  z.object({
    kind: z.enum([
      'everyone',
      'anonymous',
      'authenticated',
      'group',
      'user',
      'role',
      'service',
      'placeholder',
      'self',
      'unknown',
    ]),
    /** As it should be shown: `everyone on the internet`, `role analytics_ro`. */
    name: z.string(),
  }),
);
export type Principal = z.infer<typeof Principal>;

/** Over what. */
export const Target = later(() =>
  z.object({
    /** A word of the field: `file`, `bucket`, `table`, `schema`, `cluster`, `account`, `host`, `port`, `secret` … */
    kind: z.string(),
    /** As written in the command, or as it should be shown. */
    name: z.string(),
    breadth: z.enum(['single', 'collection', 'everything']),
  }),
);
export type Target = z.infer<typeof Target>;

/** Half-open, in UTF-16 code units of the snippet's text. */
export const Range = later(() =>
  z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() }),
);
export type Range = z.infer<typeof Range>;

export const Reference = later(() =>
  z.object({ kind: z.enum(['attack', 'cwe', 'vendor']), id: z.string(), url: z.string() }),
);
export type Reference = z.infer<typeof Reference>;

/** What a rule found in a snippet. */
export const Finding = later(() =>
  z.object({
    /** `ecosystem/id`, the rule's file below `lib/rules`. */
    rule: z.string(),
    effect: Effect,
    tier: z.enum(['primary', 'secondary']),
    direction: Direction,
    severity: Severity,
    certainty: z.enum(['certain', 'likely', 'unseen']),
    principal: Principal,
    target: Target,
    /** How long it lasts. */
    persistence: z.enum(['session', 'lasting', 'future-objects']),
    reversible: z.enum(['yes', 'needs-old-state', 'no']),
    /** A few words for a badge, at most 60 characters: `Opens the bucket to everyone`. */
    summary: z.string(),
    /** One sentence for the prompt: `Everyone on the internet could read every file in gs://acme-logs.` */
    headline: z.string(),
    /** At most two plain sentences for someone who does not know the tool. */
    explanation: z.string(),
    /** The inverse command; absent where there is none, and then `undoNote` says so. */
    undo: z.string().optional(),
    undoNote: z.string().optional(),
    /** Read-only command that records the state before. */
    capture: z.string().optional(),
    /** A narrower command that serves the likely need. */
    safer: z.string().optional(),
    references: z.array(Reference),
    range: Range,
  }),
);
export type Finding = z.infer<typeof Finding>;
