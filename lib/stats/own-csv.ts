import type { LogEvent } from '../schema/event.ts';
import { toCsv } from './csv.ts';

const header = [
  'time',
  'type',
  'host',
  'site',
  'rule',
  'effect',
  'severity',
  'attribution',
  'decision',
  'outcome',
  'evidence',
  'seconds to decide',
  'on its way',
  'command hash',
  'content hash',
  'everything',
];

/** A person's own record for a spreadsheet; the last column holds each entry whole, as JSON. */
export function ownCsv(records: readonly { event: LogEvent; standing: string }[]): string {
  return toCsv(
    header,
    records.map(({ event: { at, payload }, standing }) => {
      const subject = 'subject' in payload ? payload.subject : undefined;
      const outcome = payload.type === 'outcome' ? payload : undefined;
      return [
        Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : '',
        payload.type,
        subject?.host,
        subject?.site,
        subject?.rule,
        subject?.effect,
        subject?.severity,
        subject?.attribution,
        subject?.decision,
        outcome?.outcome,
        outcome?.evidence.map(({ kind, detail }) => `${kind}: ${detail}`).join('; '),
        outcome?.elapsed === undefined ? undefined : outcome.elapsed / 1000,
        standing,
        subject?.command,
        subject?.content,
        JSON.stringify(payload),
      ];
    }),
  );
}
