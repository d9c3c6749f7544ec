import type { Line } from '../languages/command.ts';
import type { Access, Handler } from './rule.ts';
import { accessOf, type Common, type Row } from './table.ts';

/**
 * One form of a line: `file` names the kinds of file it stands in, blanks between them. The rest as in `table.ts`; `on`
 * is asked about the line with one blank between its words, at most 400 characters. `{path}` stands for the file.
 */
export type LineRow = Row & { file: string };

/** The handler of a table of lines: the first row of the file that fits. */
export function fromLines(rows: readonly LineRow[], common: Common): Handler<Line> {
  const files = new Set(rows.flatMap(row => row.file.split(' ')));
  return {
    on: [...files],
    detect(line) {
      if (!line.known) return undefined;
      const text = line.text.slice(0, 400).replace(/\s+/g, ' ');
      for (const row of rows) {
        if (!row.file.split(' ').includes(line.file)) continue;
        const found = row.on.exec(text);
        if (found) return accessIn(row, common, line, found.groups ?? {});
      }
      return undefined;
    },
  };
}

/** What a row says about a line, with how to take the line back. */
export function accessIn(
  row: Omit<Row, 'on'>,
  common: Common,
  line: Line,
  groups: Readonly<Record<string, string | undefined>>,
): Access {
  const where = line.path ?? 'the file';
  return accessOf(
    { note: common.note ?? `Take the line out of ${where}, or put back what stood there, and load it again.`, ...row },
    common,
    { path: where, ...groups },
    line.context.elevated,
  );
}

/** A row whose target is the file, unless it says otherwise. */
export const inFile = (file: string, on: RegExp, says: string, more: Partial<LineRow> = {}): LineRow => ({
  file,
  on,
  says,
  target: '{path}',
  ...more,
});
