import { cloudKit } from './cloud-kit.ts';
import { cloudLibraries } from './cloud-libraries.ts';
import type { Call, Context, Word } from './command.ts';
import { consoleLines } from './console-lines.ts';
import { infrastructureCode } from './infrastructure-code.ts';
import type { Analyser, Language } from './language.ts';
import { lineTest } from './line-test.ts';
import { scriptEffects } from './script-effects.ts';
import { scriptUnseen } from './script-unseen.ts';
import { sdkCalls } from './sdk-calls.ts';
import { computed, type Source, slice } from './source.ts';
import { webRequests } from './web-requests.ts';

/** A string literal: quotes of either kind, escapes kept out. */
const text = String.raw`(?:[rbuf]{0,2}(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))`;
const mode = String.raw`(0o?[0-7]{3,5}|\d{1,5}|stat\.S_\w+(?:\s*\|\s*stat\.S_\w+)*)`;
const space = String.raw`\s{0,20}`;

/** Calls of the system that change modes: file and mode in either order, with or without brackets. */
const fileFirst = new RegExp(
  String.raw`(?:\b(?:os\.l?chmod|fs\.(?:promises\.)?l?chmod(?:Sync)?|chmod(?:Sync)?|posix\.chmod)${space}\(${space})(${text})${space},${space}${mode}`,
  'g',
);
const pathObject = new RegExp(
  String.raw`\bPath${space}\(${space}(${text})${space}\)${space}\.${space}l?chmod${space}\(${space}${mode}`,
  'g',
);
const modeFirst = new RegExp(
  String.raw`\b(?:File\.l?chmod|FileUtils\.chmod(?:_R)?|chmod)${space}\(?${space}${mode}${space},${space}(${text})`,
  'g',
);

/** Calls that hand a text to a shell, or a list of words to the system. */
const shellText = new RegExp(
  String.raw`\b(?:os\.(?:system|popen|execute)|io\.popen|subprocess\.(?:run|call|check_call|check_output|Popen|getoutput)|system|exec|execSync|spawnSync|shell_exec|passthru|popen|proc_open|qx|do shell script)${space}\(?${space}(${text})`,
  'g',
);
const wordList = new RegExp(
  String.raw`\b(?:subprocess\.(?:run|call|check_call|check_output|Popen)|system|exec|spawn|os\.execvp?)${space}\(${space}\[?${space}(${text}(?:${space},${space}\[?${space}${text}){1,20})`,
  'g',
);
const backticks = /`([^`\n]{1,2000})`/g;

function analyse(source: Source, context: Context, analyser: Analyser, language: string): void {
  const code = source.text.slice(0, 50_000);
  for (const [pattern, file, value] of [
    [fileFirst, 1, 2],
    [pathObject, 1, 2],
    [modeFirst, 2, 1],
  ] as const) {
    for (const found of code.matchAll(pattern)) emitChmod(found, found[file] ?? '', found[value] ?? '');
  }
  for (const call of sdkCalls(source, context)) analyser.emit(call);
  for (const found of code.matchAll(shellText)) embed(found, found[1] ?? '');
  for (const found of code.matchAll(backticks)) embed(found, `\`${found[1] ?? ''}\``);
  for (const found of code.matchAll(wordList)) {
    const words = [...(found[1] ?? '').matchAll(new RegExp(text, 'g'))].map(one => unquoted(one[0]));
    const range = source.range(found.index, found.index + found[0].length);
    const line = words
      .map(word => (/^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
      .join(' ');
    analyser.embed(computed(line, range), 'shell', context);
  }

  const piece = slice(source, 0, code.length);
  consoleLines(piece, context, analyser);
  webRequests(piece, context, analyser);
  scriptEffects(piece, context, analyser);
  scriptUnseen(piece, context, analyser, language);
  cloudLibraries(piece, context, analyser);
  infrastructureCode(piece, context, analyser);
  cloudKit(piece, context, analyser);

  function embed(found: RegExpExecArray, literal: string): void {
    const inside = unquoted(literal);
    const at = found.index + found[0].lastIndexOf(literal) + literal.indexOf(inside);
    const exact = code.slice(at, at + inside.length) === inside;
    const inner = exact
      ? slice(source, at, at + inside.length)
      : computed(inside, source.range(found.index, found.index + found[0].length));
    analyser.embed(inner, 'shell', context);
  }

  function emitChmod(found: RegExpExecArray, file: string, value: string): void {
    const range = source.range(found.index, found.index + found[0].length);
    const word = (content: string): Word => ({ text: content, known: true, raw: content, range });
    const octal = octalOf(value);
    if (octal === undefined) return;
    const call: Call = {
      kind: 'call',
      shell: 'posix',
      program: 'chmod',
      name: word('chmod'),
      words: [word(octal), word(unquoted(file))],
      redirects: [],
      environment: [],
      range,
      context,
      verb: ['chmod'],
    };
    analyser.emit(call);
  }
}

const unquoted = (literal: string) => literal.replace(/^[rbuf]{0,2}["'`]|["'`]$/g, '').replace(/\\(["'\\])/g, '$1');

