import type { Call } from '../../languages/command.ts';
import { option, values } from '../../languages/options.ts';
import { awsAction, awsSame, awsSensitivity, awsTarget, awsTriggers, awsWho } from '../aws.ts';
import { rightOfActions } from '../aws-policy.ts';
import { isAdminGroup } from '../groups.ts';
import { principal } from '../principals.ts';
import { sameRights, sentence, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';

/** Where the inverse takes the very same options, and how its name follows. */
const inverses: readonly [RegExp, string][] = [
  [/^add-/, 'remove-'],
  [/^create-/, 'delete-'],
  [/^associate-/, 'disassociate-'],
  [/^attach-/, 'detach-'],
  [/^grant-/, 'revoke-'],
  [/^admin-add-/, 'admin-remove-'],
];
function inverse(verb: string): string | undefined {
  const found = sameOptions.test(verb) && inverses.find(([from]) => from.test(verb));
  return found ? verb.replace(found[0], found[1]).replace('-to-', '-from-') : undefined;
}

/** Where it takes some of the options only: what names the grant. */
const fewer: Readonly<Record<string, string>> = {
  'lambda add-permission': 'remove-permission --function-name --statement-id --qualifier',
  'lambda add-layer-version-permission': 'remove-layer-version-permission --layer-name --version-number --statement-id',
  'sns add-permission': 'remove-permission --topic-arn --label',
  'sqs add-permission': 'remove-permission --queue-url --label',
  'events put-permission': 'remove-permission --statement-id --event-bus-name',
  'eks create-access-entry': 'delete-access-entry --cluster-name --principal-arn',
  'eks associate-access-policy': 'disassociate-access-policy --cluster-name --principal-arn --policy-arn',
  'cloud9 create-environment-membership': 'delete-environment-membership --environment-id --user-arn',
};
function undoOf(call: Call, own: string): string | undefined {
  const [back, ...names] = fewer[own]?.split(' ') ?? [];
  const given = names.flatMap(name => {
    const value = option(call, name);
    return value ? [name, value] : [];
  });
  const where = ['--region', '--profile'].flatMap(name => {
    const value = option(call, name);
    return value ? [name, value] : [];
  });
  // Without the name of the statement it would take away another one, or nothing.
  return back && given.length >= 4
    ? sameRights(call.context.elevated, shellLine('aws', call.verb[1] ?? '', back, ...given, ...where))
    : undefined;
}

const sameOptions =
  /^(attach-managed|attach-customer|add-user-to-group|add-role-to-instance|associate-member-to-group|admin-add-user-to-group|grant-permissions|create-account-assignment|associate-delegate)/;

function rightOf(call: Call): Right {
  const text = call.words
    .map(word => word.text)
    .join(' ')
    .slice(0, 2000);
  if (/\b(ADMIN|admin|OWNER|FULL_CONTROL|AmazonEKSClusterAdminPolicy|system:masters|FULL_ACCESS)\b/.test(text))
    return 'admin';
  const actions = [...values(call, '--operations'), ...values(call, '--action', '--actions')].map(word => word.text);
  if (actions.length > 0)
    return rightOfActions(actions.map(one => (one.includes(':') ? one : `${call.verb[1]}:${one}`))).right;
  if (/\b(VIEWER|READER|READ|read-only|SELECT|DESCRIBE)\b/.test(text)) return 'read';
  return 'write';
}

function detect(call: Call): Access | undefined {
  const action = awsAction(call);
  if (!action) return undefined;
  const { service, verb, kind } = action;
  const own = `${service} ${verb}`;
  const known = /^(iam add-user-to-group|kms create-grant)$/.test(own);
  // The bucket's owner alone decides: lists of who may do what count no more.
  if (call.words.some(word => word.text.includes('BucketOwnerEnforced'))) return undefined;
  if (kind !== 'G' && !known) return undefined;
  const group = option(call, '--group-name');
  const user = option(call, '--user-name', '--username');
  const who = user && /user-to-group/.test(verb) ? principal('user', user) : awsWho(call);
  const open = who.kind === 'anonymous';
  const right =
    group && isAdminGroup(group.text) ? 'admin' : group && /admin/i.test(group.text) ? 'admin' : rightOf(call);
  const target = awsTarget(call, service);
  const named =
    /user-to-group|member-to-group/.test(verb) && group
      ? { kind: 'group', name: `the group ${group.text}`, breadth: 'single' as const }
      : target;
  const back = inverse(verb);
  const undo = back ? awsSame(call, back) : undoOf(call, own);
  return {
    effect: open ? 'PUBLIC' : 'GRANT',
    principal: who,
    target: named,
    right,
    sensitivity: right === 'admin' && /^(?:iam|eks)$/.test(service) ? 'auth' : awsSensitivity(call),
    ...(right === 'admin' && service === 'eks' ? { reach: 'everything' as const } : {}),
    passesOn:
      values(call, '--permissions-with-grant-option').length > 0 ||
      values(call, '--operations').some(word => word.text === 'CreateGrant'),
    summary: open ? 'Opens it to everyone' : 'Gives somebody access in AWS',
    headline: `${sentence(who.name)} would get access to ${named.name}.`,
    explanation: `\`${service} ${verb}\` is one of the calls with which AWS gives access. It applies at once.`,
    ...(undo
      ? { undo }
      : { undoNote: `The opposite call of \`aws ${service}\` takes it back; record what was set before.` }),
    ...(service === 'lambda' &&
    verb === 'add-permission' &&
    !/--source-(arn|account)/.test(call.words.map(word => word.text).join(' ')) &&
    /amazonaws\.com/.test(who.name)
      ? { headline: `${sentence(who.name)} could call ${named.name} for any account, as no source is named.` }
      : {}),
  };
}

export default {
  title: 'Gives somebody access in AWS',
  references: [
    attack('T1098'),
    cwe(269),
    vendor(
      'Actions by access level',
      'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    ),
  ],
  triggers: awsTriggers,
  call: { on: ['aws'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws iam add-user-to-group --user-name mira --group-name Administrators',
      severity: 'high',
      principal: 'user mira',
      undo: 'aws iam remove-user-from-group --user-name mira --group-name Administrators',
    },
    {
      text: 'aws lambda add-permission --function-name orders --statement-id open --action lambda:InvokeFunction --principal "*"',
      severity: 'high',
      effect: 'PUBLIC',
      undo: 'aws lambda remove-permission --function-name orders --statement-id open',
    },
    {
      text: 'aws kms create-grant --key-id alias/app --grantee-principal arn:aws:iam::111122223333:role/worker --operations Decrypt',
      severity: 'medium',
      principal: 'role worker of account 111122223333',
    },
    'aws sqs add-permission --queue-url https://example.com/q --label share --aws-account-ids 111122223333 --actions ReceiveMessage',
    'aws sso-admin create-account-assignment --instance-arn arn:aws:sso:::instance/i --target-id 111122223333 --target-type AWS_ACCOUNT --permission-set-arn arn:aws:sso:::permissionSet/i/p --principal-type USER --principal-id 0a1b',
    'aws eks create-access-entry --cluster-name shop --principal-arn arn:aws:iam::111122223333:role/ops',
    'aws lakeformation grant-permissions --principal DataLakePrincipalIdentifier=arn:aws:iam::111122223333:role/etl --permissions SELECT --resource file://table.json',
    'aws cloud9 create-environment-membership --environment-id e1 --user-arn arn:aws:iam::111122223333:user/mira --permissions read-write',
  ],
  ignores: [
    'aws lambda get-policy --function-name orders',
    'aws kms list-grants --key-id alias/app',
    'aws ec2 describe-instances',
    'aws sqs send-message --queue-url https://example.com/q --message-body hello',
    'aws iam remove-user-from-group --user-name mira --group-name Administrators',
  ],
} satisfies Examples;
