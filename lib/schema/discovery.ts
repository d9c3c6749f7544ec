import { z } from 'zod';
import { later } from './later.ts';

/** Where a collector says what it promises. One that has no such document is any other receiver of OTLP. */
export const discoveryPath = '/.well-known/countersign';

/**
 * `GET /.well-known/countersign` as a client reads it: a member that is missing, or is not understood, is not promised, and
 * the rest holds.
 */
export const Discovery = later(() =>
  z.object({
    /** 200 means that every event is on disk. */
    durableAck: z.literal(true).optional().catch(undefined),
    /** Records of one request. */
    maxBatch: z.number().int().min(1).optional().catch(undefined),
    /** `POST /v1/countersign/…` and `POST /v1/erase` are answered. */
    countersign: z.boolean().optional().catch(undefined),
    erase: z.boolean().optional().catch(undefined),
    /** `POST /v1/identified` is answered. */
    identified: z.boolean().optional().catch(undefined),
    /** The collector's clock, milliseconds since the epoch. */
    time: z.number().int().nonnegative().optional().catch(undefined),
  }),
);
export type Discovery = z.infer<typeof Discovery>;
