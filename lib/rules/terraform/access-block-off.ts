import { internet } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { registry } from '../terraform.ts';
import { type Switch, switched, whenOff } from '../terraform-switches.ts';

const blocks = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];
const says = 'What is in the buckets under {} could be opened to everyone on the internet.';
const types =
  'aws_s3_bucket_public_access_block aws_s3_account_public_access_block alicloud_oss_bucket_public_access_block';

const table: readonly Switch[] = [
  ...blocks.map((path): Switch => [types, path, whenOff, says]),
  ...blocks.map(
    (path): Switch => [
      'aws_s3_access_point aws_s3control_multi_region_access_point',
      `public_access_block_configuration.${path}`,
      whenOff,
      says,
    ],
  ),
  [types, 'block_public_access', whenOff, says],
  [
    'aws_emr_block_public_access_configuration',
    'block_public_security_group_rules',
    whenOff,
    'Clusters of this account could be opened to everyone on the internet.',
    { right: 'remote-shell' },
  ],
  [
    'aws_ebs_snapshot_block_public_access aws_ec2_image_block_public_access',
    'state',
    { opens: /^unblocked$/i, shuts: /^block/i },
    'Disks of this account could be published.',
    { right: 'read-secret' },
  ],
];

export default {
  title: 'Takes the lock off public buckets (Terraform)',
  references: [
    attack('T1530'),
    cwe(284),
    registry('hashicorp/aws'),
    vendor(
      'S3 Block Public Access',
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    ),
  ],
  triggers: ['public_access_block', 'block_public', 'block_public_access'],
  document: {
    on: ['hcl resource', 'hcl module', 'hcl attributes'],
    detect: command =>
      switched(command, {
        effect: 'PUBLIC',
        who: internet,
        right: 'read',
        kind: 'bucket',
        summary: 'Lets buckets be opened to everyone',
        explanation:
          'The block is the last lock: with it, a careless list or policy opens nothing. Without it, the first one does.',
        table,
      }),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "aws_s3_bucket_public_access_block" "b" {\n  bucket = "reports"\n  block_public_acls = false\n}',
      severity: 'high',
      effect: 'PUBLIC',
      direction: 'widens',
    },
    {
      text: 'resource "aws_s3_account_public_access_block" "all" {\n  restrict_public_buckets = false\n}',
      severity: 'high',
    },
    {
      text: 'resource "aws_ebs_snapshot_block_public_access" "all" {\n  state = "unblocked"\n}',
      severity: 'high',
      direction: 'widens',
    },
    {
      text: 'resource "aws_emr_block_public_access_configuration" "all" {\n  block_public_security_group_rules = false\n}',
      severity: 'high',
      direction: 'widens',
    },
    {
      text: 'resource "aws_ec2_image_block_public_access" "all" {\n  state = "block-new-sharing"\n}',
      direction: 'narrows',
    },
    {
      text: 'resource "aws_s3_bucket_public_access_block" "b" {\n  block_public_acls = true\n}',
      severity: 'info',
      direction: 'narrows',
    },
  ],
  ignores: [
    'resource "aws_s3_bucket_public_access_block" "b" {\n  block_public_acls = true\n  ignore_public_acls = true\n}',
    'resource "aws_s3_bucket_public_access_block" "b" {\n  block_public_acls = var.block\n}',
    'resource "aws_s3_bucket" "b" {\n  bucket = "block_public_acls"\n}',
  ],
} satisfies Examples;
