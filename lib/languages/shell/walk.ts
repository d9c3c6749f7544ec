import type {
  CommandNode,
  CompoundList,
  ParsedScript,
  PipelineNode,
  Statement,
  Command as UnbashCommand,
  Word as UnbashWord,
} from 'unbash';
import type { Word } from '../command.ts';
import { bounds } from '../language.ts';
import { computed, joined, lazily, slice } from '../source.ts';
import { assign, assigned, read } from './assignments.ts';
import { never, tested } from './conditions.ts';
import { fields } from './fields.ts';
import { invoke } from './invoke.ts';
import { definedAs } from './only-defined.ts';
import { unmask } from './placeholder.ts';
import { redirections } from './redirections.ts';
import { type Data, type Shell, spend } from './state.ts';
import { emptied } from './written.ts';

/** A script, a list, a command: walked in order. Gives what it would print, where that can be known. */
export function walk(list: ParsedScript | CompoundList, shell: Shell, stdin?: Data): Data | undefined {
  const outputs: Data[] = [];
  for (const { command } of list.commands) {
    const output = node(command, shell, stdin);
    if (output) outputs.push(output);
  }
  return together(outputs);
}

/** Outputs one after the other; known only where all of them are. */
export function together(some: readonly Data[]): Data | undefined {
  const [first] = some;
  if (!first || some.length === 1) return first;
  if (some.some(one => !one.known)) {
    const range = first.source.range(0, first.source.text.length);
    return { source: lazily(() => some.map(one => one.source.text).join('\n'), range), known: false };
  }
  const pieces = some.flatMap(({ source }) => [
    { text: source.text, range: source.range(0, source.text.length), exact: false },
    { text: '\n', range: source.range(source.text.length, source.text.length), exact: false },
  ]);
  return { source: joined(pieces), known: true };
}

function node(
  command: PipelineNode | CommandNode | Statement['command'],
  shell: Shell,
  stdin: Data | undefined,
): Data | undefined {
  if (!spend(shell)) return undefined;
  switch (command.type) {
    case 'Command':
      return simple(command, shell, stdin);
    case 'Pipeline': {
      let data = stdin;
      for (const one of command.commands) data = node(one, shell, data);
      return data;
    }
    case 'AndOr':
      return together(command.commands.map(one => node(one, shell, stdin)).filter(one => one !== undefined));
    case 'If':
      walk(command.clause, shell, stdin);
      if (!never(command.clause)) walk(command.then, shell, stdin);
      for (const branch of command.elif) {
        walk(branch.clause, shell, stdin);
        walk(branch.then, shell, stdin);
      }
      if (command.else) walk(command.else, shell, stdin);
      return undefined;
    case 'For':
      return loop(command.name.text, command.wordlist, command.body, shell);
    case 'Select':
    case 'ArithmeticFor':
      return walk(command.body, shell, stdin);
    case 'While':
      walk(command.clause, shell, stdin);
      return walk(command.body, shell, stdin);
    case 'Subshell':
      return walk(command.body, { ...shell, variables: new Map(shell.variables) }, stdin);
    case 'BraceGroup':
      return walk(command.body, shell, stdin);
    case 'Case':
      for (const item of command.items) walk(item.body, shell, stdin);
      return undefined;
    case 'TestCommand':
      tested(command.expression, shell);
      return undefined;
    case 'Function':
      shell.functions.set(command.name.text, command.body);
      // A function that is only defined is called later; its own words are analysed once, without arguments.
      return void body(
        command.body,
        {
          ...shell,
          variables: new Map(shell.variables),
          context: definedAs(command.name.text, shell.source, shell.context),
        },
        undefined,
      );
    case 'Coproc':
      return body(command.body, shell, stdin);
    case 'Redirected': {
      const { input, redirects } = redirections(command.redirects, shell);
      const output = node(command.command, shell, input ?? stdin);
      for (const { target, operator } of redirects)
        if (output && operator.includes('>')) shell.files.set(target.text, output);
      return output;
    }
    default:
      return undefined;
  }
}

function body(inside: CommandNode | CompoundList, shell: Shell, stdin: Data | undefined): Data | undefined {
  return inside.type === 'CompoundList' ? walk(inside, shell, stdin) : node(inside, shell, stdin);
}

