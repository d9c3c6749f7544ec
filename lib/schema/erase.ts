import { z } from 'zod';
import { type Signed, signed, stamped } from './act.ts';
import { later } from './later.ts';

/** `POST /v1/erase`, whose body is `SignedErase`: an install asks the collector to erase what it sent. */
export const erasePath = '/v1/erase';

/** `install` is the pseudonym whose events go; each is asked for with its own key. */
export const EraseAct = later(() =>
  z.object({
    act: z.literal('erase'),
    ...stamped(),
    /** The last number that goes: what comes later stays. */
    through: z.number().int().positive(),
  }),
);
export type EraseAct = z.infer<typeof EraseAct>;
/** What shall go, before anybody has signed it. */
export type Erasure = Pick<EraseAct, 'install' | 'through'>;

export const SignedErase = later(() => signed(EraseAct));
export type SignedErase = Signed<EraseAct>;

/** Body of a 200: events whose content was there until now. 0 also for an install of which nothing came. */
export const Erased = later(() => z.object({ erased: z.number().int().nonnegative() }));
export type Erased = z.infer<typeof Erased>;
