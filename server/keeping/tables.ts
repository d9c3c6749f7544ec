import type { Tables } from '../store/tables.ts';

/** What a backup holds, in the order in which it can be put back, with the key that orders each table. */
export const backedUp = [
  { table: 'token', key: ['hash'] },
  { table: 'enrolment', key: ['id'], identity: true },
  { table: 'install', key: ['id'], identity: true },
  { table: 'event', key: ['tenant', 'uid', 'at'] },
  { table: 'span', key: ['install', 'first'] },
  { table: 'arrival', key: ['id'], identity: true },
  { table: 'tally', key: ['id'], identity: true },
  { table: 'bundle', key: ['tenant', 'idx'] },
  { table: 'tile', key: ['tenant', 'level', 'idx'] },
  { table: 'disclosed', key: ['tenant', 'uid'] },
  { table: 'identification', key: ['tenant', 'id'] },
  { table: 'tree', key: ['tenant'] },
  { table: 'checkpoint', key: ['tenant', 'size'] },
  { table: 'quarantine', key: ['id'], identity: true },
  { table: 'flag', key: ['id'], identity: true },
  { table: 'rollup', key: ['tenant', 'week', 'dimension', 'name'] },
  { table: 'countersign', key: ['tenant', 'id'] },
  { table: 'used', key: ['install', 'nonce'] },
  { table: 'audit', key: ['id'], identity: true },
] as const satisfies { table: keyof Tables; key: readonly string[]; identity?: true }[];

export const format = 'countersign-backup';
export const version = 2;
/** Rows read or written by one statement. */
export const page = 500;
