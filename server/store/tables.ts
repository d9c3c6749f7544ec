import type { ColumnType, Generated } from 'kysely';

type OnInsert<T> = ColumnType<T, T | undefined, T>;

/** A pseudonym of an install: where its events come from. */
export type InstallTable = {
  id: Generated<number>;
  tenant: string;
  /** UUID that the install chose. */
  install: string;
  /** DER of the SubjectPublicKeyInfo, base64url: who signed first is the holder. */
  key: string;
  first_seen: number;
  last_seen: number;
  /** Of the person, where a personal token enrolled it. */
  name: OnInsert<string | null>;
  /** Highest number of its events, and what that was before its last batch came. */
  last: Generated<number>;
  last_before: Generated<number>;
};

/** One event. Times are milliseconds since the epoch. */
export type EventTable = {
  tenant: string;
  uid: string;
  /** From the time in the uid, which is the event's in whole seconds: the partition key, the same for every copy. */
  at: number;
  install: number;
  seq: number;
  received: number;
  /** What the client's clock said when it sent. */
  sent: number | null;
  team: string | null;
  type: string;
  prompt: string | null;
  rule: string | null;
  severity: string | null;
  site: string | null;
  outcome: string | null;
  bucket: string | null;
  integrity: string | null;
  /** Canonical text of what was hashed, and its salt; both are null after an erasure. */
  leaf: string | null;
  salt: string | null;
  hash: string;
  before: string;
  /** The batch's signature, with its last event: JSON of `Signed`. */
  signed: OnInsert<string | null>;
};

/**
 * Places in an install's sequence that follow each other, taken by the first events that claimed them: 16 bytes of each
 * one's uid.
 */
export type SpanTable = { install: number; first: number; last: number; uids: Uint8Array };

/** Records that were accepted and kept, but are not counted. */
export type QuarantineTable = {
  id: Generated<number>;
  tenant: string;
  received: number;
  reason: string;
  /** The record as it came, JSON. */
  record: string;
};

/** What a policy had sent beside an event: JSON, `Disclosed` of `lib/chain`. No part of what was hashed. */
export type DisclosedTable = { tenant: string; uid: string; install: number; fields: string };

/** A custodian asks who an install is; another one must agree. */
export type IdentificationTable = {
  id: string;
  tenant: string;
  install: number;
  reason: string;
  asker: string;
  asked: number;
  state: 'pending' | 'agreed' | 'refused';
  decider: OnInsert<string | null>;
  decided: OnInsert<number | null>;
  /** When the answer was first given. */
  told: OnInsert<number | null>;
};

/** What an auditor must look at. `fork`: two events for one place. `conflict`: two contents under one uid. */
export type FlagTable = {
  id: Generated<number>;
  tenant: string;
  received: number;
  kind: 'fork' | 'conflict';
  install: number;
  seq: number;
  detail: string;
};

/** An access token; only its hash is kept. */
export type TokenTable = {
  hash: string;
  tenant: string;
  role: string;
  label: string;
  created: OnInsert<number>;
  /** How many installs it may enrol; null: any number. */
  enrols: OnInsert<number | null>;
};

/** That a token enrolled an install; which one is not kept. */
export type EnrolmentTable = { id: Generated<number>; token: string; at: number };

/** The uids of up to 256 leaves of a tenant's tree in order, 16 bytes each, and when they were received; see `tree/bundle.ts`. */
export type BundleTable = { tenant: string; idx: number; earliest: number; latest: number; uids: Uint8Array };
/**
 * Events that were committed and are not in the tree yet: 16 bytes of each one's uid, 32 of its hash. PostgreSQL may make
 * them visible out of order; the sequencer orders by the transaction first.
 */
export type ArrivalTable = {
  id: Generated<number>;
  tenant: string;
  size: number;
  earliest: number;
  latest: number;
  uids: Uint8Array;
  hashes: Uint8Array;
};
/** What events that were committed add to the counts: JSON, of `statistics/tally.ts`. */
export type TallyTable = { id: Generated<number>; tenant: string; size: number; tallies: string };
/**
 * The right edge of a tenant's tree: roots of its perfect subtrees, base64url, joined by commas. Of so many leaves the
 * content is forgotten.
 */
export type TreeTable = { tenant: string; size: number; edge: string; forgotten: Generated<number> };
/** Up to 256 nodes of every eighth level, 32 bytes each; see `tree/tiles.ts`. */
export type TileTable = { tenant: string; level: number; idx: number; hashes: Uint8Array };
/** What was signed, as it was given out. */
export type CheckpointTable = { tenant: string; size: number; made: number; note: string };
/** Held by whoever puts events into the trees (row 1) and the roll-ups (row 2), or forgets them (row 3). */
export type SequencerTable = { id: number };

/** Counts of a week: of all, of one team, or of one rule. Kept longer than the events. */
export type RollupTable = {
  tenant: string;
  week: string;
  dimension: 'all' | 'team' | 'rule';
  name: string;
  /** JSON, `Counts` of `lib/stats`. */
  counts: string;
  /** JSON, `People` of `lib/stats`. */
  people: string;
};

/** An act that was done, by install and nonce; `until`: when it would be refused for its age anyway. */
export type UsedTable = { install: string; nonce: string; until: number };

/** A request that a second person looks at. */
export type CountersignTable = {
  id: string;
  tenant: string;
  /** Who asked. */
  install: number;
  /** The one who shall look; null: any reviewer. */
  reviewer: string | null;
  /** JSON, as it was asked. */
  request: string;
  created: number;
  expires: number;
  state: 'pending' | 'confirmed' | 'declined' | 'withdrawn';
  decided: OnInsert<number | null>;
  decider: OnInsert<number | null>;
  decider_name: OnInsert<string | null>;
  note: OnInsert<string | null>;
};

/** What people did with the collector itself. */
export type AuditTable = {
  id: Generated<number>;
  tenant: string;
  at: number;
  actor: string;
  act: string;
  detail: string;
};

export type Tables = {
  tile: TileTable;
  rollup: RollupTable;
  countersign: CountersignTable;
  used: UsedTable;
  audit: AuditTable;
  bundle: BundleTable;
  arrival: ArrivalTable;
  tally: TallyTable;
  tree: TreeTable;
  checkpoint: CheckpointTable;
  sequencer: SequencerTable;
  install: InstallTable;
  event: EventTable;
  span: SpanTable;
  disclosed: DisclosedTable;
  identification: IdentificationTable;
  quarantine: QuarantineTable;
  flag: FlagTable;
  token: TokenTable;
  enrolment: EnrolmentTable;
};
