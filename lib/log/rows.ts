import type { Bytes } from '../chain/base64url.ts';
import type { DropReason, LogPayload } from '../schema/event.ts';
import type { Share } from '../schema/policy.ts';

/** One event on disk. After an erasure only the fields that carry nothing about a person are left. */
export type EventRow = {
  /** Order of writing on this machine, from 1, without gaps, over all pseudonyms. */
  position: number;
  /** Number of the pseudonym under which it was written. */
  epoch: number;
  /** From 1, without gaps, per pseudonym. */
  seq: number;
  uid: string;
  at?: number;
  payload?: LogPayload;
  /** Base64url, 16 bytes each. `salt` goes to the collector with the leaf, `secret` never leaves. */
  salt?: string;
  secret?: string;
  /** h and c of the chain, base64url. */
  hash: string;
  chain: string;
  /** When a server took it, where its row in the outbox had to make room since. Milliseconds since the epoch. */
  takenAt?: number;
  /** What may be recorded only once, as `once.ts` says. The index is unique: a prompt has one outcome, whoever writes. */
  once?: string;
};

/** A prompt without an outcome yet. */
export type OpenPromptRow = { prompt: string; position: number };

/** A pseudonym of this install: its key, and where its chain starts. */
export type EpochRow = {
  epoch: number;
  /** Random UUID; says nothing about person or machine. */
  install: string;
  since: number;
  firstPosition: number;
  /** DER of the SubjectPublicKeyInfo, P-256. */
  publicKey: Bytes;
  privateKey: CryptoKey;
  /** SHA-256(0x02 ‖ salt ‖ last chain value of the epoch before ‖ public key): binds the epochs, on this machine only. */
  link?: string;
  linkSalt?: string;
};

/** Where the chain ends, and from where it is kept. `chain` is the value of the row at `position`. */
export type MarkRow = { name: 'head' | 'anchor'; position: number; epoch: number; seq: number; chain: string };

/**
 * `held`: written before the policy said whether to send. `new`: to be sent. `inflight`: in a batch; it stays so until a
 * server answers. `acked`: taken. `quarantined`: refused alone, kept here.
 */
export type OutboxState = 'held' | 'new' | 'inflight' | 'acked' | 'quarantined';

/** An event on its way to the collector. It is deleted after it was taken, never before. */
export type OutboxRow = {
  position: number;
  epoch: number;
  seq: number;
  state: OutboxState;
  /** About what it takes on the wire, in bytes. */
  bytes: number;
  /** The batch that holds it, while in flight. */
  batch?: string;
  /** Milliseconds since the epoch. */
  ackedAt?: number;
  /** Where the event is a word about a gap: which. */
  covers?: { first: number; last: number; reason: DropReason };
  /** What the person knew would be shared when it was written. */
  share?: Share[];
};

/** Events that travel together, `seq` without gaps, and do so again in the same order until an answer comes. */
export type BatchRow = {
  /** Random UUID. */
  id: string;
  endpoint: string;
  epoch: number;
  first: number;
  last: number;
  attempt: number;
  /** Fingerprint of the policy when the batch was made. */
  policy: string;
  /** ECDSA P-256 with SHA-256 over what `lib/chain/batch.ts` says, base64url. */
  signature?: string;
};

/** Seqs that will not be sent, and about which no word was said yet. */
export type UncoveredRow = { epoch: number; first: number; last: number; reason: DropReason };

/** What a dead worker must still know about the endpoint. */
export type CourierRow = {
  name: 'courier';
  /** The target (its `key`) that all of this is about; with another one it does not count. */
  key: string;
  /** Failures in a row. */
  failures: number;
  /** Since when nothing got through, milliseconds since the epoch. */
  failingSince?: number;
  /** Not to be tried before, milliseconds since the epoch. */
  notBefore: number;
  /** Stopped until target or policy changes: `policy` is the one under which it stopped. */
  halted?: { why: Halt; since: number; policy?: string };
  /** Events refused alone since the last batch was taken. */
  quarantined: number;
  /** Time of the last answer that took a batch. */
  lastAck?: number;
  /** Records that a server said it had refused, without saying which. */
  refused: number;
};

/** `auth`: 401 or 403. `config`: this address takes no logs. `refused`: an answer that must not be retried. */
export type Halt = 'auth' | 'config' | 'refused';
