import { callNative } from '../cmd/native.ts';
import { written as intoFile } from '../cmd/written.ts';
import type { Call, Word } from '../command.ts';
import { cmdletName, isCmdlet } from './aliases.ts';
import { type Arguments, argumentsOf } from './arguments.ts';
import { wordOf } from './emit.ts';
import { block, primary } from './expression.ts';
import { member } from './member.ts';
import { contextOf, run } from './run.ts';
import { looking, type Script, skip, take, written } from './script.ts';
import { unescaped } from './strings.ts';
import { isKnown, text, textOf, type Value } from './value.ts';
import { worth } from './worth.ts';

/** A command with its arguments; `called`: by `&` or `.`, so that its name is an expression. */
export function command(script: Script, input: Value | undefined, piped: string, called: boolean): Value {
  const start = script.at;
  if (called) {
    take(script, /[&.]/y);
    skip(script, true);
    if (looking(script, '{')) return block(script);
  }
  const from = script.at;
  const found =
    called && /["'$([@]/.test(script.text[script.at] ?? '') ? member(script, primary(script), from) : bare(script);
  const name = wordOf(script, { value: found, start: from, end: script.at });
  if (name.text === '') return text('');
  if (found.kind === 'block') return text('');
  const own = argumentsOf(script);
  const outer = script.context;
  // A name that is searched for is a name that is hidden.
  const hidden = found.kind === 'object' && found.type === 'get-command';
  const program = cmdletName(name.text, script.aliases, own.words[0]?.text);
  script.context = contextOf(program, own.words, outer);
  const range = script.source.range(start, script.at);
  const stdin =
    input === undefined
      ? undefined
      : { text: input.kind === 'text' && input.known ? input.text : piped, known: isKnown(input) };
  if (called && !isKnown(found) && !/[\\/][\w. -]+$/.test(name.text)) {
    script.analyser.emit({
      kind: 'unseen',
      reason: hidden ? 'decoded' : 'variable',
      source: name.text.slice(0, 200),
      range,
      context: script.context,
      verb: [hidden ? 'decoded' : 'variable'],
    });
  } else if (isCmdlet(program)) {
    const call: Call = {
      kind: 'call',
      shell: 'powershell',
      program,
      name,
      words: own.words,
      redirects: own.redirects,
      environment: [],
      range,
      context: script.context,
      verb: [program],
      ...(stdin ? { stdin } : {}),
    };
    script.analyser.emit(call);
    run(script, call);
  } else {
    callNative(
      {
        name: { ...name, text: program === name.text.toLowerCase() ? name.text : program },
        words: native(own),
        redirects: own.redirects,
        range,
        shell: 'powershell',
        ...(stdin ? { stdin } : {}),
      },
      script.context,
      script.analyser,
      script.source,
    );
  }
  for (const { target } of own.redirects)
    intoFile(
      target.text,
      stdin?.text ?? own.words.map(word => word.text).join(' '),
      isCmdlet(program) && /^write-output$/.test(program),
      range,
      script.context,
      script.analyser,
    );
  const each = program === 'foreach-object' ? forEach(script, own, input) : blocks(script, own);
  script.context = outer;
  return each ?? worth(program, own, input, written(script, start).trim());
}

/** Native programs receive a list as words of their own. */
function native(own: Arguments): Word[] {
  return own.words.map((word, i) => {
    const value = own.values[i];
    return value?.kind === 'list' && !/,/.test(word.raw) ? { ...word, text: textOf(value, ' ') } : word;
  });
}

/** `{ … }` arguments are looked into in the context of their command. */
function blocks(script: Script, own: Arguments): undefined {
  const after = script.at;
  for (const { start } of own.blocks) {
    script.at = start;
    block(script);
  }
  script.at = after;
}

/** `65, 66 | % { [char]$_ }`: once for each known item; what that gives is often what is then run. */
function forEach(script: Script, own: Arguments, input: Value | undefined): Value | undefined {
  const [body] = own.blocks;
  const items = input?.kind === 'list' && isKnown(input) ? input.items.slice(0, 200) : [];
  if (!body || items.length === 0) return blocks(script, own);
  const after = script.at;
  const found = items.map(item => {
    script.variables.set('_', item);
    script.at = body.start + 1;
    return script.statements('}');
  });
  script.variables.delete('_');
  script.at = after;
  return { kind: 'list', items: found };
}

/** A command's name as a bare word. */
function bare(script: Script): Value {
  let name = '';
  let known = true;
  for (;;) {
    const plain = take(script, /[^\s;|,(){}'"$`&<>=]+|=/y);
    if (plain !== undefined) {
      name += plain;
      continue;
    }
    const c = script.text[script.at] ?? '';
    if (c === '`') {
      name += unescaped(script.text[script.at + 1] ?? '');
      script.at += 2;
    } else if ((c === '"' || c === "'" || c === '$') && name !== '') {
      const value = primary(script);
      known &&= isKnown(value);
      name += textOf(value);
    } else return text(name, known);
    if (name.length > 300) return text(name, known);
  }
}
