import { internet } from '../principals.ts';
import { attack, cwe } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { registry } from '../terraform.ts';
import { type Switch, switched, whenOff, whenOn } from '../terraform-switches.ts';

const world = /^(0\.0\.0\.0\/0|::\/0|)$/;
const api = 'Everyone on the internet could reach the control plane of {}.';
const login = 'Everyone on the internet could reach the login of {}.';

const table: readonly Switch[] = [
  ['*', 'publicly_accessible', whenOn, login, { right: 'port' }],
  ['*', 'cluster_endpoint_public_access', whenOn, login, { right: 'port' }],
  [
    'aws_eks_cluster',
    'vpc_config.public_access_cidrs',
    { opens: /^(0\.0\.0\.0\/0|::\/0)$/ },
    api,
    { when: { 'vpc_config.endpoint_public_access': /^(true|)$/ }, right: 'port' },
  ],
  [
    'aws_eks_cluster',
    'vpc_config.endpoint_public_access',
    { opens: /^$/ },
    api,
    { missing: true, when: { 'vpc_config.public_access_cidrs': world, vpc_config: /^\{\}$/ } },
  ],
  [
    'aws_eks_cluster',
    'vpc_config.endpoint_public_access',
    whenOn,
    api,
    { when: { 'vpc_config.public_access_cidrs': world }, right: 'port' },
  ],
  [
    'aws_eks_node_group',
    'remote_access.ec2_ssh_key',
    { opens: /./ },
    'Everyone on the internet could try to log in to the machines of {}.',
    { when: { 'remote_access.source_security_group_ids': /^$/ }, right: 'remote-shell' },
  ],
  [
    'aws_ec2_transit_gateway',
    'auto_accept_shared_attachments',
    whenOn,
    'Networks of other accounts could connect to {} without being asked about.',
    { right: 'port' },
  ],
  [
    'google_sql_database_instance',
    'settings.database_flags{/^(local_infile|cross db ownership chaining|contained database authentication|external scripts enabled|remote access)$/}.value',
    whenOn,
    'Whoever may log in to {} could read files there, or reach other databases.',
    { right: 'write-part' },
  ],
  [
    'google_sql_database_instance',
    'settings.database_flags{skip_show_database}.value',
    whenOff,
    'Whoever may log in to {} could see the names of all databases.',
    { right: 'none' },
  ],
  [
    'aws_msk_cluster',
    'broker_node_group_info.connectivity_info.public_access.type',
    { opens: /^SERVICE_PROVIDED/ },
    login,
    { right: 'port' },
  ],
  ['yandex_kubernetes_cluster', 'master.public_ip', whenOn, api, { right: 'port' }],
  ['oci_containerengine_cluster', 'endpoint_config.is_public_ip_enabled', whenOn, api, { right: 'port' }],
  ['alicloud_cs_managed_kubernetes alicloud_cs_kubernetes', 'slb_internet_enabled', whenOn, api, { right: 'port' }],
  ['google_container_cluster', 'private_cluster_config.enable_private_endpoint', whenOff, api],
  ['azurerm_kubernetes_cluster', 'private_cluster_enabled', whenOff, api],
  ['azurerm_*', 'public_network_access_enabled', whenOn, login],
  ['azurerm_*', 'public_network_enabled', whenOn, login],
  ['azurerm_*', 'public_network_access', whenOn, login],
  [
    'azurerm_storage_account azurerm_cognitive_account azurerm_container_registry',
    'network_rules.default_action',
    { opens: /^allow$/i, shuts: /^deny$/i },
    login,
    { right: 'port' },
  ],
  [
    'azurerm_storage_account_network_rules',
    'default_action',
    { opens: /^allow$/i, shuts: /^deny$/i },
    login,
    { right: 'port' },
  ],
  [
    'azurerm_*',
    'network_acls.default_action',
    { opens: /^allow$/i, shuts: /^deny$/i },
    login,
    { right: 'port', when: { public_network_access_enabled: /^(true|)$/ } },
  ],
  [
    'azurerm_container_registry',
    'network_rule_set.default_action',
    { opens: /^allow$/i, shuts: /^deny$/i },
    login,
    { right: 'port' },
  ],
  [
    'azurerm_*',
    'site_config.cors.allowed_origins',
    { opens: /^\*$/ },
    'Every web page could call {} with the login of its visitors.',
  ],
  ['yandex_mdb_*', 'host.assign_public_ip', whenOn, login, { right: 'port' }],
  ['aws_transfer_server', 'endpoint_type', { opens: /^public$/i, shuts: /^vpc/i }, login],
  [
    'aws_vpc_endpoint_service',
    'allowed_principals',
    { opens: /^\*$/ },
    'Every account of AWS could connect to {}.',
    { right: 'port' },
  ],
  ['aws_vpc_endpoint_service', 'acceptance_required', whenOff, 'Nobody would be asked before others connect to {}.'],
  ['azurerm_managed_disk azurerm_snapshot', 'network_access_policy', { opens: /^allowall$/i, shuts: /^deny/i }, login],
  ['google_cloudfunctions_function', 'ingress_settings', { opens: /^allow_all$/i, shuts: /^allow_internal/i }, login],
  [
    'google_cloudfunctions2_function',
    'service_config.ingress_settings',
    { opens: /^allow_all$/i, shuts: /^allow_internal/i },
    login,
  ],
  ['google_cloud_run_v2_service', 'ingress', { opens: /^ingress_traffic_all$/i, shuts: /internal/i }, login],
  ['linode_firewall', 'inbound_policy', { opens: /^accept$/i, shuts: /^drop$/i }, login, { right: 'remote-shell' }],
  [
    'scaleway_instance_security_group',
    'inbound_default_policy',
    { opens: /^accept$/i, shuts: /^drop$/i },
    login,
    { right: 'remote-shell' },
  ],
];

