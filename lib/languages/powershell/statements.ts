import { command } from './command.ts';
import { emitMethod } from './emit.ts';
import { expression } from './expression.ts';
import { operate } from './fold.ts';
import { forEach } from './for-each.ts';
import { looking, type Script, skip, take, written } from './script.ts';
import { nothing, text, type Value } from './value.ts';
import { variableName } from './variables.ts';

const keyword =
  /(?:if|elseif|else|while|until|do|switch|try|catch|finally|function|filter|workflow|param|begin|process|end|clean|trap|class|enum|using|return|throw|exit|break|continue|foreach|for|data|dynamicparam)(?![\w:.-])/iy;

/** Statements up to `close` (empty: the end of the text). Gives what the last of them is worth. */
export function statements(script: Script, close: string): Value {
  let last: Value = text('');
  while (script.at < script.text.length && script.budget.left-- > 0) {
    skip(script, true);
    const c = script.text[script.at];
    if (c === undefined) break;
    if (c === close) {
      script.at++;
      return last;
    }
    const before = script.at;
    if (c === ';') {
      script.at++;
      continue;
    }
    last = statement(script);
    // What fits nowhere is passed over: transcripts and broken pastes still hold commands.
    if (script.at === before) script.at++;
  }
  if (script.budget.left <= 0) script.at = script.text.length;
  return last;
}

function statement(script: Script): Value {
  const word = take(script, keyword)?.toLowerCase();
  switch (word) {
    case undefined:
      return chain(script);
    case 'foreach':
    case 'for':
      skip(script, true);
      // `foreach { … }` is the cmdlet.
      return looking(script, '(') ? (word === 'foreach' ? forEach(script) : nothing) : nothing;
    case 'function':
    case 'filter':
    case 'workflow':
    case 'class':
    case 'enum':
      skip(script, false);
      take(script, /[\w:-]+/y);
      return nothing;
    case 'using':
      take(script, /[^\n;]*/y);
      return nothing;
    default:
      // What stands after it (a condition, a block, a value) is read as the next statement.
      return nothing;
  }
}

/** `a && b || c` */
function chain(script: Script): Value {
  let value = assignment(script);
  for (;;) {
    skip(script, false);
    if (take(script, /&&|\|\|/y) === undefined) {
      if (looking(script, '&')) script.at++;
      return value;
    }
    skip(script, true);
    value = assignment(script);
  }
}

const target =
  /(?:\[[\w.,]{1,100}(?:\[\])?\]\s{0,9}){0,3}\$(?:\{[^}\n]{0,100}\}|[\w:]{1,100})(?:\.\w{1,100}|\[[^\]\n]{0,100}\]){0,6}(?:\s{0,9},\s{0,9}\$[\w:]{1,100}){0,6}\s{0,9}(?:[-+*/%]|\?\?)?=(?!=)/y;

/** `$x = …`, `$x += …`, `$a.b = …`; anything else is a pipeline. */
function assignment(script: Script): Value {
  const start = script.at;
  if (script.text[start] !== '$' && script.text[start] !== '[') return pipeline(script);
  // `[Type]::Property = …`
  const fixed = take(script, /\[[\w.]{1,120}\]::\w{1,80}[ \t]{0,9}=(?!=)/y);
  if (fixed !== undefined) {
    const [, type = '', property = ''] = /^\[(.*)\]::(\w+)/.exec(fixed) ?? [];
    const from = script.at;
    const right = assignment(script);
    emitMethod(
      script,
      `.${property.toLowerCase()}=`,
      text(type),
      [{ value: right, start: from, end: script.at }],
      start,
    );
    return text('');
  }
  const left = take(script, target);
  if (left === undefined) return pipeline(script);
  const end = script.at;
  script.at = start;
  const type = take(script, /(?:\[[\w.,]{1,100}(?:\[\])?\]\s{0,9}){1,3}/y);
  const name = variableName(script);
  const path = left
    .slice(script.at - start)
    .replace(/\s*(?:[-+*/%]|\?\?)?=$/, '')
    .trim();
  script.at = end;
  skip(script, true);
  const from = script.at;
  const right = /^(?:if|switch|foreach|try|while)\b/i.test(script.text.slice(script.at, script.at + 8))
    ? text(`$${name}`, false)
    : assignment(script);
  const before = script.variables.get(name);
  if (path.startsWith('.') && !path.includes('[')) {
    const members = path.toLowerCase().split('.').slice(1);
    const receiver = before ?? text(`$${name}`, false);
    emitMethod(script, `.${members.at(-1) ?? ''}=`, receiver, [{ value: right, start: from, end: script.at }], start);
    if (before?.kind === 'map')
      script.variables.set(name, { kind: 'map', entries: [...before.entries, [members[0] ?? '', right]] });
  } else if (path.startsWith('[') && before?.kind === 'map') {
    const key = path.slice(1, -1).replace(/^["']|["']$/g, '');
    script.variables.set(name, { kind: 'map', entries: [...before.entries, [key, right]] });
  } else if (path === '' && name !== '') {
    const value = /\+=$/.test(left) && before ? operate('+', before, right, `$${name}`) : right;
    const typed = type && /adsi|wmi/i.test(type) ? object(type, value) : value;
    script.variables.set(name, typed);
    // From here on everything only says what it would do.
    if (name === 'whatifpreference' && value.kind === 'text' && /^(true|1)$/i.test(value.text))
      script.context = { ...script.context, dryRun: true };
  }
  return text('');
}

const object = (type: string, value: Value): Value => ({
  kind: 'object',
  type: type.replace(/[[\]\s]/g, '').toLowerCase(),
  from: [value],
  text: value.kind === 'text' ? value.text : '',
});

/** Commands and expressions with `|` between them. */
export function pipeline(script: Script): Value {
  let value: Value | undefined;
  let raw = '';
  for (;;) {
    skip(script, true);
    const start = script.at;
    value = element(script, value, raw);
    raw = written(script, start).trim();
    const before = script.at;
    skip(script, false);
    // A line may begin with the pipe.
    const ahead = script.at;
    take(script, /[ \t\r]*\n\s*(?=\|[^|])/y);
    if (!looking(script, '|') || looking(script, '||')) {
      script.at = looking(script, '||') ? ahead : before;
      return value;
    }
    script.at++;
  }
}

function element(script: Script, input: Value | undefined, raw: string): Value {
  const c = script.text[script.at] ?? '';
  if (c === '&' || (c === '.' && /[\s"'($]/.test(script.text[script.at + 1] ?? '')))
    return command(script, input, raw, true);
  const placeholderWord = c === '<';
  if (
    /["'$@([{\d!+]/.test(c) ||
    placeholderWord ||
    /^-(?:not|join|split|bnot|\d|\()/i.test(script.text.slice(script.at, script.at + 8))
  ) {
    // `"C:\tool.exe" /x` alone is a string, but in a post it is a command.
    if (
      c === '"' &&
      /^"[^"\n]*\.(?:exe|cmd|bat|com|ps1)"[ \t]+[^\s|;+-]/i.test(script.text.slice(script.at, script.at + 400))
    )
      return command(script, input, raw, true);
    if (/^\d+[a-z_-]/i.test(script.text.slice(script.at, script.at + 20))) return command(script, input, raw, false);
    return expression(script);
  }
  return command(script, input, raw, false);
}
