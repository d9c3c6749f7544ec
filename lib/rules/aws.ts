import type { Call, Word } from '../languages/command.ts';
import { lastAnswer } from '../languages/last-answer.ts';
import { option, part } from '../languages/options.ts';
import type { Principal, Target } from '../schema/finding.ts';
import { awsActions, awsLetters, awsVerbs } from './aws-actions.ts';
import { isProduction } from './paths.ts';
import { accountHolders, internet, isPlaceholder, principal } from './principals.ts';
import { shellLine } from './quote.ts';
import type { Sensitivity } from './rule.ts';

/**
 * What a subcommand does to access: P policy on a resource, G grant, I identity, C credential, T trust, W weaker login,
 * O network, E exposed, B broader, N narrower.
 */
export type AwsKind = 'P' | 'G' | 'I' | 'C' | 'T' | 'W' | 'O' | 'E' | 'B' | 'N';

/** What a text on AWS holds: the program, or one of AWS's libraries. */
export const awsTriggers = ['aws ', 'boto3', 'aws-sdk'] as const;

let known: Map<string, AwsKind> | undefined;

/** By service and subcommand. Read when it is first asked for: few texts are about AWS, and the background waits to start. */
function actions(): Map<string, AwsKind> {
  if (known) return known;
  known = new Map();
  const verbs = awsVerbs.split(' ');
  for (const entry of awsActions.split(' ')) {
    const [, rest = '', services = '*', pairs = ''] = /^([^@:]*)(?:@([^:]*))?:(.*)$/.exec(entry) ?? [];
    for (let i = 0; i < pairs.length; i += 2) {
      const first = verbs[awsLetters.indexOf(pairs[i] ?? '')];
      for (const service of services.split(','))
        known.set(`${service} ${first ? `${first}-` : ''}${rest}`, pairs[i + 1] as AwsKind);
    }
  }
  return known;
}

/** Service and subcommand of a call, and what AWS's list says of it. Undefined where it is not complete. */
export const awsAction = lastAnswer(
  ({ verb: [, service, verb] }: Call): { service: string; verb: string; kind: AwsKind | undefined } | undefined =>
    service && verb ? { service, verb, kind: awsKind(service, verb) } : undefined,
);

export const awsKind = (service: string, verb: string): AwsKind | undefined =>
  actions().get(`${service} ${verb}`) ?? actions().get(`* ${verb}`);

/** Options that choose the account, the region or the output, and belong in every suggestion too. */
const everywhere = /^--(region|profile|endpoint-url)$/;
/** Options that never name what a call is about. */
const noise =
  /^--(region|profile|output|query|endpoint-url|color|cli-.*|policy(-document|-text|-name)?|statement-id|sid|label|client-token|description|tags|max-items|filters?|duration-seconds|no-.*|debug|action(s|-name)?|permissions?|operations|role|type|protocol|port|cidr.*|session-name|role-session-name|.*token.*)$/;
const whoOption =
  /^--(principals?|.*-to-add|add-allowed-principals|grantee-principal|grantee-arn|grantee|user-names?|role-names?|role-arn|role|group-names?|usernames?|users?|user-ids?|user-arns?|user-id|user-email|email|email-address|member-(id|name|account.*)|members?|account-ids?|aws-account-ids?|accounts?|.*account-id|.*account-ids|.*account|principal-(arn|id|ids)|principal-.*|grant-permissions|user|iam-arn|identity-arn|iam-role-arn|invited?-.*|target|data-lake-principal.*|delegated-admin.*|service-principal|roles?|entity-id|assigned-to)$/;
/** With these services a user, role or group is what the call is about; elsewhere who gains. */
const about =
  /(^|-)(name|names|id|ids|arn|arns|url|identifier|bucket|key|domain|resource|resources|pool|alias|api|trail|acl)$/;

/** Every option with its first value, in order. */
export function awsOptions(call: Call): { name: string; value: Word }[] {
  const found: { name: string; value: Word }[] = [];
  for (let i = 0; i < call.words.length && found.length < 60; i++) {
    const word = call.words[i];
    if (!word?.text.startsWith('--')) continue;
    const equals = word.text.indexOf('=');
    const next = call.words[i + 1];
    if (equals > 0) found.push({ name: word.text.slice(0, equals), value: part(word, equals + 1) });
    else if (next && !next.text.startsWith('--')) found.push({ name: word.text, value: next });
  }
  return found;
}

