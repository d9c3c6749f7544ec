import { z } from 'zod';
import { later } from './later.ts';

/** `POST /v1/erase`, whose body is `SignedErase`: an install asks the collector to erase what it sent. */
export const erasePath = '/v1/erase';

const uuid = later(() => z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));

export const EraseAct = later(() =>
  z.object({
    act: z.literal('erase'),
    /** The pseudonym whose events go; each pseudonym is asked for with its own key. */
    install: uuid,
    /** When it was signed, milliseconds since the epoch: within a quarter of an hour of the collector's clock. */
    at: z.number().int().nonnegative(),
    /** The last number that goes: whoever sends this again erases nothing that came later. */
    through: z.number().int().positive(),
  }),
);
export type EraseAct = z.infer<typeof EraseAct>;
/** What shall go, before anybody has signed it. */
export type Erasure = Pick<EraseAct, 'install' | 'through'>;

/** `signature` by the install's key as `lib/chain/act.ts` makes it, over the message as it was sent. */
export const SignedErase = later(() =>
  z.object({
    message: EraseAct,
    /** DER of the SubjectPublicKeyInfo, base64url. */
    key: z.string().max(400),
    signature: z.string().max(200),
  }),
);
export type SignedErase = z.infer<typeof SignedErase>;

/** Body of a 200: events whose content was there until now. 0 also for an install of which nothing came. */
export const Erased = later(() => z.object({ erased: z.number().int().nonnegative() }));
export type Erased = z.infer<typeof Erased>;