export default {
  title: 'Puts a cloud resource on the internet (Terraform)',
  references: [attack('T1133'), attack('T1530'), cwe(668), registry('hashicorp/aws'), registry('hashicorp/azurerm')],
  triggers: [
    'public',
    'access',
    'private',
    'default_action',
    'ingress',
    'internet',
    'inbound_',
    'endpoint_type',
    'allowed_principals',
    'remote_access',
    'auto_accept',
    'database_flags',
    'acceptance_required',
  ],
  document: {
    on: ['hcl resource', 'hcl module', 'hcl attributes'],
    detect: command =>
      switched(command, {
        effect: 'PUBLIC',
        who: internet,
        right: 'none',
        kind: 'resource',
        summary: 'Opens the resource to the internet',
        explanation:
          'Scanners find what is on the internet within hours. What was read or guessed in between cannot be taken back.',
        table,
      }),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "aws_eks_node_group" "n" {\n  remote_access {\n    ec2_ssh_key = "ops"\n  }\n}',
      severity: 'high',
    },
    { text: 'resource "aws_ec2_transit_gateway" "t" {\n  auto_accept_shared_attachments = "enable"\n}' },
    {
      text: 'resource "google_sql_database_instance" "i" {\n  settings {\n    database_flags {\n      name = "local_infile"\n      value = "on"\n    }\n  }\n}',
    },
    { text: 'resource "linode_firewall" "f" {\n  inbound_policy = "ACCEPT"\n}', severity: 'high' },
    { text: 'resource "azurerm_managed_disk" "d" {\n  network_access_policy = "AllowAll"\n}', severity: 'medium' },
    {
      text: 'module "db" {\n  source = "example/rds"\n  publicly_accessible = true\n}',
      severity: 'high',
      target: 'module.db',
    },
    { text: 'publicly_accessible = true\nport = 5432', language: 'hcl', severity: 'high' },
    {
      text: 'resource "aws_db_instance" "shop" {\n  publicly_accessible = true\n}',
      severity: 'high',
      effect: 'PUBLIC',
      target: 'aws_db_instance.shop',
    },
    { text: 'resource "azurerm_mssql_server" "crm" {\n  public_network_access_enabled = true\n}', severity: 'medium' },
    {
      text: 'resource "aws_eks_cluster" "main" {\n  vpc_config {\n    endpoint_public_access = true\n  }\n}',
      severity: 'high',
    },
  ],
  ignores: [
    'resource "aws_eks_node_group" "n" {\n  remote_access {\n    ec2_ssh_key = "ops"\n    source_security_group_ids = ["sg-1"]\n  }\n}',
    'resource "google_sql_database_instance" "i" {\n  settings {\n    database_flags {\n      name = "log_min_messages"\n      value = "on"\n    }\n  }\n}',
    'resource "aws_db_instance" "shop" {\n  publicly_accessible = false\n}',
    'resource "aws_eks_cluster" "main" {\n  vpc_config {\n    endpoint_public_access = true\n    public_access_cidrs = ["198.51.100.7/32"]\n  }\n}',
    'output "address" {\n  value = aws_db_instance.shop.publicly_accessible\n}',
  ],
} satisfies Examples;
