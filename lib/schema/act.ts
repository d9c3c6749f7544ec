import { z } from 'zod';
import { later } from './later.ts';

/** What an install signs says these, whatever it asks for; `docs/decisions/0014-signed-acts.md` says why. */
export type Stamped = {
  /** Pseudonym of the sender. */
  install: string;
  /** Origin of the collector's address as the policy names it: an act that is given to another one holds nothing there. */
  audience: string;
  /** When it was signed, milliseconds since the epoch: within a quarter of an hour of the collector's clock. */
  at: number;
  /** 16 random bytes, base64url: an act is done once. */
  nonce: string;
};

/** An act as it is before anybody has signed it. */
export type Unsigned<Message extends Stamped> = Message extends unknown ? Omit<Message, keyof Stamped> : never;

/** `signature` by the install's key as `lib/chain/act.ts` makes it; the key is the one that signs its batches. */
export type Signed<Message> = { message: Message; key: string; signature: string };

/** Members of a message that is signed. */
export const stamped = () => ({
  install: z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  audience: z.string().max(300),
  at: z.number().int().nonnegative(),
  nonce: z.string().regex(/^[\w-]{22}$/),
});

/**
 * A body that is signed. The signature is over the message as it was sent: members that a collector does not know yet are
 * part of it.
 */
export const signed = <Message extends z.ZodType>(message: Message) =>
  z.object({
    message,
    /** DER of the SubjectPublicKeyInfo, base64url. */
    key: z.string().max(400),
    signature: z.string().max(200),
  });

/**
 * Why an act is refused that may be good otherwise. `old-form`: as extensions before the present form signed.
 * `other-audience`: for another collector. `not-now`: by the collector's clock, which `time` tells. `used`: done before.
 */
export const refusalReasons = ['old-form', 'other-audience', 'not-now', 'used'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export const Refusal = later(() =>
  z.object({
    code: z.number().int(),
    message: z.string().max(500),
    reason: z.enum(refusalReasons).optional().catch(undefined),
    /** The collector's clock, milliseconds since the epoch. */
    time: z.number().int().nonnegative().optional(),
  }),
);
