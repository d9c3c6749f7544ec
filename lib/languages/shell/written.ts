import type { Call, Word } from '../command.ts';
import { describedIn, fileRole, runsLater } from '../files.ts';
import { analyseLines, lineCommand } from '../lines.ts';
import { operands, option } from '../options.ts';
import { computed, slice } from '../source.ts';
import { putBySed } from './sed.ts';
import type { Data, Shell } from './state.ts';

/** What a call writes into files: kept for `sh file` later, read as lines where the file decides about access. */
export function written(call: Call, stdin: Data | undefined, output: Data, shell: Shell): void {
  for (const { operator, target } of call.redirects) {
    if (operator.includes('>')) file(target, output, call, shell, operator.includes('>>'));
  }
  if (call.program === 'tee') {
    const append = call.words.some(word => /^(-\w*a\w*|--append)$/.test(word.text));
    for (const target of operands(call)) file(target, stdin ?? output, call, shell, append);
  }
  if (call.program === 'dd') {
    const of = call.words.find(word => word.text.startsWith('of='));
    if (of) file({ ...of, text: of.text.slice(3) }, stdin ?? output, call, shell, false);
  }
  if (/^(?:g?sed|perl)$/.test(call.program)) edited(call, shell);
  if (/^(cp|mv|install|ln|scp|rsync)$/.test(call.program)) {
    const target = option(call, '-t', '--target-directory') ?? operands(call, ['-m', '-o', '-g', '-t', '-S']).at(-1);
    const from = operands(call, ['-m', '-o', '-g', '-t', '-S'])[0];
    if (target && from && from !== target) {
      const known = shell.files.get(from.text);
      const into = /\/$/.test(target.text)
        ? { ...target, text: target.text + (from.text.split('/').at(-1) ?? '') }
        : target;
      file(into, known ?? { source: computed(from.text, call.range), known: false }, call, shell, false);
    }
  }
  if (call.program === 'curl' || call.program === 'wget') downloaded(call, shell);
  // `echo … | EDITOR='tee -a' visudo`
  if (call.program === 'visudo' && stdin) file({ ...call.name, text: '/etc/sudoers' }, stdin, call, shell, true);
  if (call.program === 'crontab') cron(call, stdin, shell);
  // A drop-in is typed into the editor, or given in its place.
  const unit = call.program === 'systemctl' && call.verb[1] === 'edit' ? operands(call)[1] : undefined;
  if (unit && stdin?.known) {
    const text = `/etc/systemd/system/${unit.text}.d/override.conf`;
    file({ ...unit, text }, stdin, call, shell, false);
  }
}

const logFile = /^\/(?:private\/)?var\/(?:log|spool\/mail|mail)\//;
/** Programs with nothing to print: `:`, `true`, `cat /dev/null`. */
const prints = /^(?::|true|catcat \/dev\/null$)/;

function printsNothing({ source: { text }, known }: Data, call: Call): boolean {
  if (known) return !/\S/.test(text);
  return text.length < 20 && prints.test(call.name.text + text);
}

/** A log whose content is thrown away. Adding a line to one, or writing one anew, is what logs are for. */
export function emptied(target: Word, shell: Shell): void {
  if (!logFile.test(target.text)) return;
  shell.analyser.emit(lineCommand(computed('', target.range), 'log', shell.context, true, target.text));
}

