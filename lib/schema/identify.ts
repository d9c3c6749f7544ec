import { z } from 'zod';
import { type Signed, signed, stamped } from './act.ts';
import { later } from './later.ts';

// Turning a pseudonym back into a person: one custodian asks with a reason, another agrees, and both are written down.
// https://gdpr-info.eu/art-4-gdpr/ (5): what is needed for it is kept apart.

/** `POST`, one path per act. */
export const identifyPath = '/v1/identify';
export const identifyActs = ['ask', 'list', 'decide', 'result'] as const;
/** `POST`, whose body is `SignedIdentified`: an install asks whether somebody asked who it is. */
export const identifiedPath = '/v1/identified';

const uuid = later(() => z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));
const time = later(() => z.number().int().nonnegative());

export const IdentifyAsk = later(() =>
  z.strictObject({
    install: uuid,
    reason: z
      .string()
      .trim()
      .min(10)
      .max(1_000)
      .refine(text => !text.includes('\0') && text.isWellFormed()),
  }),
);
export const IdentifyDecide = later(() => z.strictObject({ id: uuid, agree: z.boolean() }));
export const IdentifyResult = later(() => z.strictObject({ id: uuid }));

export const IdentifyState = later(() => z.enum(['pending', 'agreed', 'refused']));

export const Identification = later(() =>
  z.object({
    id: uuid,
    install: uuid,
    reason: z.string(),
    /** Who asked, as far as their token or identity provider says. */
    asker: z.string(),
    asked: time,
    state: IdentifyState,
  }),
);
export const Identifications = later(() => z.object({ waiting: z.array(Identification) }));

/** The answer to the one who asked; names only where another custodian agreed, and the collector knows any. */
export const Identified = later(() => Identification.unwrap().extend({ names: z.array(z.string()).optional() }));

const IdentifiedAct = later(() => z.object({ act: z.literal('identified'), ...stamped() }));
export type IdentifiedAct = z.infer<typeof IdentifiedAct>;

export const SignedIdentified = later(() => signed(IdentifiedAct));
export type SignedIdentified = Signed<IdentifiedAct>;

/** What the person hears: when, why, who asked and who decided, and when the name was given. */
export const AskedForName = later(() =>
  z.object({
    asked: time,
    reason: z.string(),
    state: IdentifyState,
    told: time.optional(),
    /** Custodians, as far as token or identity provider name them. An older collector does not say. */
    asker: z.string().optional(),
    decider: z.string().optional(),
    decided: time.optional(),
  }),
);
export type AskedForName = z.infer<typeof AskedForName>;
export const IdentifiedAnswer = later(() => z.object({ asked: z.array(AskedForName) }));
export type IdentifiedAnswer = z.infer<typeof IdentifiedAnswer>;
