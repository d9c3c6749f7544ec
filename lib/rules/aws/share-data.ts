import type { Call } from '../../languages/command.ts';
import { operands, option } from '../../languages/options.ts';
import { awsAction, awsTarget, awsTriggers, awsWho } from '../aws.ts';
import { internet } from '../principals.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function presign(call: Call): Access {
  const file = operands(call, ['--expires-in', '--region', '--profile']).findLast(word =>
    word.text.startsWith('s3://'),
  );
  const seconds = Number(option(call, '--expires-in')?.text ?? 3600);
  return {
    effect: 'EXPOSE',
    principal: { kind: 'unknown', name: 'whoever has the link' },
    target: { kind: 'file', name: file?.text ?? 'the file', breadth: 'single' },
    right: seconds > 86_400 ? 'read-secret' : 'read',
    summary: 'Makes a link that needs no login',
    headline: `Whoever has the link could read ${file?.text ?? 'the file'}${Number.isFinite(seconds) ? ` for ${period(seconds)}` : ''}.`,
    explanation: 'Such a link works for everybody it is passed on to. It cannot be called back one by one.',
    undoNote: 'It ends by itself; earlier only by taking the key away from whoever signed it.',
  };
}

const period = (seconds: number) =>
  seconds >= 172_800
    ? `${Math.round(seconds / 86_400)} days`
    : seconds >= 7200
      ? `${Math.round(seconds / 3600)} hours`
      : `${Math.round(seconds / 60)} minutes`;

function detect(call: Call): Access | undefined {
  const action = awsAction(call);
  if (!action) return undefined;
  const { service, verb, kind } = action;
  if (service === 's3' && verb === 'presign') return presign(call);
  const replicates = /^replicate-secret-to-regions$/.test(verb);
  if (kind !== 'E' && !replicates) return undefined;
  const who = awsWho(call);
  const target = awsTarget(call, service);
  const text = call.words
    .map(word => word.text)
    .join(' ')
    .slice(0, 2000);
  const open =
    who.kind === 'anonymous' || /visibility[= ]PUBLIC|--public-sharing-enabled|PUBLIC_READ|Principals=\*/i.test(text);
  const link = /presigned|streaming-url/.test(verb);
  return {
    effect: open ? 'PUBLIC' : 'EXPOSE',
    principal: open ? internet : link ? { kind: 'unknown', name: 'whoever has the link' } : who,
    target,
    right: open ? 'read' : link ? 'read' : 'read-secret',
    summary: open
      ? 'Opens it to everyone on the internet'
      : link
        ? 'Makes a link that needs no login'
        : 'Shares it with others',
    headline: `${open ? 'Everyone on the internet' : link ? 'Whoever has the link' : sentence(who.name)} could use ${target.name}.`,
    explanation: replicates
      ? 'A copy of the secret is kept in another place, under another key. Whoever may use that key can read it.'
      : 'What is shared can be copied by the other side. Ending the sharing does not take the copies back.',
    undoNote: 'Ending it does not take back what was read or copied in between.',
  };
}

export default {
  title: 'Shares data in AWS with others',
  references: [
    attack('T1537'),
    cwe(200),
    vendor('Resource Access Manager', 'https://docs.aws.amazon.com/ram/latest/userguide/what-is.html'),
  ],
  triggers: awsTriggers,
  call: { on: ['aws'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'aws s3 presign s3://reports/db.sql --expires-in 604800', severity: 'medium', effect: 'EXPOSE' },
    {
      text: 'aws ram create-resource-share --name nets --principals 111122223333 --resource-arns arn:aws:ec2:eu-west-1:444455556666:subnet/s-1',
      severity: 'medium',
    },
    {
      text: 'aws redshift authorize-snapshot-access --snapshot-identifier nightly --account-with-restore-access 111122223333',
      severity: 'medium',
    },
    'aws secretsmanager replicate-secret-to-regions --secret-id db --add-replica-regions Region=eu-west-1',
    'aws servicecatalog create-portfolio-share --portfolio-id p --account-id 111122223333',
  ],
  ignores: [
    'aws s3 ls s3://reports',
    'aws ram get-resource-shares --resource-owner SELF',
    'aws redshift revoke-snapshot-access --snapshot-identifier nightly',
  ],
} satisfies Examples;
