import type { DocumentCommand } from '../../languages/command.ts';
import { internet } from '../principals.ts';
import { attack, cwe } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { declared, has, registry, resourceOf, textAt, textsAt } from '../terraform.ts';

/** Images, snapshots and documents given to another account, or to all. */
function detect(command: DocumentCommand): Access | undefined {
  const resource = resourceOf(command);
  if (!resource) return undefined;
  const { root, type, address } = resource;
  const paths = [
    'account_id',
    'account_ids',
    'shared_accounts',
    'group',
    'organization_arn',
    'permissions.account_ids',
    'user_id',
    ...['user_groups', 'user_ids', 'organization_arns'].map(
      one => `distribution.ami_distribution_configuration.launch_permission.${one}`,
    ),
  ];
  const accounts = paths.flatMap(path => textsAt(root, path));
  const all = accounts.some(one => /^all$/i.test(one));
  const snapshot = /db_(cluster_)?snapshot/.test(type);
  // A named account is what sharing a backup of a database is for; an image or disk is copied by whoever gets it.
  if (!all && (snapshot || (accounts.length === 0 && !paths.some(path => has(root, path))))) return undefined;
  const name = accounts[0] ?? textAt(root, 'organizational_unit_arn') ?? 'another account';
  const who = all ? internet : { kind: 'unknown' as const, name: `account ${name}` };
  return {
    effect: all ? 'PUBLIC' : 'EXPOSE',
    principal: who,
    target: { kind: 'image', name: address, breadth: 'single' },
    right: all ? 'read-secret' : 'read',
    summary: all ? 'Publishes an image or snapshot' : 'Gives an image or snapshot to another account',
    headline: `${all ? 'Everyone with an account at the provider' : `The account ${name}`} could copy what is on ${address}.`,
    explanation:
      'Whoever may use an image or snapshot may copy the whole disk, with every file and key on it. A copy stays when the share is taken back.',
    ...declared(resource),
    undoNote: 'Taking the share back does not take back copies: change the secrets that were on the disk.',
    reversible: 'no',
  };
}

export default {
  title: 'Shares an image or snapshot (Terraform)',
  references: [attack('T1537'), cwe(200), registry('hashicorp/aws')],
  triggers: ['permission', 'snapshot', 'ssm_document', 'share'],
  document: {
    on: [
      'hcl resource aws_ami_launch_permission',
      'hcl resource aws_snapshot_create_volume_permission',
      'hcl resource aws_imagebuilder_distribution_configuration',
      'hcl resource aws_db_snapshot',
      'hcl resource aws_db_snapshot_copy',
      'hcl resource aws_db_cluster_snapshot',
      'hcl resource aws_ssm_document',
      'hcl resource alicloud_image_share_permission',
      'hcl resource tencentcloud_image_share_permission',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "aws_ami_launch_permission" "p" {\n  image_id = "ami-1"\n  group = "all"\n}',
      severity: 'high',
      effect: 'PUBLIC',
    },
    {
      text: 'resource "aws_snapshot_create_volume_permission" "p" {\n  snapshot_id = "snap-1"\n  account_id = "210987654321"\n}',
      severity: 'medium',
      effect: 'EXPOSE',
    },
    { text: 'resource "aws_db_snapshot" "s" {\n  shared_accounts = ["all"]\n}', severity: 'high' },
    {
      text: 'resource "aws_imagebuilder_distribution_configuration" "d" {\n  distribution {\n    ami_distribution_configuration {\n      launch_permission {\n        user_groups = ["all"]\n      }\n    }\n  }\n}',
      severity: 'high',
      effect: 'PUBLIC',
    },
  ],
  ignores: [
    'resource "aws_db_snapshot" "s" {\n  db_instance_identifier = "shop"\n}',
    'resource "aws_db_snapshot" "s" {\n  shared_accounts = ["210987654321"]\n}',
    'data "aws_ami" "a" {\n  owners = ["all"]\n}',
  ],
} satisfies Examples;
