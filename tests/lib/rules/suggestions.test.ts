import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCatalogue } from '../../../cli/catalogue.ts';
import { analyse } from '../../../lib/languages/analyse.ts';
import { find } from '../../../lib/scan/find.ts';
import { type Finding, severities } from '../../../lib/schema/finding.ts';

const catalogue = await readCatalogue();
const rules = catalogue.map(one => one.rule);
const warns = (one: Finding) => severities.indexOf(one.severity) >= severities.indexOf('medium');

/** Names as hostile pages and careless people write them. */
const name = fc.oneof(
  fc.constantFrom(
    'mira',
    'with blank',
    "o'brien",
    '"quoted"',
    '$(chmod 777 /srv)',
    '`chmod 777 /srv`',
    'x; chmod 777 /srv',
    'x\nchmod 777 /srv',
    'x | sh',
    '-rf',
    '--all',
    '*',
    '$HOME',
    'a&&b',
    '<name>',
    '{{ name }}',
    '# x',
    'naïve-Ü',
    '@x',
    'a=b',
    '777',
    'root',
    'public',
  ),
  fc.string({ minLength: 1, maxLength: 12 }).filter(text => !text.includes('\0')),
);
type Slot = { text: string; language: string | undefined; start: number; end: number; quoted(put: string): string };
const shellQuoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const sqlString = (text: string) => `'${text.replaceAll("'", "''")}'`;
const sqlName = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Every plain word of an example that is a parameter: not the program, not a subcommand or keyword, not an option. */
const slots: Slot[] = catalogue.flatMap(({ examples }) =>
  examples.detects.flatMap(one => {
    const { text, language }: { text: string; language?: string } = typeof one === 'string' ? { text: one } : one;
    const stands = (start: number, end: number, raw: string) => text.slice(start, end) === raw;
    return analyse(text, language).commands.flatMap((command): Slot[] => {
      if (command.kind === 'call' && command.shell === 'posix' && command.context.inside.length === 0)
        return command.words
          .filter(({ raw, text: plain }) => raw === plain && /^[A-Za-z_./][\w./@-]*$/.test(raw))
          .filter(({ raw, range }) => !command.verb.includes(raw.toLowerCase()) && stands(range.start, range.end, raw))
          .map(({ range }) => ({ text, language, ...range, quoted: shellQuoted }));
      if (command.kind === 'statement')
        return command.statement.tokens.flatMap(({ kind, text: raw, start, end }): Slot[] => {
          if (kind === 'string' && stands(start, end, `'${raw}'`))
            return [{ text, language, start, end, quoted: sqlString }];
          return kind === 'word' && /^[a-z]/.test(raw) && stands(start, end, raw)
            ? [{ text, language, start, end, quoted: sqlName }]
            : [];
        });
      return [];
    });
  }),
);

describe('suggestions with any name in them', () => {
  test('the examples have parameters to exchange', () => expect(slots.length).toBeGreaterThan(400));

  test('never warn', () => {
    let suggested = 0;
    fc.assert(
      fc.property(fc.constantFrom(...slots), name, ({ text, language, start, end, quoted }, put) => {
        const changed = text.slice(0, start) + quoted(put) + text.slice(end);
        for (const found of find(changed, { rules, language })) {
          for (const what of ['undo', 'safer', 'capture'] as const) {
            const line = found[what];
            if (!line) continue;
            suggested++;
            // The state is recorded by a shell line, whatever the language.
            const risky = find(line, { rules, language: what === 'capture' ? undefined : language }).filter(
              one => warns(one) && one.direction !== 'narrows',
            );
            expect(risky.map(one => `${found.rule} ${what}: ${line} → ${one.rule} ${one.severity}`)).toEqual([]);
          }
        }
      }),
      { numRuns: 2_000 },
    );
    expect(suggested).toBeGreaterThan(300);
  });
});
