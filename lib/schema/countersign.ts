import { z } from 'zod';
import { type Signed, signed, stamped } from './act.ts';
import { Direction, Effect, Severity } from './finding.ts';
import { later } from './later.ts';

/**
 * A second person looks before a command is used. The wire between extension and collector: every act is a
 * `POST /v1/countersign/ACT` whose body is `SignedAct`. POST throughout, so that bodies can be signed and no id stands in an
 * access log. The same thing asked for or decided twice has the effect of one.
 */
export const acts = ['ask', 'list', 'decide', 'withdraw', 'result'] as const;
export type Act = (typeof acts)[number];
export const countersignPath = '/v1/countersign/';

export const CountersignState = later(() => z.enum(['pending', 'confirmed', 'declined', 'expired', 'withdrawn']));
export type CountersignState = z.infer<typeof CountersignState>;

const uuid = later(() => z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));
/** SHA-256 in base64url. */
const digest = later(() => z.string().regex(/^[\w-]{43}$/));
/** Milliseconds since the epoch. */
const time = later(() => z.number().int().nonnegative());

/** What people write. PostgreSQL takes neither NUL nor half a character. */
const words = later(() => z.string().refine(text => !text.includes('\0') && text.isWellFormed()));

/** Who shall look: any reviewer of the tenant, or one by the name that the collector knows (the label of a token). */
export const Reviewer = later(() =>
  z.discriminatedUnion('to', [
    z.object({ to: z.literal('any') }),
    z.object({ to: z.literal('named'), name: words.unwrap().min(1).max(100) }),
  ]),
);

/** What is asked about. The first person's reasons and evidence are not in it: the second judges alone. */
export const CountersignRequest = later(() =>
  z.object({
    /** UUIDv7. */
    id: uuid,
    reviewer: Reviewer,
    /** What the asking person chose to say of themselves; absent: the pseudonym is all there is. */
    asker: z.object({ name: z.string().max(100).optional(), team: z.string().max(100).optional() }),
    /** Site profile id, or `generic`. */
    site: z.string().max(64),
    rule: z.string().max(120),
    effect: Effect,
    direction: Direction,
    severity: Severity,
    /** SHA-256 over a salt that stays with the asker and the command: binds the answer without telling the command. */
    commitment: digest,
    /** The command, where the policy lets command text leave the machine. */
    excerpt: z.string().max(4_000).optional(),
    /** Seconds until it expires, by the collector's clock. */
    lasts: z.number().int().min(60).max(86_400),
  }),
);
export type CountersignRequest = z.infer<typeof CountersignRequest>;

export const CountersignAct = later(() => {
  const from = stamped();
  return z.discriminatedUnion('act', [
    z.object({ act: z.literal('ask'), ...from, request: CountersignRequest }),
    /** What waits for this sender to look at. Never their own. */
    z.object({ act: z.literal('list'), ...from }),
    /** Refused for the install that asked, and for a named reviewer's request by anybody else. */
    z.object({
      act: z.literal('decide'),
      ...from,
      id: uuid,
      decision: z.enum(['confirm', 'decline']),
      /** A word to the asker. */
      note: words.unwrap().max(300).optional(),
    }),
    z.object({ act: z.literal('withdraw'), ...from, id: uuid }),
    /** What became of these; ids that are not this install's are left out of the answer. */
    z.object({ act: z.literal('result'), ...from, ids: z.array(uuid).min(1).max(50) }),
  ]);
});
export type CountersignAct = z.infer<typeof CountersignAct>;

export const SignedAct = later(() => signed(CountersignAct));
export type SignedAct = Signed<CountersignAct>;

/** One request as a reviewer sees it. Times by the collector's clock. */
export const CountersignEntry = later(() =>
  CountersignRequest.unwrap().omit({ lasts: true }).extend({ created: time, expires: time }),
);
export type CountersignEntry = z.infer<typeof CountersignEntry>;

export const CountersignResult = later(() =>
  z.object({
    id: uuid,
    state: CountersignState,
    created: time,
    expires: time,
    decided: time.optional(),
    /** The name that the collector has for who decided. */
    reviewer: z.string().max(100).optional(),
    note: z.string().max(300).optional(),
  }),
);
export type CountersignResult = z.infer<typeof CountersignResult>;

/** Bodies of a 200, by act. A refusal is 400, 401, 403, 404, 409 (decided otherwise, or over) or 429, with `Refusal`. */
export const countersignAnswers = {
  ask: later(() => z.object({ result: CountersignResult })),
  /** Oldest first, at most 100. */
  list: later(() => z.object({ waiting: z.array(CountersignEntry).max(100) })),
  decide: later(() => z.object({ result: CountersignResult })),
  withdraw: later(() => z.object({ result: CountersignResult })),
  result: later(() => z.object({ results: z.array(CountersignResult).max(50) })),
} satisfies Record<Act, z.ZodType>;
