import { existsSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { languageNamed, languages } from '../lib/languages/languages.ts';
import type { NamedRule } from '../lib/rules/rule.ts';
import { find } from '../lib/scan/find.ts';
import { type Finding, Severity, severities } from '../lib/schema/finding.ts';
import { batch } from './batch.ts';
import { readRules } from './catalogue.ts';
import { complaint } from './complaint.ts';
import { explain } from './explain.ts';
import { filesBelow, readText, standardInput, type Told } from './files.ts';
import { formats, type Scanned } from './formats.ts';
import { progress } from './progress.ts';
import { piecesOf } from './texts.ts';

const help = `countersign scan [options] [file, folder or pattern …]

Reads commands (of texts and web pages: code, and the lines between) and says what they do to access. Without files: standard input.

  --lang NAME        language of the text, for all files
  --format NAME      pretty (default), json, jsonl, sarif
  --fail-on LEVEL    exit 1 from this severity on: ${severities.join(', ')}; left out: high
  --input FILE       batch: lines of {id, lang, text} → lines of {id, findings}, and {id, error, findings} of lines
                     that cannot be read; with --format jsonl
  --explain RULE     what a rule means, by id
  --quiet            no progress, and no word about files that are left out
A pattern in quotes ('docs/**/*.md') is resolved here. Of a folder, texts, scripts and settings are read;
what is left out is counted, and named where it was asked for.
Exit: 0 nothing at or above --fail-on, 1 found, 2 wrong use, or something that cannot be read: the rest is told all the same`;

/** Runs the command; gives the exit code. */
export async function run(args: string[]): Promise<number> {
  let options: ReturnType<typeof read>;
  try {
    options = read(args);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = options;
  if (values.help) {
    console.log(help);
    return 0;
  }
  const rules = await readRules();
  if (values.explain !== undefined) {
    const text = explain(values.explain, rules);
    if (text === undefined) return wrong(`There is no rule ${values.explain}.`);
    console.log(text);
    return 0;
  }
  const format = Object.hasOwn(formats, values.format) ? formats[values.format] : undefined;
  if (!format) return wrong(`There is no format ${values.format}; there are ${Object.keys(formats).join(', ')}.`);
  const limit = Severity.safeParse(values['fail-on']);
  if (!limit.success) return wrong(`--fail-on is one of ${severities.join(', ')}.`);
  if (values.lang !== undefined && !languageNamed(values.lang))
    return wrong(`There is no language ${values.lang}; there are ${languages.map(one => one.names[0]).join(', ')}.`);
  let scanned: Scanned[];
  let unread: number;
  try {
    if (values.input !== undefined) return await batch(values.input, rules, values.quiet);
    ({ scanned, unread } = await scanAll(positionals, rules, values));
  } catch (error) {
    return wrong(complaint(error, values.input));
  }
  if (scanned.length + unread === 0 && !values.quiet) console.error('There are no files to scan.');
  const text = format(scanned, rules);
  if (text) console.log(text);
  if (unread > 0) return 2;
  const worst = Math.max(-1, ...scanned.flatMap(one => one.findings.map(rank)));
  return worst >= severities.indexOf(limit.data) ? 1 : 0;
}

const rank = (finding: Finding) => severities.indexOf(finding.severity);

function read(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      lang: { type: 'string' },
      format: { type: 'string', default: 'pretty' },
      'fail-on': { type: 'string', default: 'high' },
      input: { type: 'string' },
      explain: { type: 'string' },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

function wrong(message: string): number {
  console.error(`${message}\nSee countersign scan --help.`);
  return 2;
}

async function scanAll(
  paths: readonly string[],
  rules: readonly NamedRule[],
  options: { lang?: string; quiet: boolean },
): Promise<{ scanned: Scanned[]; unread: number }> {
  if (paths.length === 0) {
    const text = await standardInput();
    return { scanned: [scanText(text, undefined, rules, options.lang)], unread: 0 };
  }
  const scanned: Scanned[] = [];
  const shown = progress(options.quiet);
  let leftOut = 0;
  let unread = 0;
  const told: Told = {
    leftOut: () => leftOut++,
    unread: error => {
      unread++;
      shown.end();
      console.error(complaint(error));
    },
  };
  for (const path of paths) {
    for await (const file of filesOf(path, told)) {
      const read = await readText(file).then(text => ({ text }), told.unread);
      if (!read) continue;
      const { text } = read;
      if (text === undefined) shown.word(`${file} is no text and is left out.`);
      else scanned.push(scanText(text, file, rules, options.lang));
      shown.step(scanned.length);
    }
  }
  if (leftOut > 0) shown.word(`Files of other kinds that are left out: ${leftOut}.`);
  shown.end();
  return { scanned, unread };
}

/** The files that an argument names: a file, what is in a folder, or what a pattern matches. */
async function* filesOf(path: string, told: Told): AsyncGenerator<string> {
  if (!/[*?[{]/.test(path) || existsSync(path)) return yield* filesBelow(path, told);
  let matched = false;
  for await (const match of glob(path)) {
    matched = true;
    yield* filesBelow(match, told);
  }
  if (!matched) throw new Error(`No file matches ${path}.`);
}

function scanText(
  text: string,
  path: string | undefined,
  rules: readonly NamedRule[],
  language: string | undefined,
): Scanned {
  const findings = piecesOf(text, path, language).flatMap(piece =>
    find(piece.text, { rules, language: piece.language }).map(finding => ({
      ...finding,
      range: { start: piece.place(finding.range.start), end: piece.place(finding.range.end) },
    })),
  );
  return { path: path ?? 'stdin', text, findings };
}
