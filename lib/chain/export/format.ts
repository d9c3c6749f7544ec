import { z } from 'zod';

/**
 * An export is lines of JSON: this one first, then each leaf of the tree in order. A name that is unknown is refused: whoever
 * changed a letter of `signed` would have left it out.
 */
export const ExportHead = z.strictObject({
  format: z.literal('countersign-export'),
  /** 1: without signatures of batches. */
  version: z.literal([1, 2]),
  tenant: z.string().max(256),
  /** Leaves that follow. */
  size: z.number().int().nonnegative(),
});

/** What an install signed: its batch from `first` to the event that this stands with, see `SignedBatch`. */
export const Signed = z.strictObject({
  first: z.number().int().positive(),
  policy: z.string().max(256),
  signature: z.string().max(256),
});
export type Signed = z.infer<typeof Signed>;

/** One leaf. After an erasure `leaf` and `salt` are null, and the hash stands for them. */
export const ExportLine = z.strictObject({
  index: z.number().int().nonnegative(),
  install: z.string().max(64),
  /** DER of the install's SubjectPublicKeyInfo, base64url. */
  key: z.string().max(256),
  seq: z.number().int().positive(),
  uid: z.string().max(64),
  hash: z.string().max(64),
  before: z.string().max(64),
  salt: z.string().max(64).nullable(),
  /** Canonical text of what was hashed. */
  leaf: z.string().max(65_536).nullable(),
  signed: Signed.nullable().optional(),
  /** What was shared beside it: values, and the keys that open their commitments in the leaf. */
  disclosed: z.record(z.string(), z.object({ value: z.json(), key: z.string().max(64).optional() })).optional(),
});
export type ExportLine = z.infer<typeof ExportLine>;