const flags: Record<string, number> = {
  S_IRWXU: 0o700,
  S_IRWXG: 0o70,
  S_IRWXO: 0o7,
  S_IWOTH: 2,
  S_IROTH: 4,
  S_IXOTH: 1,
  S_IWGRP: 0o20,
  S_IRGRP: 0o40,
  S_IXGRP: 0o10,
  S_IRUSR: 0o400,
  S_IWUSR: 0o200,
  S_IXUSR: 0o100,
  S_ISUID: 0o4000,
  S_ISGID: 0o2000,
};

/** `0o777`, `0777`, `511`, `stat.S_IRWXU | …` → octal digits. */
function octalOf(value: string): string | undefined {
  if (value.startsWith('stat.')) {
    const sum = [...value.matchAll(/S_\w+/g)].reduce((all, [name]) => all | (flags[name] ?? 0), 0);
    return sum.toString(8).padStart(4, '0');
  }
  if (/^0o?[0-7]+$/.test(value)) return value.replace(/^0o?/, '').padStart(4, '0');
  const number = Number(value);
  return number <= 0o7777 ? number.toString(8).padStart(4, '0') : undefined;
}

function script(names: readonly string[], typical: RegExp, likely?: RegExp): Language {
  const isTypical = lineTest(typical);
  const isLikely = likely && lineTest(likely);
  const looksLike = (code: string) => (isTypical(code) ? 0.85 : isLikely?.(code) ? 0.6 : 0);
  const [name = ''] = names;
  return { names, looksLike, surest: 0.85, analyse: (source, context, own) => analyse(source, context, own, name) };
}

/** A line that begins with a method and its bracket: a call in any of these languages, and in no shell. */
const calls =
  /^\s*(?:(?:await|return|const|let) )?(?:\w+ = )?(?:await )?(?:new )?[A-Za-z_]\w*(?:\.\w+|\([^()\n]{0,200}\)|\[[^\]\n]{0,80}\])*\.\w+\(/m;

export const python = script(
  ['python', 'py', 'python3'],
  /^\s*(?:exec\([a-z_]|import \w+|from [\w.]+ import |def \w+\(|(?:os|subprocess|pathlib)\.\w+|\w+\.is_(?:superuser|staff|admin) ?= ?True|\w+ = boto3\.|(?:\w+ ?= ?)?\w+\.objects\.|(?:\w+ = )?requests\.(?:post|put|patch|delete)\()/m,
);
export const perl = script(['perl', 'pl'], /^\s*use (?:strict|warnings)\b|^\s*my [$@%]\w+/m);
export const ruby = script(
  ['ruby', 'rb'],
  /^\s*(?:require ['"]|def \w+\s*$|File\.\w+|FileUtils\.\w+|[A-Z]\w+\.(?:find|find_by|where|first|last|create)!?[\s(.]|\w+\.update_(?:attribute|column)s?\b|\w+\.update!?\()/m,
);
export const javascript = script(
  ['javascript', 'js', 'typescript', 'ts', 'node'],
  /^\s*eval\((?:atob|Buffer)|^\s*(?:const|let|var) [\w{][^=\n]*=|^\s*(?:await )?fs\.\w+|\brequire\(['"]|^\s*db\.\w+[.(]|^\s*(?:await )?(?:fetch|axios)\b|^\s*import [\w{*][^\n;]{0,200} from ['"]/m,
  calls,
);
export const php = script(['php'], /^\s*<\?php|^\s*\$\w+\s*=.*;\s*$/m);
export const lua = script(['lua'], /^\s*local \w+\s*=|\bos\.execute\(/m);