/** `aws service verb` with the region and profile of the original call, and more words. */
export const awsLine = (call: Call, service: string, verb: string, ...words: readonly (Word | string)[]): string =>
  shellLine(
    'aws',
    service,
    verb,
    ...words,
    ...awsOptions(call).flatMap(({ name, value }) => (everywhere.test(name) ? [name, value] : [])),
  );

/** The same call with another subcommand, without the options that `drop` names; for inverses that take the same. */
export function awsSame(call: Call, verb: string, drop: RegExp = /^$/): string {
  const at = call.words.findIndex(word => word.text.toLowerCase() === call.verb[2]);
  let dropping = false;
  const words = call.words.flatMap((word, i): (Word | string)[] => {
    if (word.text.startsWith('--')) dropping = drop.test(word.text.split('=')[0] ?? '');
    return i === at ? [verb] : dropping && i > at ? [] : [word];
  });
  return shellLine('aws', ...words);
}

/** What a call is about: the first option that names a resource. */
export function awsTarget(call: Call, service: string, breadth: Target['breadth'] = 'single'): Target {
  const options = awsOptions(call).filter(({ name }) => !noise.test(name));
  const named =
    options.find(({ name }) => about.test(name) && !whoOption.test(name)) ??
    options.find(({ name }) => about.test(name));
  return { kind: `${service} resource`, name: named?.value.text ?? `the account’s ${service}`, breadth };
}

export const awsSensitivity = (call: Call): Sensitivity =>
  call.words.some(word => isProduction(word.text)) ? 'system' : 'ordinary';

/** Who a value names: `*`, an ARN, an account, a service, a name. */
export function awsPrincipal(value: Word | string, option = ''): Principal {
  const word =
    typeof value === 'string' ? { text: value, known: true, raw: value, range: { start: 0, end: 0 } } : value;
  // Some options name a party as `Id=…` or `DataLakePrincipalIdentifier=…`.
  const text = word.text.trim().replace(/^(?:Id|DataLakePrincipalIdentifier)=([^,]*).*$/, '$1');
  if (/^(\*|all|everyone|anonymous|public)$/i.test(text) || /Type=ANONYMOUS/i.test(text)) return internet;
  // Whoever may use the data catalogue by IAM alone.
  if (text === 'IAM_ALLOWED_PRINCIPALS') return { kind: 'authenticated', name: 'every user and role of the account' };
  if (/authenticatedusers$/i.test(text)) return accountHolders;
  const arn = /^arn:aws[\w-]*:(iam|sts)::([^:]*):(root|\*|user|role|group|assumed-role)[/:]?(.*)$/.exec(text);
  if (arn) {
    const [, , account = '', kind = '', name = ''] = arn;
    if (kind === 'root' || kind === '*') return accountPrincipal(account);
    if (isPlaceholder(name) || !word.known) return { kind: 'placeholder', name: `the ${kind} ${name}` };
    return { kind: kind === 'user' || kind === 'group' ? kind : 'role', name: `${kind} ${name} of account ${account}` };
  }
  if (/\.amazonaws\.com(\.cn)?$/.test(text)) return { kind: 'service', name: `the AWS service ${text}` };
  if (/^\d{12}$/.test(text)) return accountPrincipal(text);
  if (/account/.test(option)) return { kind: 'placeholder', name: `the account ${text}` };
  const named = { ...word, text };
  if (/role/.test(option)) return principal('role', named);
  if (/group/.test(option)) return principal('group', named);
  return principal('user', named);
}

/** Another account is an organisation of its own: everybody whom it lets in gains. */
const accountPrincipal = (id: string): Principal => ({
  kind: /^\d{12}$/.test(id) ? 'group' : 'placeholder',
  name: `everybody whom the account ${id} lets in`,
});

/** Who gains, from the options of a call. */
export function awsWho(call: Call): Principal {
  const options = awsOptions(call).filter(({ name }) => whoOption.test(name));
  const wide = options.find(({ value }) => /^(\*|all)$/i.test(value.text) || /Type=ANONYMOUS/i.test(value.text));
  if (wide) return internet;
  const [first] = [...options].sort((a, b) => weight(a.name) - weight(b.name));
  if (!first) return { kind: 'unknown', name: 'whoever the call names' };
  const kind = option(call, '--principal-type')?.text.toLowerCase();
  return awsPrincipal(first.value, kind ?? first.name);
}

const weight = (name: string) => (/principal|grantee|member|user/.test(name) ? 0 : /group|role/.test(name) ? 1 : 2);
