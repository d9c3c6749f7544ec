import { attack, cwe } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { registry } from '../terraform.ts';
import { type Switch, switched, whenOff, whenOn } from '../terraform-switches.ts';

const records = 'What people do would no longer be recorded by {}.';
const watch = '{} would no longer watch for attacks.';
const off = /^(false|off|disabled?|paused|suspended|none)$/i;

const table: readonly Switch[] = [
  ['aws_cloudtrail', 'enable_logging', whenOff, records, { loss: 'safeguard' }],
  ['aws_cloudtrail', 'enable_log_file_validation', whenOff, 'Changed records of {} would not be noticed.'],
  ['aws_guardduty_detector', 'enable', whenOff, watch, { loss: 'safeguard' }],
  ['aws_config_configuration_recorder_status', 'is_enabled', whenOff, records, { loss: 'safeguard' }],
  ['aws_macie2_account', 'status', { opens: /^paused$/i }, watch],
  [
    'aws_ecr_repository',
    'image_scanning_configuration.scan_on_push',
    whenOff,
    'New images in {} would not be checked for known holes.',
  ],
  [
    'google_storage_bucket',
    'public_access_prevention',
    { opens: /^(inherited|unspecified)$/i, shuts: /^enforced$/i },
    '{} could be opened to everyone.',
    { loss: 'derived' },
  ],
  [
    'google_storage_bucket',
    'uniform_bucket_level_access',
    whenOff,
    'Single files of {} could be shared past the rules of the bucket.',
    { loss: 'derived' },
  ],
  [
    'google_sql_database_instance',
    'settings.database_flags{/log_|audit/}.value',
    { opens: /^(off|0|-1|none)$/i },
    records,
  ],
  ['google_container_cluster', 'logging_service', { opens: off }, records],
  ['google_container_cluster', 'network_policy.enabled', whenOff, 'Every program in {} could connect to every other.'],
  [
    'azurerm_kubernetes_cluster',
    'azure_policy_enabled',
    whenOff,
    'Rules of the company would not be checked in {}.',
    { loss: 'derived' },
  ],
  [
    'azurerm_key_vault',
    'purge_protection_enabled',
    whenOff,
    'Keys and secrets in {} could be deleted for good at once.',
  ],
  ['azurerm_key_vault', 'soft_delete_enabled', whenOff, 'Deleted keys and secrets of {} could not be brought back.'],
  [
    'azurerm_mssql_server_security_alert_policy azurerm_mssql_database_extended_auditing_policy azurerm_mssql_server_extended_auditing_policy azurerm_postgresql_server',
    'state',
    { opens: off, shuts: /^enabled$/i },
    watch,
  ],
  ['azurerm_mssql_*', 'enabled', { opens: off }, records],
  ['azurerm_security_center_subscription_pricing', 'tier', { opens: /^free$/i, shuts: /^standard$/i }, watch],
  [
    'azuread_conditional_access_policy',
    'state',
    { opens: /^disabled$/i, shuts: /^enabled$/i },
    '{} would no longer decide who may log in from where.',
    { loss: 'safeguard' },
  ],
  [
    'github_repository',
    'vulnerability_alerts',
    whenOff,
    'Known holes in the packages of {} would not be reported.',
    { when: { archived: /^(false|)$/ } },
  ],
  [
    'github_branch_protection github_branch_protection_v3',
    'enforce_admins',
    whenOff,
    'Administrators could change the branch past the rules of {}.',
    { loss: 'derived' },
  ],
  ['github_branch_protection', 'allows_force_pushes', whenOn, 'The history of the branch could be rewritten under {}.'],
  ['gitlab_branch_protection', 'allow_force_push', whenOn, 'The history of the branch could be rewritten under {}.'],
  ['oci_cloud_guard_cloud_guard_configuration', 'status', { opens: /^disabled$/i }, watch, { loss: 'safeguard' }],
  [
    'alicloud_actiontrail_trail alicloud_actiontrail',
    'status',
    { opens: /^disable$/i },
    records,
    { loss: 'safeguard' },
  ],
];

export default {
  title: 'Switches off a safeguard or a record (Terraform)',
  tier: 'secondary',
  references: [attack('T1685.002', 'T1562.008'), cwe(693), cwe(778), registry('hashicorp/aws')],
  triggers: [
    'enable',
    'status',
    'state',
    'block',
    'scan',
    'public_access_prevention',
    'uniform_bucket',
    'logging',
    'purge',
    'soft_delete',
    'tier',
    'alerts',
    'force_push',
    'enforce_admins',
  ],
  document: {
    on: ['hcl resource', 'hcl module', 'hcl attributes'],
    detect: command =>
      switched(command, {
        effect: 'DISABLE',
        who: { kind: 'unknown', name: 'unknown' },
        right: 'none',
        loss: 'part',
        kind: 'safeguard',
        summary: 'Switches off a safeguard',
        explanation: 'Nothing is opened by this. It takes away what would stop or notice a mistake or an attack.',
        table,
      }),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "aws_cloudtrail" "all" {\n  enable_logging = false\n}',
      severity: 'high',
      effect: 'DISABLE',
      direction: 'neutral',
    },
    { text: 'resource "azurerm_key_vault" "v" {\n  purge_protection_enabled = false\n}', severity: 'medium' },
    { text: 'resource "github_repository" "r" {\n  vulnerability_alerts = false\n}', severity: 'medium' },
  ],
  ignores: [
    'resource "aws_cloudtrail" "all" {\n  enable_logging = true\n}',
    'resource "github_repository" "r" {\n  archived = true\n  vulnerability_alerts = false\n}',
    'resource "aws_guardduty_detector" "d" {\n  enable = var.enabled\n}',
  ],
} satisfies Examples;