/** Keeps what a download leaves behind under its name, for `sh install.sh` later. */
function downloaded(call: Call, shell: Shell): void {
  const to = option(call, ...(call.program === 'curl' ? ['-o', '--output'] : ['-O', '--output-document']));
  const last = operands(call).findLast(word => /[./]/.test(word.text));
  const name =
    to?.text ??
    last?.text
      .replace(/[?#].*$/s, '')
      .split('/')
      .at(-1);
  if (name && name !== '-')
    shell.files.set(name, { source: computed(`${call.program} ${last?.text ?? name}`, call.range), known: false });
}

function file(target: Word, data: Data, call: Call, shell: Shell, append: boolean): void {
  const path = target.text;
  if (path === '/dev/null' || /^&?\d*$|^-$/.test(path)) return;
  const before = append ? shell.files.get(path) : undefined;
  // Two writes into one file that is run later: each is analysed where it is written, the last is kept.
  shell.files.set(path, before && !data.known ? { ...data, known: false } : data);
  if (!append && printsNothing(data, call)) emptied(target, shell);
  const role = fileRole(path);
  const { context } = call;
  if (role === 'unit' && data.known) unitLines(data, call, shell);
  if (role) {
    if (data.known) analyseLines(data.source, role, context, shell.analyser, path);
    else shell.analyser.emit(lineCommand(computed(data.source.text, call.range), role, context, false, path));
    if (role === 'crontab' && data.known) cronLines(data, call, shell);
  }
  const language = describedIn(path);
  if (language) shell.analyser.embed(data.source, language, { ...context, inside: [...context.inside, path] });
  if (runsLater(path) && data.known) shell.script(data.source, { ...context, inside: [...context.inside, path] });
}

/** `sed -i s/…/…/ file`, `perl -pi -e s/…/…/ file` and `sed -i '$ a …' file`: what is put in is read as a line of the file. */
function edited(call: Call, shell: Shell): void {
  if (!call.words.some(word => /^(-\w*i|--in-place)/.test(word.text))) return;
  const extended = call.program === 'perl' || call.words.some(word => /^(-\w*[rE]|--regexp-extended)/.test(word.text));
  // On BSD and macOS `-i` takes a word of its own, mostly empty.
  const [first, ...rest] = operands(call, ['-e', '-pe', '-ie', '-pie', '--expression']).filter(
    word => word.text !== '',
  );
  const scripts = call.words.filter((_, i) => /^(-[pni]*e|--expression)$/.test(call.words[i - 1]?.text ?? ''));
  const targets = scripts.length > 0 ? [first, ...rest] : rest;
  const programs = scripts.length > 0 ? scripts : first ? [first] : [];
  for (const target of targets) {
    const role = target && fileRole(target.text);
    if (!target || !role) continue;
    for (const program of programs) {
      for (const part of putBySed(program.text, extended)) {
        // Of a line that loses its `#` only the beginning is in the script; the rest stands in the file.
        const put = role === 'sudoers' && /^%[\w.-]+$/.test(part) ? `${part} ALL` : part;
        analyseLines(computed(put, program.range), role, call.context, shell.analyser, target.text);
      }
    }
  }
}

/** What a unit of systemd starts, without the marks that may stand before it. */
function unitLines(data: Data, call: Call, shell: Shell): void {
  for (const found of data.source.text.matchAll(
    /^[ \t]*Exec(?:Start|Stop|Reload|Condition)\w*[ \t]*=[ \t]*[-@:+!|]*(?=\S)/gm,
  )) {
    const start = found.index + found[0].length;
    const end = data.source.text.indexOf('\n', start);
    shell.script(slice(data.source, start, end < 0 ? data.source.text.length : end), {
      ...call.context,
      inside: [...call.context.inside, 'systemd'],
    });
  }
}

function cron(call: Call, stdin: Data | undefined, shell: Shell): void {
  const reads = call.words.some(word => word.text === '-') || (stdin && operands(call, ['-u']).length === 0);
  if (reads && stdin?.known) cronLines(stdin, call, shell);
}

/** Five fields of time, then a command. */
function cronLines(data: Data, call: Call, shell: Shell): void {
  for (const found of data.source.text.matchAll(
    /^[ \t]*(?:@\w+|(?:\S+[ \t]+){4}\S+)[ \t]+(?:root[ \t]+)?(?=\S)(.*)$/gm,
  )) {
    const command = found[1] ?? '';
    const start = found.index + found[0].length - command.length;
    shell.script(slice(data.source, start, start + command.length), {
      ...call.context,
      inside: [...call.context.inside, 'crontab'],
    });
  }
}
