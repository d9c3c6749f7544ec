import type { Acknowledgement } from './acknowledgement.ts';
import { toCsv } from './csv.ts';

const header = [
  'time',
  'host',
  'site',
  'rule',
  'effect',
  'severity',
  'attribution',
  'reviewed',
  'decision',
  'mode',
  'path',
  'outcome',
  'evidence',
  'seconds to decide',
  'visible',
  'undone',
  'prompt',
];

/** The acknowledgements as a table for a spreadsheet: times in ISO 8601 UTC, an open prompt has the outcome `open`. */
export function acknowledgementCsv(list: readonly Acknowledgement[]): string {
  return toCsv(
    header,
    list.map(({ at, subject, path, outcome, evidence, elapsed, integrity, undoneAt, prompt }) => [
      isoTime(at),
      subject.host,
      subject.site,
      subject.rule,
      subject.effect,
      subject.severity,
      subject.attribution,
      subject.reviewed,
      subject.decision,
      subject.mode,
      path,
      outcome ?? 'open',
      evidence.map(({ kind, detail }) => `${kind}: ${detail}`).join('; '),
      elapsed === undefined ? undefined : elapsed / 1000,
      integrity,
      undoneAt === undefined ? undefined : isoTime(undoneAt),
      prompt,
    ]),
  );
}

/** `Date` throws beyond its range, and a row of a broken clock must not end the export. */
function isoTime(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