/** A loop over literal words is walked for each of the first few; else once with the variable unknown. */
function loop(name: string, list: readonly UnbashWord[] | undefined, inside: CompoundList, shell: Shell): undefined {
  const words = (list ?? []).flatMap(word => fields(word, shell.source, shell)).slice(0, 8);
  for (const word of words.length > 0 ? words : [{ text: `$${name}`, known: false }]) {
    shell.variables.set(name, { text: word.known ? word.text : `$${name}`, known: word.known });
    walk(inside, words.length > 1 ? { ...shell, repeated: true } : shell);
  }
  return undefined;
}

function simple(command: UnbashCommand, shell: Shell, stdin: Data | undefined): Data | undefined {
  const environment: { name: string; value: Word }[] = [];
  const { source } = shell;
  for (const prefix of command.prefix) {
    if (prefix.type !== 'Assignment') continue;
    const found = assigned(prefix.value, shell);
    if (!command.name) {
      assign(prefix.name, found, prefix.append === true, shell);
      // Run before each prompt.
      if (prefix.name === 'PROMPT_COMMAND' && !Array.isArray(found) && found.known)
        shell.script(computed(found.text, source.range(prefix.pos, prefix.end)), shell.context);
    } else if (!Array.isArray(found)) {
      environment.push({
        name: prefix.name,
        value: { ...found, raw: prefix.text, range: source.range(prefix.pos, prefix.end) },
      });
    }
  }
  const { input, redirects } = redirections(command.redirects, shell);
  if (!command.name) {
    for (const { operator, target } of redirects) if (operator === '>') emptied(target, shell);
    return undefined;
  }
  const words = fields(command.name, source, shell);
  if (/^(?:GRANT|REVOKE|DENY|ALTER|CREATE|DROP)$/.test(command.name.text)) sqlStatement(command, shell);
  const declares = /^(export|declare|typeset|local|readonly|let)$/.test(words[0]?.text ?? '');
  for (const word of command.args) {
    if (word.type === 'Assignment') {
      const found = assigned(word.value, shell);
      if (declares) assign(word.name, found, word.append === true, shell);
      const text = Array.isArray(found) ? word.text : `${word.name}=${found.text}`;
      words.push({
        text,
        known: !Array.isArray(found) && found.known,
        raw: unmask(word.text),
        range: source.range(word.pos, word.end),
      });
    } else words.push(...fields(word, source, shell));
  }
  const called = shell.functions.get(words[0]?.text ?? '');
  if (called && shell.depth < bounds.depth) {
    const variables = new Map(shell.variables);
    positional(words, variables);
    return body(called, { ...shell, variables, depth: shell.depth + 1, repeated: true }, input ?? stdin);
  }
  if (words[0]?.text === 'set' && words[1]?.text === '--') positional(words.slice(1), shell.variables);
  if (words[0]?.text === 'unset') for (const word of words.slice(1)) shell.variables.delete(word.text);
  if (words[0]?.text === 'read') read(words.slice(1), input ?? stdin, shell);
  const range = source.range(command.pos, command.end);
  const output = invoke({ words, redirects, environment, range }, input ?? stdin, shell);
  if (words[0]?.text === 'printf' && words[1]?.text === '-v' && words[2] && output) {
    shell.variables.set(words[2].text, { text: output.source.text, known: output.known });
  }
  return output;
}

/** `$0`, `$1` … and `$@`. */
function positional(words: readonly Word[], variables: Shell['variables']): void {
  words.forEach(({ text, known }, i) => void variables.set(String(i), { text, known }));
  variables.set(
    '@',
    words.slice(1).map(({ text, known }) => ({ text, known })),
  );
}

/**
 * An SQL statement between shell commands, in capitals as nobody writes a program: read to its semicolon, and with it
 * those on the lines between.
 */
function sqlStatement(command: UnbashCommand, shell: Shell): void {
  const { source, context } = shell;
  if (command.pos < shell.statement.end) return;
  const semicolon = source.text.indexOf(';', command.pos);
  const end = Math.min(semicolon < 0 ? source.text.length : semicolon, command.pos + 2_000);
  shell.statement.end = end;
  shell.analyser.embed(slice(source, command.pos, end), 'sql', context);
}
