import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { awsLine } from '../aws.ts';
import { readPolicy } from '../aws-policy.ts';
import { nobody } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** `create-policy` alone gives nobody anything; a new default version changes what all who have the policy may do. */
function policy(call: Call): Access {
  const created = call.verb[2] === 'create-policy';
  const view = readPolicy(option(call, '--policy-document'));
  if (view.seen && !view.allows) return denied(call);
  return {
    effect: 'GRANT',
    principal: { kind: 'group', name: created ? 'whoever gets the policy' : 'everybody who has the policy' },
    target: {
      kind: 'policy',
      name: option(call, '--policy-arn', '--policy-name')?.text ?? 'the policy',
      breadth: 'single',
    },
    right: view.right,
    sensitivity: created ? 'ordinary' : view.sensitivity,
    ...(view.seen ? {} : { certainty: 'unseen' as const }),
    summary: created ? 'Writes an AWS policy to be given later' : 'Changes what a policy allows',
    headline: `${created ? 'Whoever gets this policy' : 'Everybody who has this policy'} would be allowed ${view.actions || 'what a document says that is not shown here'}.`,
    explanation:
      'A policy says what those who have it may do in the AWS account; a change holds at once and everywhere.',
    ...(created
      ? { undoNote: '`aws iam delete-policy` with the ARN that the call returns takes it away.' }
      : {
          undoNote: 'Make the version that was the default before the default again; note it first.',
          capture: awsLine(
            call,
            'iam',
            'get-policy',
            ...[option(call, '--policy-arn') ?? '<arn>'].flatMap(arn => ['--policy-arn', arn]),
          ),
        }),
  };
}

const denied = (call: Call): Access => ({
  effect: 'NARROW',
  principal: nobody,
  target: {
    kind: 'policy',
    name: option(call, '--policy-arn', '--policy-name')?.text ?? 'the policy',
    breadth: 'single',
  },
  right: 'write',
  summary: 'Writes a policy that only forbids',
  headline: 'The policy only denies: whoever gets it may do less than before.',
  explanation: 'A Deny wins over every other policy. It can stop work that depends on the right.',
});

export default {
  title: 'Writes or changes an AWS policy',
  references: [
    attack('T1098.003'),
    cwe(269),
    vendor(
      'Policy versions',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html',
    ),
  ],
  call: {
    on: ['aws iam create-policy', 'aws iam create-policy-version', 'aws iam set-default-policy-version'],
    detect: policy,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws iam set-default-policy-version --policy-arn arn:aws:iam::111122223333:policy/team --version-id v2',
      severity: 'medium',
    },
    { text: 'aws iam create-policy --policy-name read --policy-document file://read.json', severity: 'medium' },
    {
      text: `aws iam create-policy-version --policy-arn arn:aws:iam::111122223333:policy/team --set-as-default --policy-document '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'`,
      severity: 'high',
      target: 'arn:aws:iam::111122223333:policy/team',
    },
  ],
  ignores: [
    'aws iam list-policies',
    'aws iam get-policy-version --policy-arn arn:aws:iam::111122223333:policy/team --version-id v2',
    'aws iam delete-policy --policy-arn arn:aws:iam::111122223333:policy/team',
  ],
} satisfies Examples;
