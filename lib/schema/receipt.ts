import { z } from 'zod';

const hash = z.string().regex(/^[\w-]{43}$/);
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const size = z.number().int().nonnegative();
const path = z.array(hash).max(64);

/** That an event is in the log: its hash, its place, and the way from there to a root that was signed. */
export const Receipt = z.object({
  uid: uuid,
  /** h of the event, as its install computed it; base64url, as are all hashes. */
  hash,
  index: size,
  /** Signed note of the tree that the path leads to. */
  checkpoint: z.string().max(4_096),
  /** RFC 6962 §2.1.1, lowest first. */
  path,
});
export type Receipt = z.infer<typeof Receipt>;

/** That a later tree begins with an earlier one. */
export const Consistency = z.object({
  from: size,
  to: size,
  /** Signed notes of both sizes, where they were signed. */
  older: z.string().max(4_096).optional(),
  newer: z.string().max(4_096).optional(),
  /** RFC 6962 §2.1.2. */
  path,
});
export type Consistency = z.infer<typeof Consistency>;
