import type { Range } from '../../schema/finding.ts';
import type { Call, Context } from '../command.ts';
import { bounds } from '../language.ts';
import { computed, lazily } from '../source.ts';
import { applies, printsObject } from './applied.ts';
import { pretendsOnly } from './dry-run.ts';
import { type Inner, innerOf } from './inner.ts';
import { produce } from './produce.ts';
import { hidesVerb, programOf } from './program-name.ts';
import { reasonOf } from './reason.ts';
import { requestOf } from './request.ts';
import { type Data, type Invocation, type Shell, spend } from './state.ts';
import { verbOf } from './verb.ts';
import { wrapperOf } from './wrappers.ts';
import { written } from './written.ts';

/** One program with its words: emitted, looked into, and what it would print is given back. */
export function invoke(invocation: Invocation, stdin: Data | undefined, shell: Shell): Data | undefined {
  const [name, ...words] = invocation.words;
  if (!name || !spend(shell)) return undefined;
  const { redirects, environment, range } = invocation;
  const program = programOf(name);
  const verb = verbOf(program, words);
  const wrapper = wrapperOf(verb);
  const forwards = wrapper && wrapper.takes !== 'option';
  const context: Context =
    !shell.context.dryRun && !forwards && pretendsOnly(program, words)
      ? { ...shell.context, dryRun: true }
      : shell.context;
  const call: Call = {
    kind: 'call',
    shell: 'posix',
    program,
    name,
    words,
    redirects,
    environment,
    range,
    context,
    verb,
    ...(stdin
      ? {
          stdin: {
            known: stdin.known,
            get text() {
              return stdin.source.text;
            },
          },
        }
      : {}),
  };
  shell.analyser.emit(call);
  const object = applies(call, stdin);
  if (object) invoke(object, undefined, { ...shell, context });
  // What else is in the chart stays unseen.
  const whole = object !== undefined && object.words[0]?.text !== 'helm';
  for (const inner of whole ? [] : innerOf(call, stdin, shell)) {
    run(
      inner,
      call,
      stdin,
      { ...context, inside: [...context.inside, program], elevated: context.elevated || wrapper?.elevated === true },
      shell,
    );
  }
  if (hidesVerb(call)) unseen('variable', call.name.raw, range, context, shell);
  const local = /^\.\//.test(name.text) ? shell.files.get(name.text.slice(2)) : undefined;
  const script = shell.files.get(name.text) ?? local;
  if (script && name.text.includes('/')) ran(script, call, shell);
  else if (/\/[^/]*\.(?:sh|bash|ps1)$/.test(name.text)) unseen('file', name.raw, range, context, shell);
  const asked = requestOf(call);
  if (asked) shell.analyser.emit(asked);
  if (asked?.body?.text.startsWith('@') && asked.method !== 'GET')
    unseen('file', asked.body.text, range, context, shell);
  // A policy or an object of a cluster is the same whether a tool or a request carries it.
  if (asked?.body?.root && asked.method !== 'GET' && /"(?:kind|Statement|bindings)"\s*:/.test(asked.body.text))
    shell.analyser.embed(computed(asked.body.text, range), 'json', context);
  const output = produce(call, stdin, shell) ?? {
    source: lazily(() => invocation.words.map(word => word.raw).join(' '), range),
    known: false,
    object: printsObject(call, invocation),
  };
  written(call, stdin, output, shell);
  return output;
}

/** A file that this very text has written or fetched is started by its path. */
function ran(script: Data, call: Call, shell: Shell): void {
  const context: Context = { ...call.context, inside: [...call.context.inside, call.program] };
  if (script.known) shell.script(script.source, context);
  else unseen(reasonOf(script.source.text, 'file'), call.name.raw, call.range, context, shell);
}

function run(inner: Inner, call: Call, stdin: Data | undefined, around: Context, shell: Shell): void {
  const here = inner.host === undefined ? around : { ...around, host: inner.host };
  const context = inner.defined ? { ...here, defined: true } : here;
  const { range } = call;
  if (shell.depth >= bounds.depth) {
    unseen('too-deep', call.name.raw, range, context, shell);
    return;
  }
  if ('words' in inner) {
    const [first] = inner.words;
    if (!first) return;
    // `{}` of find carries the range of the folder that is searched, which stands before.
    const { start } = first.range;
    const own = { start, end: Math.max(...inner.words.map(word => (word.range.start >= start ? word.range.end : 0))) };
    invoke({ words: inner.words, redirects: call.redirects, environment: [], range: own }, stdin, {
      ...shell,
      context,
      depth: shell.depth + 1,
    });
    return;
  }
  if (!inner.known) unseen(inner.reason ?? 'variable', inner.source.text, range, context, shell);
  else if (inner.language === 'shell')
    // `ssh host 'bash -s' < file`: what is started reads on, unless its own text came from there.
    shell.script(
      inner.source,
      context,
      inner.source === stdin?.source || call.program === 'parallel' ? undefined : stdin,
    );
  else shell.analyser.embed(inner.source, inner.language, context);
}

function unseen(
  reason: 'too-deep' | 'variable' | 'file' | 'remote-script' | 'decoded',
  source: string,
  range: Range,
  context: Context,
  shell: Shell,
): void {
  shell.analyser.emit({ kind: 'unseen', reason, source: source.slice(0, 200), range, context, verb: [reason] });
}
