import { attack, cwe } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { registry } from '../terraform.ts';
import { type Switch, switched, whenOff, whenOn } from '../terraform-switches.ts';

const table: readonly Switch[] = [
  ['azurerm_redis_cache', 'enable_non_ssl_port', whenOn, 'Passwords would go to {} as plain text.', { right: 'none' }],
  ['azurerm_redis_cache', 'non_ssl_port_enabled', whenOn, 'Passwords would go to {} as plain text.', { right: 'none' }],
  [
    'azurerm_storage_account',
    'enable_https_traffic_only',
    whenOff,
    'Keys and files would go to {} as plain text.',
    { right: 'none' },
  ],
  [
    'azurerm_storage_account',
    'https_traffic_only_enabled',
    whenOff,
    'Keys and files would go to {} as plain text.',
    { right: 'none' },
  ],
  [
    'google_sql_database_instance',
    'settings.ip_configuration.require_ssl',
    whenOff,
    'Passwords would go to {} as plain text.',
    { right: 'none' },
  ],
  [
    'aws_docdb_cluster_parameter_group',
    'parameter{tls}.value',
    { opens: /^disabled$/i, shuts: /^(enabled|tls1\.[23]\+?|fips-140-3)$/i },
    'Passwords would go to {} as plain text.',
    { right: 'none' },
  ],
  [
    'aws_db_parameter_group aws_rds_cluster_parameter_group',
    'parameter{/^(rds\\.force_ssl|require_secure_transport)$/}.value',
    { opens: /^(0|off)$/i },
    'Passwords would go to {} as plain text.',
    { right: 'none' },
  ],
  [
    'github_repository_webhook github_organization_webhook',
    'configuration.insecure_ssl',
    whenOn,
    'Whoever poses as the receiver of {} would get its messages.',
    { right: 'none' },
  ],
];

export default {
  title: 'Lets passwords and data travel as plain text (Terraform)',
  references: [attack('T1557'), cwe(319), registry('hashicorp/azurerm'), registry('hashicorp/google')],
  triggers: ['ssl', 'https_traffic', 'parameter_group'],
  document: {
    on: ['hcl resource', 'hcl module', 'hcl attributes'],
    detect: command =>
      switched(command, {
        effect: 'WEAKAUTH',
        who: { kind: 'unknown', name: 'whoever is on the way' },
        right: 'none',
        kind: 'login',
        summary: 'Sends passwords as plain text',
        explanation: 'Whoever is on the way reads what is sent, and logs in with it.',
        table,
      }),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'resource "azurerm_redis_cache" "r" {\n  non_ssl_port_enabled = true\n}', effect: 'WEAKAUTH' },
    {
      text: 'resource "aws_docdb_cluster_parameter_group" "p" {\n  parameter {\n    name = "tls"\n    value = "disabled"\n  }\n}',
      effect: 'WEAKAUTH',
    },
    { text: 'resource "azurerm_storage_account" "s" {\n  https_traffic_only_enabled = false\n}', effect: 'WEAKAUTH' },
    {
      text: 'resource "github_repository_webhook" "h" {\n  configuration {\n    insecure_ssl = true\n  }\n}',
      effect: 'WEAKAUTH',
    },
  ],
  ignores: [
    'resource "aws_docdb_cluster_parameter_group" "p" {\n  parameter {\n    name = "audit_logs"\n    value = "disabled"\n  }\n  parameter {\n    name = "tls"\n    value = "tls1.3+"\n  }\n}',
    'resource "azurerm_redis_cache" "r" {\n  non_ssl_port_enabled = false\n}',
    'resource "azurerm_storage_account" "s" {\n  https_traffic_only_enabled = true\n}',
    'resource "github_repository_webhook" "h" {\n  configuration {\n    insecure_ssl = false\n  }\n}',
  ],
} satisfies Examples;
