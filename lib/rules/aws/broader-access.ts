import type { Call } from '../../languages/command.ts';
import { awsAction, awsTarget, awsTriggers, awsWho } from '../aws.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** Verbs that sound like removal and widen: what they take away is a limit. */
function detect(call: Call): Access | undefined {
  const action = awsAction(call);
  if (!action) return undefined;
  const { service, verb, kind } = action;
  const network = kind === 'O' && !/public-ports|ingress|ip-rules/.test(verb);
  if (kind !== 'B' && !network) return undefined;
  const who = awsWho(call);
  const target = awsTarget(call, service);
  const boundary = /boundary/.test(verb);
  const open = /file-system-policy/.test(verb);
  return {
    effect: network ? 'NETOPEN' : 'BROADEN',
    principal:
      network || boundary
        ? who
        : { kind: 'group', name: open ? 'everybody who reaches the file system' : 'everybody whom the limit held' },
    target,
    right: network ? 'port' : 'write',
    sensitivity: boundary || service === 'organizations' ? 'auth' : 'ordinary',
    summary: network ? 'Opens a way between networks' : 'Takes a limit away',
    headline: network
      ? `More networks could reach ${target.name}.`
      : boundary
        ? `${sentence(who.name)} would no longer be held to the permissions boundary.`
        : `The limit on ${target.name} would be gone.`,
    explanation: network
      ? 'Whoever is in the other network can then connect, as far as the security groups let them.'
      : 'Taking away something that forbids is giving access: all that other policies allow applies again.',
    ...(network
      ? { undoNote: `The opposite call of \`aws ${service}\` closes it.` }
      : { undoNote: 'Set the limit again; which one it was stands in the old settings, so record them first.' }),
  };
}

export default {
  title: 'Takes a limit on access away',
  references: [
    attack('T1098'),
    cwe(284),
    vendor(
      'Permissions boundaries',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
    ),
  ],
  triggers: awsTriggers,
  call: { on: ['aws'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws iam delete-user-permissions-boundary --user-name mira',
      severity: 'high',
      direction: 'widens',
      principal: 'user mira',
    },
    { text: 'aws efs delete-file-system-policy --file-system-id fs-01', severity: 'medium', direction: 'widens' },
    { text: 'aws organizations detach-policy --policy-id p-1 --target-id 111122223333', severity: 'high' },
    { text: 'aws ec2 accept-vpc-peering-connection --vpc-peering-connection-id pcx-1', effect: 'NETOPEN' },
  ],
  ignores: [
    'aws efs describe-file-system-policy --file-system-id fs-01',
    'aws organizations list-policies --filter SERVICE_CONTROL_POLICY',
    'aws ec2 describe-vpc-peering-connections',
  ],
} satisfies Examples;
