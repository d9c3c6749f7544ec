import type { Range } from '../../schema/finding.ts';
import type { Call, Context, Word } from '../command.ts';
import { type Analyser, bounds } from '../language.ts';
import { pretendsOnly } from '../shell/dry-run.ts';
import { innerOf as innerOfPosix } from '../shell/inner.ts';
import type { Shell } from '../shell/state.ts';
import { verbOf } from '../shell/verb.ts';
import { wrapperOf } from '../shell/wrappers.ts';
import { computed, type Source } from '../source.ts';
import { innerOf } from './inner.ts';
import { programName } from './program-name.ts';

export type Invocation = {
  name: Word;
  words: readonly Word[];
  redirects: Call['redirects'];
  range: Range;
  shell: 'powershell' | 'cmd';
  stdin?: NonNullable<Call['stdin']>;
};

/** A program started by PowerShell or cmd: emitted, and the commands inside it analysed. */
export function callNative(invocation: Invocation, context: Context, analyser: Analyser, source: Source): void {
  const { name, words, redirects, range, shell, stdin } = invocation;
  const program = programName(name.text);
  const verb = verbOf(program, words);
  const wraps = wrapperOf(verb);
  const help = words.some(word => word.text === '/?');
  const pretends = help || (!wraps && pretendsOnly(program, words));
  const own = pretends ? { ...context, dryRun: true } : context;
  const call: Call = {
    kind: 'call',
    shell,
    program,
    name,
    words,
    redirects,
    environment: [],
    range,
    context: own,
    verb,
    ...(stdin ? { stdin } : {}),
  };
  analyser.emit(call);
  if (help) return;
  const file = startedFile(call);
  if (file) {
    const source = file.text.slice(0, 200);
    analyser.emit({ kind: 'unseen', reason: 'file', source, range, context: own, verb: ['file'] });
  }
  const inside = [...own.inside, program];
  const found = innerOf(call);
  for (const inner of found) {
    const around: Context = {
      ...own,
      inside,
      elevated: own.elevated || inner.elevated === true,
      ...(inner.host === undefined ? {} : { host: inner.host }),
    };
    if (inner.known) analyser.embed(inner.source, inner.language, around);
    else {
      const { reason } = inner;
      analyser.emit({
        kind: 'unseen',
        reason,
        source: inner.source.text.slice(0, 200),
        range,
        context: around,
        verb: [reason],
      });
    }
  }
  if (found.length === 0 && wraps)
    posix(call, { ...own, inside, elevated: own.elevated || wraps.elevated === true }, analyser, source);
}

/** `.\\grant.ps1`, `call grant.bat`, `reg import grant.reg`. */
function startedFile({ name, program, words }: Call): Word | undefined {
  const started = program === 'call' ? words[0] : name;
  if (started && /\.(?:ps1|bat|cmd|vbs)$/i.test(started.text)) return started;
  return program === 'reg' && words[0]?.text.toLowerCase() === 'import' ? words[1] : undefined;
}

/** Wrappers that are the same on every system: `psql -c`, `docker exec`, `ssh`. */
function posix(call: Call, context: Context, analyser: Analyser, source: Source): void {
  const shell: Shell = {
    variables: new Map(),
    functions: new Map(),
    files: new Map(),
    parsed: new Map(),
    source,
    context,
    analyser,
    depth: analyser.depth,
    statement: { end: 0 },
    repeated: false,
    budget: { left: bounds.commands },
    substitute: () => undefined,
    script: () => undefined,
  };
  const { range, stdin } = call;
  const input = stdin && { source: computed(stdin.text, range), known: stdin.known };
  for (const inner of innerOfPosix(call, input, shell)) {
    const around = inner.host === undefined ? context : { ...context, host: inner.host };
    if ('words' in inner) analyser.embed(computed(inner.words.map(word => word.raw).join(' '), range), 'shell', around);
    else if (inner.known) analyser.embed(inner.source, inner.language, around);
    else {
      const reason = inner.reason ?? 'variable';
      analyser.emit({
        kind: 'unseen',
        reason,
        source: inner.source.text.slice(0, 200),
        range,
        context: around,
        verb: [reason],
      });
    }
  }
}
