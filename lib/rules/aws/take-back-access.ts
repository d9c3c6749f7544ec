import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { awsAction, awsTarget, awsTriggers, awsWho } from '../aws.ts';
import { nobody } from '../principals.ts';
import { attack, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  const action = awsAction(call);
  if (!action) return undefined;
  const { service, verb, kind } = action;
  const inactive =
    `${service} ${verb}` === 'iam update-access-key' && /^inactive$/i.test(option(call, '--status')?.text ?? '');
  if (kind !== 'N' && !inactive) return undefined;
  const who = awsWho(call);
  const target = awsTarget(call, service);
  return {
    effect: 'NARROW',
    principal: nobody,
    target,
    right: 'read',
    summary: 'Takes access away',
    headline: `${who.kind === 'unknown' ? 'Somebody' : who.name} would have less access to ${target.name}.`,
    explanation: 'This narrows access. Whatever still relies on it stops working.',
  };
}

export default {
  title: 'Takes access in AWS away',
  references: [attack('T1531'), vendor('IAM', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction.html')],
  triggers: awsTriggers,
  call: { on: ['aws'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws iam detach-user-policy --user-name mira --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess',
      direction: 'narrows',
      severity: 'low',
    },
    {
      text: 'aws iam put-user-permissions-boundary --user-name mira --permissions-boundary arn:aws:iam::111122223333:policy/limit',
      direction: 'narrows',
    },
    { text: 'aws secretsmanager delete-resource-policy --secret-id db', direction: 'narrows' },
    { text: 'aws organizations attach-policy --policy-id p-1 --target-id 111122223333', direction: 'narrows' },
    { text: 'aws kms revoke-grant --key-id alias/app --grant-id g', direction: 'narrows' },
    {
      text: 'aws iam update-access-key --user-name deploy --access-key-id AKIAEXAMPLE --status Inactive',
      direction: 'narrows',
    },
  ],
  ignores: [
    'aws iam delete-user-permissions-boundary --user-name mira',
    'aws iam list-users',
    'aws iam deactivate-mfa-device --user-name mira --serial-number s',
  ],
} satisfies Examples;
