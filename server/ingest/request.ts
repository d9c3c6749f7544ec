import { z } from 'zod';
import { resource } from '../../lib/chain/wire/names.ts';
import { membersOf } from '../../lib/chain/wire/value.ts';
import { isStorable } from './judge.ts';

/** More records than this in one request are refused with 413; a client then halves. */
export const recordLimit = 1_000;
/** Attributes of one record or resource. */
const attributeLimit = 128;
/** Characters of what a resource says about a batch. */
export const textLimit = 256;

const attributes = z.array(z.unknown()).max(attributeLimit).optional();

type Raw = { attributes?: unknown[] | undefined };

export function isRecord(value: unknown): value is Raw {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const list = 'attributes' in value ? value.attributes : undefined;
  return list === undefined || (Array.isArray(list) && list.length <= attributeLimit);
}

/** OTLP's ExportLogsServiceRequest, as loosely as the protocol wants: unknown fields are ignored. */
export const ExportRequest = z.object({
  resourceLogs: z
    .array(
      z.object({
        resource: z.object({ attributes }).nullish(),
        scopeLogs: z
          .array(
            z.object({
              // A thousand records: checked by hand below, since a copy of each costs more than all else here.
              logRecords: z.array(z.custom<Raw>(isRecord)).optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
});

/** The records of one resource, and what it says about the batch; texts only. */
export type Delivery = {
  install?: string;
  team?: string;
  policy?: string;
  batch?: string;
  signature?: string;
  key?: string;
  sentAt?: number;
  records: Raw[];
};

/** The deliveries of a body; a word on what is wrong where it is no export request. */
export function readRequest(body: unknown): Delivery[] | string {
  const parsed = ExportRequest.safeParse(body);
  if (!parsed.success) return z.prettifyError(parsed.error).slice(0, 500);
  return (parsed.data.resourceLogs ?? []).map(({ resource: about, scopeLogs }) => {
    const values = membersOf(about?.attributes ?? []);
    const text = (name: string) => {
      const value = values?.get(name);
      return typeof value === 'string' && value.length <= textLimit && isStorable(value) ? value : undefined;
    };
    const sentAt = values?.get(resource.sentAt);
    const known = {
      install: text(resource.install),
      team: text(resource.team),
      policy: text(resource.policy),
      batch: text(resource.batch),
      signature: text(resource.signature),
      key: text(resource.key),
      sentAt: typeof sentAt === 'number' ? sentAt : undefined,
    };
    const given = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
    return { ...given, records: (scopeLogs ?? []).flatMap(({ logRecords }) => logRecords ?? []) };
  });
}
