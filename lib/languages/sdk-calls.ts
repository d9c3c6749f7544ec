import type { Call, Context, Unseen, Word } from './command.ts';
import type { Source } from './source.ts';

/**
 * Calls of AWS's libraries as the command line would spell them: `iam.attach_user_policy(UserName='mira')` and
 * `new AttachUserPolicyCommand({ UserName: 'mira' })` become `aws iam attach-user-policy --user-name mira`, so that one
 * rule knows all three.
 */
export function sdkCalls(source: Source, context: Context): (Call | Unseen)[] {
  const code = source.text.slice(0, 50_000);
  if (!/boto|@aws-sdk|aws-sdk|\bAWS\./.test(code)) return [];
  const found: (Call | Unseen)[] = [];
  // Calls may stand in the arguments of others, and those that are never closed run on: each character counts a few times.
  let left = 20_000 + 4 * code.length;
  const clients = new Map<string, string>();
  for (const [, name = '', service = ''] of code.matchAll(boundClient)) clients.set(name, cliService(service));
  for (const [, name = '', service = ''] of code.matchAll(boundClass))
    clients.set(name, cliService(service.toLowerCase()));
  const imported = /@aws-sdk\/client-([\w-]{1,60})/.exec(code)?.[1];
  for (const { index, 0: whole, 1: service = '', 2: verb = '' } of code.matchAll(direct)) {
    add(index, whole.length, cliService(service), verb);
  }
  for (const { index, 0: whole, 1: name = '', 2: verb = '' } of code.matchAll(method)) {
    const service = clients.get(name);
    if (service) add(index, whole.length, service, verb);
  }
  for (const match of code.matchAll(commandClass)) {
    if (imported) add(match.index, match[0].length, cliService(imported), match[1] ?? '');
  }
  return found;

  function add(at: number, length: number, service: string, verb: string): void {
    if (left < 0) return;
    const end = closing(code, at + length - 1);
    const range = source.range(at, end);
    left -= end - at;
    if (left < 0) {
      found.push({
        kind: 'unseen',
        reason: 'too-deep',
        source: code.slice(at, at + 200),
        range,
        context,
        verb: ['too-deep'],
      });
      return;
    }
    const make = (text: string, known = true): Word => ({ text, known, raw: text, range });
    const name = kebab(verb);
    const words = [make(service), make(name), ...options(code.slice(at + length, end - 1), make)];
    found.push({
      kind: 'call',
      shell: 'posix',
      program: 'aws',
      name: make('aws'),
      words,
      redirects: [],
      environment: [],
      range,
      context,
      verb: ['aws', service, name],
    });
  }
}

const boundClient = /\b(\w{1,60})\s{0,9}=\s{0,9}(?:\w{1,60}\.){0,4}client\(\s{0,9}['"]([\w-]{1,40})['"]/g;
const boundClass = /\b(\w{1,60})\s{0,9}=\s{0,9}new AWS\.(\w{1,40})\(/g;
const direct = /\.client\(\s{0,9}['"]([\w-]{1,40})['"][^()\n]{0,200}\)\.(\w{1,80})\(/g;
const method = /\b(\w{1,60})\.(\w{1,80})\(/g;
const commandClass = /\bnew (\w{1,80})Command\(/g;

const services: Record<string, string> = { s3: 's3api', config: 'configservice', codedeploy: 'deploy' };
const cliService = (name: string) => (Object.hasOwn(services, name) ? (services[name] ?? name) : name);

const kebab = (name: string) =>
  name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();

/** The end of a bracketed text that opens at `open`; strings are skipped. Bounded. */
function closing(code: string, open: number): number {
  const limit = Math.min(code.length, open + 8_000);
  let depth = 0;
  for (let i = open; i < limit; i++) {
    const one = code[i] ?? '';
    if (one === '"' || one === "'" || one === '`') i = stringEnd(code, i, limit);
    else if ('([{'.includes(one)) depth++;
    else if (')]}'.includes(one) && --depth === 0) return i + 1;
  }
  return limit;
}

function stringEnd(code: string, start: number, limit: number): number {
  for (let i = start + 1; i < limit; i++) {
    if (code[i] === '\\') i++;
    else if (code[i] === code[start]) return i;
  }
  return limit;
}

/** `UserName='mira', Force=True` or `{ UserName: 'mira' }` → `--user-name mira --force`. */
function options(inside: string, make: (text: string, known?: boolean) => Word): Word[] {
  const text = /^\s*\{/.test(inside) ? inside.replace(/^\s*\{/, '').replace(/\}\s*$/, '') : inside;
  return pieces(text).flatMap((piece): Word[] => {
    const pair = /^\s*['"]?(\w{1,80})['"]?\s{0,9}[=:](?!=)/.exec(piece);
    if (!pair) return [];
    const name = kebab(pair[1] ?? '');
    const value = piece.slice(pair[0].length).trim();
    if (/^true$/i.test(value)) return [make(`--${name}`)];
    if (/^false$/i.test(value)) return [make(`--no-${name}`)];
    return [make(`--${name}`), ...valuesOf(value).map(one => make(one.text, one.known))];
  });
}

/** The parts between commas that are in no bracket and no string. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length && found.length < 60; i++) {
    const one = text[i] ?? '';
    if (one === '"' || one === "'" || one === '`') i = stringEnd(text, i, text.length);
    else if ('([{'.includes(one)) depth++;
    else if (')]}'.includes(one)) depth--;
    else if (one === ',' && depth === 0) {
      found.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...found, text.slice(start)];
}

function valuesOf(value: string): { text: string; known: boolean }[] {
  const literal = /^[rbuf]{0,2}(["'`])((?:[^\\]|\\.)*)\1$/s.exec(value);
  if (literal) return [{ text: (literal[2] ?? '').replace(/\\(["'\\])/g, '$1'), known: true }];
  const dumped = /^(?:json\.dumps|JSON\.stringify)\(([\s\S]*)\)$/.exec(value);
  const tree = (dumped?.[1] ?? value).trim();
  if (/^\[\s*(["'])[^[{]*\]$/.test(tree))
    return pieces(tree.slice(1, -1))
      .filter(one => one.trim() !== '')
      .flatMap(one => valuesOf(one.trim()));
  if (/^[[{]/.test(tree)) return [{ text: jsonOf(tree), known: true }];
  return [{ text: value, known: /^-?[\d.]+$/.test(value) }];
}

/** A dictionary of Python or an object of JavaScript, as JSON as far as a change of quotes and words does it. */
function jsonOf(tree: string): string {
  return tree
    .replace(/'((?:[^'\\]|\\.)*)'/g, (_, inside: string) => JSON.stringify(inside.replace(/\\'/g, "'")))
    .replace(/\bTrue\b/g, 'true')
    .replace(/\bFalse\b/g, 'false')
    .replace(/\bNone\b/g, 'null')
    .replace(/([{,]\s*)(\w+)(\s*:)/g, '$1"$2"$3')
    .replace(/,(\s*[}\]])/g, '$1');
}
