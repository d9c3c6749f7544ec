import { z } from 'zod';
import { type Act, acts, countersignAnswers, SignedAct } from '../../lib/schema/countersign.ts';
import { Erased, erasePath, SignedErase } from '../../lib/schema/erase.ts';
import {
  Identification,
  Identifications,
  Identified,
  IdentifiedAnswer,
  IdentifyAsk,
  IdentifyDecide,
  IdentifyResult,
  identifiedPath,
  identifyActs,
  identifyPath,
  SignedIdentified,
} from '../../lib/schema/identify.ts';
import { Consistency, Receipt } from '../../lib/schema/receipt.ts';
import { Statistics } from '../../lib/schema/statistics.ts';
import type { Role } from '../access/roles.ts';
import { ExportRequest } from '../ingest/request.ts';
import { ExportQuery } from '../routes/export.ts';
import { StatisticsQuery } from '../routes/statistics.ts';

/** One thing that can be asked of the collector. Without roles anybody may. */
export type Operation = {
  method: 'get' | 'post';
  path: string;
  summary: string;
  roles?: readonly Role[];
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Schema of a 200 in JSON, or the media type of another one. */
  answer: z.ZodType | string;
  refusals?: readonly number[];
};

export const Discovery = z.object({
  durableAck: z.literal(true),
  /** `POST /v1/erase` is answered. */
  erase: z.literal(true),
  /** `POST /v1/identified` is answered. */
  identified: z.literal(true),
  countersign: z.literal(true),
  /** The collector's clock, milliseconds since the epoch. */
  time: z.number().int().nonnegative(),
  maxBatch: z.number().int(),
  protocol: z.literal('otlp-http-json'),
  verifier: z.string(),
});

/** Whoever may hold the collector to its word: a proof tells nothing but hashes. */
const readers = ['auditor', 'administrator', 'install'] as const satisfies Role[];

const summaries: Record<Act, string> = {
  ask: 'Ask for a second person',
  list: 'What waits for the sender to look at',
  decide: 'Confirm or decline',
  withdraw: 'Take a request back',
  result: 'What became of requests',
};

const identifying = {
  ask: { summary: 'Ask who an install is; another custodian must agree', body: IdentifyAsk, answer: Identification },
  list: { summary: 'What other custodians asked', body: z.object({}), answer: Identifications },
  decide: { summary: 'Agree or refuse', body: IdentifyDecide, answer: Identification },
  result: { summary: 'What became of it; the names where it was agreed to', body: IdentifyResult, answer: Identified },
};

export const operations = [
  {
    method: 'post',
    path: '/v1/logs',
    summary: 'OTLP logs in JSON; 200 when every event is committed to disk',
    roles: ['install'],
    body: ExportRequest,
    answer: z.object({}),
    refusals: [400, 413, 415, 503],
  },
  ...acts.map(act => ({
    method: 'post' as const,
    path: `/v1/countersign/${act}`,
    summary: summaries[act],
    roles: ['install', 'employee'] as const,
    body: SignedAct,
    answer: countersignAnswers[act],
    refusals: [400, 404, 409, 413, 429],
  })),
  {
    method: 'post',
    path: erasePath,
    summary: 'Erase what the signing install sent, up to a number; hashes stay',
    roles: ['install', 'employee'],
    body: SignedErase,
    answer: Erased,
    refusals: [400, 409, 413, 429],
  },
  ...identifyActs.map(act => ({
    method: 'post' as const,
    path: `${identifyPath}/${act}`,
    ...identifying[act],
    roles: ['custodian'] as const,
    refusals: [400, 404, 409, 413, 429],
  })),
  {
    method: 'post',
    path: identifiedPath,
    summary: 'Whether somebody asked who the signing install is',
    roles: ['install', 'employee'],
    body: SignedIdentified,
    answer: IdentifiedAnswer,
    refusals: [400, 409, 413, 429],
  },
  {
    method: 'get',
    path: '/v1/statistics',
    summary: 'Shares by week, team and rule, for no group too small',
    roles: ['trainer', 'administrator'],
    query: StatisticsQuery,
    answer: Statistics,
    refusals: [400],
  },
  {
    method: 'get',
    path: '/v1/export',
    summary: 'All that an auditor needs to verify the log, or events for another system; lines of JSON',
    roles: ['auditor'],
    query: ExportQuery,
    answer: 'application/x-ndjson',
    refusals: [400],
  },
  {
    method: 'get',
    path: '/v1/checkpoint',
    summary: 'A signed note of the tree as it is now',
    roles: readers,
    answer: 'text/plain',
  },
  {
    method: 'get',
    path: '/v1/receipts/{uid}',
    summary: 'Proof that an event is under a signed checkpoint',
    roles: readers,
    answer: Receipt,
    refusals: [404],
  },
  {
    method: 'get',
    path: '/v1/consistency',
    summary: 'Proof that a later tree begins with an earlier one',
    roles: readers,
    query: z.object({ from: z.int().nonnegative(), to: z.int().nonnegative() }),
    answer: Consistency,
    refusals: [400],
  },
  { method: 'get', path: '/.well-known/countersign', summary: 'What this collector promises', answer: Discovery },
  { method: 'get', path: '/openapi.json', summary: 'This document', answer: z.looseObject({ openapi: z.string() }) },
  { method: 'get', path: '/healthz', summary: 'The process runs', answer: 'text/plain' },
  { method: 'get', path: '/readyz', summary: 'The store answers', answer: 'text/plain', refusals: [503] },
  { method: 'get', path: '/metrics', summary: 'Counters in the format of Prometheus', answer: 'text/plain' },
] satisfies Operation[] as readonly Operation[];
