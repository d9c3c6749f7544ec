import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { awsTarget } from '../aws.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** What runs with a role of its own is given another one. */
const runs = /^update-(?:function-configuration|state-machine|pipeline|project)$/;

/** Calls that lend a role to a machine or a program: whoever controls that has the role's rights. */
function detect(call: Call): Access | undefined {
  const verb = call.verb[2] ?? '';
  const profile = option(
    call,
    '--iam-instance-profile',
    '--private-registry-access',
    ...(runs.test(verb) ? ['--role', '--role-arn', '--task-role-arn'] : []),
  );
  if (!profile) return undefined;
  const name = /(?:Name|Arn)=([^,\s]+)/.exec(profile.text)?.[1] ?? profile.text;
  const target = awsTarget(call, 'machine');
  const creates = verb === 'run-instances';
  return {
    effect: 'GRANT',
    principal: { kind: 'service', name: 'whoever can log in to the machine' },
    target: { ...target, name: creates ? 'a new machine' : target.name },
    right: 'write',
    ...(creates ? { certainty: 'likely' as const } : {}),
    summary: 'Lends a role to a machine',
    headline: `Whoever can run code on ${creates ? 'the new machine' : target.name} would have the rights of ${name}.`,
    explanation: 'Programs on the machine get the role’s keys without a password. Look at what the role may do.',
    ...(verb === 'associate-iam-instance-profile'
      ? { undoNote: '`aws ec2 disassociate-iam-instance-profile` with the id that the call returns takes it back.' }
      : { undoNote: 'Put the old role back; record it first.' }),
  };
}

export default {
  title: 'Lends an AWS role to a machine',
  references: [
    attack('T1098.003'),
    cwe(250),
    vendor('Roles for EC2', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html'),
  ],
  triggers: ['instance-profile', 'private-registry-access', 'function-configuration', 'state-machine'],
  call: {
    on: [
      'aws ec2 associate-iam-instance-profile',
      'aws ec2 replace-iam-instance-profile-association',
      'aws ec2 run-instances',
      'aws lightsail update-container-service',
      'aws lambda update-function-configuration',
      'aws stepfunctions update-state-machine',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws lambda update-function-configuration --function-name shop --role arn:aws:iam::111122223333:role/admin',
      severity: 'medium',
      target: 'shop',
    },
    {
      text: 'aws ec2 associate-iam-instance-profile --instance-id i-01 --iam-instance-profile Name=deploy',
      severity: 'medium',
      target: 'i-01',
    },
    'aws ec2 replace-iam-instance-profile-association --association-id a-1 --iam-instance-profile Name=admin',
    'aws lightsail update-container-service --service-name web --private-registry-access ecrImagePullerRole={isActive=true}',
  ],
  ignores: [
    'aws lambda update-function-configuration --function-name shop --timeout 30',
    'aws ec2 describe-iam-instance-profile-associations',
    'aws ec2 run-instances --image-id ami-01 --iam-instance-profile Name=web',
    'aws ec2 disassociate-iam-instance-profile --association-id a-1',
  ],
} satisfies Examples;
