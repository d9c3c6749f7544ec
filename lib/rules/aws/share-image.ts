import type { Call } from '../../languages/command.ts';
import { option, values } from '../../languages/options.ts';
import type { Principal } from '../../schema/finding.ts';
import { awsPrincipal, awsSame, awsTarget } from '../aws.ts';
import { internet, nobody } from '../principals.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** Who is added, and whether anybody is taken off, in both spellings of these calls. */
function change(call: Call): { who: Principal | undefined; removes: boolean } {
  const type = option(call, '--operation-type')?.text;
  const permission = option(call, '--launch-permission', '--create-volume-permission', '--load-permission')?.text ?? '';
  const adds = values(call, '--values-to-add');
  const removes =
    type === 'remove' ||
    /"?Remove"?\s*[=:]/.test(permission) ||
    (adds.length === 0 && values(call, '--values-to-remove').length > 0);
  const everyone =
    /(^|[^a-z])all([^a-z]|$)/i.test(permission) ||
    [...values(call, '--group-names', '--user-groups'), ...adds].some(word => word.text === 'all');
  if (everyone) return { who: internet, removes };
  const [first] = [...values(call, '--user-ids'), ...adds];
  const account = first ?? /\b\d{12}\b/.exec(permission)?.[0];
  return { who: account === undefined ? undefined : awsPrincipal(account, '--account-id'), removes };
}

function detect(call: Call): Access | undefined {
  const { who, removes } = change(call);
  const target = awsTarget(call, /image/.test(call.verb[2] ?? '') ? 'image' : 'snapshot');
  if (/^reset-/.test(call.verb[2] ?? '') || removes) {
    return {
      effect: 'NARROW',
      principal: nobody,
      target,
      right: 'read',
      summary: 'Stops sharing a copy of a disk',
      headline: `${target.name} would be shared with fewer accounts.`,
      explanation: 'Copies that others have made already stay with them.',
    };
  }
  if (!who) return undefined;
  const open = who.kind === 'anonymous';
  const undo = call.words.some(word => word.text.startsWith('--operation-type'))
    ? `${awsSame(call, call.verb[2] ?? '', /^--operation-type$/)} --operation-type remove`
    : undefined;
  return {
    effect: open ? 'PUBLIC' : 'EXPOSE',
    principal: open ? { ...who, name: 'everybody with an AWS account' } : who,
    target,
    right: 'read-secret',
    reach: open ? 'collection' : 'single',
    summary: open ? 'Publishes a copy of a whole disk' : 'Shares a copy of a whole disk',
    headline: `${open ? 'Everybody with an AWS account' : sentence(who.name)} could copy all that is on ${target.name}.`,
    explanation:
      'A snapshot or image holds everything that was on the disk or in the database: files, passwords, customer data. Who has copied it keeps it.',
    ...(undo ? { undo } : {}),
    undoNote: 'Ending the sharing does not take back copies that were made: treat what is in it as read.',
    reversible: 'no',
  };
}

export default {
  title: 'Shares a snapshot or image with others',
  references: [
    attack('T1537'),
    cwe(668),
    vendor(
      'Sharing snapshots',
      'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html',
    ),
  ],
  triggers: ['snapshot-attribute', 'image-attribute'],
  call: {
    on: [
      'aws ec2 modify-snapshot-attribute',
      'aws ec2 modify-image-attribute',
      'aws ec2 modify-fpga-image-attribute',
      'aws ec2 reset-snapshot-attribute',
      'aws ec2 reset-image-attribute',
      'aws rds modify-db-snapshot-attribute',
      'aws rds modify-db-cluster-snapshot-attribute',
      'aws docdb modify-db-cluster-snapshot-attribute',
      'aws neptune modify-db-cluster-snapshot-attribute',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws ec2 modify-snapshot-attribute --snapshot-id snap-01 --attribute createVolumePermission --operation-type add --group-names all',
      severity: 'critical',
      effect: 'PUBLIC',
      undo: 'aws ec2 modify-snapshot-attribute --snapshot-id snap-01 --attribute createVolumePermission --group-names all --operation-type remove',
    },
    {
      text: 'aws ec2 modify-image-attribute --image-id ami-01 --launch-permission "Add=[{UserId=111122223333}]"',
      severity: 'medium',
      target: 'ami-01',
    },
    {
      text: 'aws rds modify-db-snapshot-attribute --db-snapshot-identifier nightly --attribute-name restore --values-to-add all',
      severity: 'critical',
      effect: 'PUBLIC',
    },
    {
      text: 'aws ec2 reset-image-attribute --image-id ami-01 --attribute launchPermission',
      direction: 'narrows',
    },
  ],
  ignores: [
    'aws ec2 describe-snapshot-attribute --snapshot-id snap-01 --attribute createVolumePermission',
    'aws rds describe-db-snapshot-attributes --db-snapshot-identifier nightly',
    'aws ec2 modify-image-attribute --image-id ami-01 --description nightly',
  ],
} satisfies Examples;
