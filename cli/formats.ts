import type { NamedRule } from '../lib/rules/rule.ts';
import type { Finding } from '../lib/schema/finding.ts';

/** One file with what was found in it; ranges are of the file. */
export type Scanned = { path: string; text: string; findings: readonly Finding[] };

type Format = (scanned: readonly Scanned[], rules: readonly NamedRule[]) => string;

export const formats: Record<string, Format> = {
  pretty,
  json: scanned =>
    JSON.stringify(
      scanned.flatMap(one => one.findings.map(finding => ({ path: one.path, ...finding }))),
      null,
      2,
    ),
  jsonl: scanned => scanned.map(({ path, findings }) => JSON.stringify({ id: path, findings })).join('\n'),
  sarif,
};

/** Line and column of an offset, from 1. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

function pretty(scanned: readonly Scanned[]): string {
  const blocks = scanned.flatMap(({ path, text, findings }) =>
    findings.map(finding => {
      const { line, column } = positionOf(text, finding.range.start);
      const rows = [
        `${path}:${line}:${column}  ${finding.severity}  ${finding.headline}`,
        `  ${oneLine(text.slice(finding.range.start, finding.range.end))}`,
        `  ${finding.explanation}`,
        finding.capture && `  First record: ${finding.capture}`,
        finding.undo && `  Undo:         ${finding.undo}`,
        finding.undoNote && `  Undo:         ${finding.undoNote}`,
        finding.safer && `  Safer:        ${finding.safer}`,
        `  ${finding.rule}`,
      ];
      return rows.filter(row => row !== undefined && row !== '').join('\n');
    }),
  );
  return printable(blocks.join('\n\n'));
}

/** Control characters of a hostile text must not reach a terminal. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}]/gu, character => (character === '\n' || character === '\t' ? character : '�'));

const oneLine = (text: string) => (text.length > 160 ? `${text.slice(0, 157)}…` : text).replaceAll('\n', '⏎');

const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note', info: 'note' } as const;

/** A path as SARIF wants it: a relative reference, or `file:` and an absolute one. */
function uriOf(path: string): string {
  const plain = encodeURI(path.replaceAll('\\', '/')).replace(/[?#]/g, encodeURIComponent);
  if (/^[A-Za-z]:\//.test(plain)) return `file:///${plain}`;
  if (plain.startsWith('/')) return `file://${plain}`;
  // Before a slash a colon would make a scheme of what stands before it.
  return /^[^/]*:/.test(plain) ? `./${plain}` : plain;
}

function sarif(scanned: readonly Scanned[], rules: readonly NamedRule[]): string {
  const used = new Set(scanned.flatMap(one => one.findings.map(finding => finding.rule)));
  const results = scanned.flatMap(({ path, text, findings }) =>
    findings.map(finding => {
      const start = positionOf(text, finding.range.start);
      const end = positionOf(text, finding.range.end);
      return {
        ruleId: finding.rule,
        level: levels[finding.severity],
        message: { text: `${finding.headline} ${finding.explanation}` },
        properties: { severity: finding.severity, direction: finding.direction, effect: finding.effect },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: uriOf(path) },
              region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
            },
          },
        ],
      };
    }),
  );
  const known = rules
    .filter(rule => used.has(rule.id))
    .map(({ id, title, references: [first] }) => ({
      id,
      shortDescription: { text: title },
      ...(first ? { helpUri: first.url } : {}),
    }));
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'Countersign', rules: known } }, columnKind: 'utf16CodeUnits', results }],
    },
    null,
    2,
  );
}
