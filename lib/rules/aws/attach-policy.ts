import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import type { Principal } from '../../schema/finding.ts';
import { awsSame, awsWho } from '../aws.ts';
import { readPolicy, rightOfManaged } from '../aws-policy.ts';
import { principal } from '../principals.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** `attach-user-policy` → the user. */
function owner(call: Call): Principal {
  const kind = /-(user|role|group)-policy$/.exec(call.verb[2] ?? '')?.[1] as 'user' | 'role' | 'group' | undefined;
  const name = kind && option(call, `--${kind}-name`);
  return name && kind ? principal(kind, name) : awsWho(call);
}

const explanation =
  'A policy says what a user, role or group may do in the AWS account; it applies at once and everywhere.';

function attached(call: Call): Access {
  const arn = option(call, '--policy-arn', '--managed-policy-arn');
  const name = arn?.text.replace(/^.*[:/]/, '') ?? 'a policy that is not named';
  const gives = rightOfManaged(arn?.text ?? '');
  const who = owner(call);
  return {
    effect: 'GRANT',
    principal: who,
    target: { kind: 'account', name: 'the AWS account', breadth: 'single' },
    right: gives.right,
    sensitivity: gives.sensitivity,
    reach: gives.everything ? 'collection' : 'single',
    summary: gives.right === 'admin' ? 'Gives full control of the AWS account' : 'Gives an AWS policy to somebody',
    headline: `${sentence(who.name)} would have everything that the policy ${name} allows.`,
    explanation,
    undo: awsSame(call, (call.verb[2] ?? '').replace('attach-', 'detach-').replace('-to-', '-from-')),
  };
}

function inline(call: Call): Access {
  const document = option(call, '--policy-document', '--inline-policy');
  const view = readPolicy(document);
  if (view.seen && !view.allows) return denied(call);
  const who = owner(call);
  const kind = call.verb[2] ?? '';
  const undo = /^put-(user|role|group)-policy$/.test(kind)
    ? { undo: awsSame(call, kind.replace('put-', 'delete-'), /^--policy-document$/) }
    : { undoNote: 'Put the policy back that was there before; record it first.' };
  const capture = /^put-(user|role|group)-policy$/.test(kind)
    ? { capture: awsSame(call, kind.replace('put-', 'get-'), /^--policy-document$/) }
    : {};
  return {
    effect: 'GRANT',
    principal: who,
    target: { kind: 'account', name: 'the AWS account', breadth: 'single' },
    right: view.right,
    sensitivity: view.sensitivity,
    ...(view.seen ? {} : { certainty: 'unseen' as const }),
    summary: view.seen ? 'Gives rights in the AWS account' : 'Gives rights that cannot be seen here',
    headline: view.seen
      ? `${sentence(who.name)} would be allowed ${view.actions || 'more'}.`
      : `${sentence(who.name)} would get the rights of a policy that is not shown here.`,
    explanation,
    ...undo,
    ...capture,
  };
}

const denied = (call: Call): Access => ({
  effect: 'NARROW',
  principal: owner(call),
  target: { kind: 'account', name: 'the AWS account', breadth: 'single' },
  right: 'write',
  summary: 'Forbids something in the AWS account',
  headline: 'The policy only denies: less would be allowed than before.',
  explanation: 'A Deny wins over every other policy. It can stop work that depends on the right.',
});

export default {
  title: 'Gives a user, role or group rights in AWS',
  references: [
    attack('T1098.003'),
    cwe(269),
    vendor('IAM policies', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html'),
  ],
  triggers: ['-policy', 'policy-to-permission-set'],
  call: {
    on: ['aws iam', 'aws sso-admin'],
    detect: call => {
      const verb = call.verb[2] ?? '';
      if (/^attach-(user|role|group)-policy$|^attach-managed-policy-to-permission-set$/.test(verb))
        return attached(call);
      if (/^put-(user|role|group)-policy$|^put-inline-policy-to-permission-set$/.test(verb)) return inline(call);
      return undefined;
    },
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws iam attach-user-policy --user-name mira --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
      severity: 'high',
      principal: 'user mira',
      undo: 'aws iam detach-user-policy --user-name mira --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
    },
    {
      text: 'aws iam attach-role-policy --role-name <ROLE> --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
      severity: 'critical',
      principal: 'placeholder',
    },
    {
      text: 'aws iam put-role-policy --role-name deploy --policy-name extra --policy-document file://extra.json',
      severity: 'medium',
      undo: 'aws iam delete-role-policy --role-name deploy --policy-name extra',
    },
    {
      text: `aws --profile prod iam put-user-policy --user-name mira --policy-name all --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'`,
      severity: 'high',
      undo: 'aws --profile prod iam delete-user-policy --user-name mira --policy-name all',
    },
    {
      text: `aws iam put-group-policy --group-name dev --policy-name stop --policy-document '{"Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}'`,
      direction: 'narrows',
      severity: 'low',
    },
    'aws sso-admin attach-managed-policy-to-permission-set --instance-arn arn:aws:sso:::instance/i --permission-set-arn arn:aws:sso:::permissionSet/i/p --managed-policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess',
  ],
  ignores: [
    'aws iam list-attached-user-policies --user-name mira',
    'aws iam get-user-policy --user-name mira --policy-name all',
    'aws iam detach-user-policy --user-name mira --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
    'aws iam simulate-principal-policy --policy-source-arn arn:aws:iam::111122223333:user/mira --action-names s3:GetObject',
    'echo "aws iam attach-user-policy --user-name mira --policy-arn arn:aws:iam::aws:policy/AdministratorAccess"',
    'aws iam attach-user-policy help --generate-cli-skeleton',
  ],
} satisfies Examples;
