import type { Call, Context, Unseen, Word } from './command.ts';
import { closing, kebab, options } from './sdk-arguments.ts';
import { resourceCalls } from './sdk-resources.ts';
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
    if (service) add(index, whole.length, service, uploads.test(verb) ? 'put_object' : verb);
  }
  for (const { index, 0: whole, 1: service = '', 2: verb = '' } of code.matchAll(made))
    add(index, whole.length, cliService(service.toLowerCase()), verb);
  for (const { index, length, service, verb, given } of resourceCalls(code)) add(index, length, service, verb, given);
  for (const match of code.matchAll(commandClass)) {
    if (imported) add(match.index, match[0].length, cliService(imported), match[1] ?? '');
  }
  return found;

  function add(at: number, length: number, service: string, verb: string, given: readonly string[] = []): void {
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
    const inside = code.slice(at + length, end - 1);
    const extra = /\bExtraArgs\s*=\s*\{[^{}]{0,200}['"]ACL['"]\s*:\s*['"]([\w-]{1,40})['"]/.exec(inside)?.[1];
    const words = [
      make(service),
      make(name),
      ...given.map(one => make(one)),
      ...(extra ? [make('--acl'), make(extra)] : []),
      ...options(inside, make),
    ];
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
const made = /\bnew AWS\.(\w{1,40})\([^()\n]{0,200}\)\.(\w{1,80})\(/g;
const uploads = /^(?:upload_?file(?:_?obj)?|upload|copy)$/i;
const method = /\b(\w{1,60})\.(\w{1,80})\(/g;
const commandClass = /\bnew (\w{1,80})Command\(/g;

const services: Record<string, string> = { s3: 's3api', config: 'configservice', codedeploy: 'deploy' };
const cliService = (name: string) => (Object.hasOwn(services, name) ? (services[name] ?? name) : name);
