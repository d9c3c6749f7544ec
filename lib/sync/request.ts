import { wholeSecond } from '../chain/uuid7.ts';
import { resource, scope, serviceName } from '../chain/wire/names.ts';
import { toLogRecord } from '../chain/wire/record.ts';
import { toAnyValue } from '../chain/wire/value.ts';
import type { Consignment } from '../log/outbox/open.ts';

export type About = { version: string; team?: string };

/**
 * An ExportLogsServiceRequest in OTLP's JSON. `sentAt` (ms, sent in whole seconds) lets a
 * receiver correct a wrong clock.
 */
export function exportRequest(consignment: Consignment, { version, team }: About, sentAt: number): string {
  const attributes = {
    [resource.service]: serviceName,
    [resource.version]: version,
    [resource.install]: consignment.install,
    ...(team === undefined ? {} : { [resource.team]: team }),
    [resource.policy]: consignment.policy,
    [resource.sentAt]: wholeSecond(sentAt),
    [resource.batch]: consignment.id,
    [resource.signature]: consignment.signature,
    [resource.key]: consignment.publicKey,
  };
  return JSON.stringify({
    resourceLogs: [
      {
        resource: { attributes: Object.entries(attributes).map(([key, value]) => ({ key, value: toAnyValue(value) })) },
        scopeLogs: [{ scope, logRecords: consignment.events.map(event => toLogRecord(event, sentAt)) }],
      },
    ],
  });
}
