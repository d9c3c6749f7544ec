import { written } from '../cmd/written.ts';
import type { Call, Context, Unseen, Word } from '../command.ts';
import { sourceOfWord } from '../shell/produce.ts';
import { computed, type Source } from '../source.ts';
import { parameter, positionals } from './parameters.ts';
import { requestOf } from './request.ts';
import type { Script } from './script.ts';

/** `-WhatIf` and its short forms; `-WhatIf:$false` does run. */
const pretends = (words: readonly Word[]) =>
  words.some(word => /^-(?:wh(?:a(?:t(?:i(?:f)?)?)?)?|\?)(?::true)?$/i.test(word.text));

export function contextOf(program: string, words: readonly Word[], context: Context): Context {
  let own = context;
  if (pretends(words)) own = { ...own, dryRun: true };
  if (/^(invoke-command|enter-pssession|new-pssession)$/.test(program)) {
    const host = parameter({ words }, 'ComputerName', 'VMName', 'HostName', 'ContainerId');
    own = { ...own, inside: [...own.inside, program], ...(host ? { host: host.text } : {}) };
  }
  if (program === 'start-process' && /^runas$/i.test(parameter({ words }, 'Verb')?.text ?? ''))
    own = { ...own, elevated: true };
  return own;
}

/** The commands inside a cmdlet: text that it evaluates, programs that it starts. Blocks are looked into elsewhere. */
export function run(script: Script, whole: Call): void {
  const { program, words, stdin, range } = whole;
  const { analyser } = script;
  const context: Context = { ...script.context, inside: [...script.context.inside, program] };
  const call = { words };
  const unseen = (reason: Unseen['reason'], source: string) =>
    analyser.emit({ kind: 'unseen', reason, source: source.slice(0, 200), range, context, verb: [reason] });
  switch (program) {
    case 'invoke-expression': {
      const word = parameter(call, 'Command') ?? positionals(call)[0];
      if (word) evaluate(sourceOfWord(word), word.known, word.raw);
      else if (stdin) evaluate(computed(stdin.text, range), stdin.known, stdin.text);
      return;
    }
    case 'start-process': {
      const [first, second] = positionals(call);
      const file = parameter(call, 'FilePath') ?? first;
      const rest = parameter(call, 'ArgumentList', 'Args') ?? (parameter(call, 'FilePath') ? first : second);
      if (file) native(file, rest);
      return;
    }
    case 'new-scheduledtaskaction': {
      const file = parameter(call, 'Execute') ?? positionals(call)[0];
      if (file) native(file, parameter(call, 'Argument') ?? positionals(call)[1]);
      return;
    }
    case 'invoke-wmimethod':
    case 'invoke-cimmethod': {
      const list = parameter(call, 'ArgumentList', 'Arguments');
      const line = /^@\{.*commandline=(.*?)(?:; |\}$)/i.exec(list?.text ?? '')?.[1] ?? list?.text;
      if (list && line && words.some(word => /^create$/i.test(word.text)))
        analyser.embed(computed(line, list.range), 'cmd', context);
      return;
    }
    case 'invoke-sqlcmd': {
      const query = parameter(call, 'Query') ?? positionals(call)[0];
      if (query) analyser.embed(sourceOfWord(query), 'sql-tsql', context);
      return;
    }
    case 'invoke-restmethod':
    case 'invoke-webrequest':
    case 'invoke-mggraphrequest':
    case 'invoke-pnpsprestmethod': {
      const request = requestOf(whole);
      if (request) analyser.emit(request);
      return;
    }
    case 'add-content':
    case 'set-content':
    case 'out-file':
    case 'tee-object': {
      const [first, second] = positionals(call);
      const path = parameter(call, 'Path', 'FilePath', 'LiteralPath') ?? first;
      const value = parameter(call, 'Value', 'InputObject') ?? (parameter(call, 'Path', 'FilePath') ? first : second);
      if (path)
        written(
          path.text,
          value?.text ?? stdin?.text ?? '',
          value?.known ?? stdin?.known ?? false,
          range,
          script.context,
          analyser,
        );
      return;
    }
    case 'set-alias':
    case 'new-alias': {
      const [first, second] = positionals(call);
      const name = parameter(call, 'Name') ?? first;
      const value = parameter(call, 'Value') ?? (parameter(call, 'Name') ? first : second);
      if (name && value?.known) script.aliases.set(name.text.toLowerCase(), value.text.toLowerCase());
      return;
    }
    case 'set-variable':
    case 'new-variable': {
      const [first, second] = positionals(call);
      if (first && second)
        script.variables.set(first.text.toLowerCase(), { kind: 'text', text: second.text, known: second.known });
    }
  }

  function evaluate(source: Source, known: boolean, raw: string): void {
    const text = source.text.trim();
    if (known || !/^(?:[$([]|\S*\$\S*$|get-content|new-object|invoke-(?:webrequest|restmethod))/i.test(text)) {
      if (/^\(?(?:irm|iwr|curl|wget|invoke-webrequest|invoke-restmethod)\b/i.test(text)) unseen('remote-script', text);
      else analyser.embed(source, 'powershell', context);
    } else
      unseen(
        /download|webrequest|restmethod|\b(?:iwr|irm|curl|wget)\b|https?:/i.test(raw)
          ? 'remote-script'
          : /base64|decompress|-bxor|char\[/i.test(raw)
            ? 'decoded'
            : 'variable',
        raw,
      );
  }

  function native(file: Word, rest: Word | undefined): void {
    const name = /\s/.test(file.text) ? `"${file.text}"` : file.text;
    const line = `${name} ${rest ? rest.text.replace(/,(?=\S)/g, ' ') : ''}`;
    if (rest || /^(cmd|powershell|pwsh)/i.test(name)) analyser.embed(computed(line, range), 'cmd', context);
  }
}
