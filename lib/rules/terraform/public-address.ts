import { internet } from '../principals.ts';
import { attack, cwe } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { registry } from '../terraform.ts';
import { type Switch, switched, whenOff, whenOn } from '../terraform-switches.ts';

const address = '{} would have an address that everyone on the internet can reach.';

const table: readonly Switch[] = [
  ['google_container_cluster', 'private_cluster_config.enable_private_nodes', whenOff, address],
  ['azurerm_container_group', 'ip_address_type', { opens: /^public$/i, shuts: /^(private|none)$/i }, address],
  ['google_sql_database_instance', 'settings.ip_configuration.ipv4_enabled', whenOn, address],
  ['google_alloydb_instance', 'network_config.enable_public_ip', whenOn, address],
  ['*', 'associate_public_ip_address', whenOn, address],
  ['aws_launch_template aws_spot_instance_request', 'network_interfaces.associate_public_ip_address', whenOn, address],
  [
    'aws_subnet aws_default_subnet',
    'map_public_ip_on_launch',
    whenOn,
    'Every machine started in {} would have an address that the internet can reach.',
  ],
  [
    'aws_ecs_service aws_ecs_task_set aws_cloudwatch_event_target aws_scheduler_schedule',
    'network_configuration.assign_public_ip',
    whenOn,
    address,
  ],
  ['aws_lb aws_alb aws_elb', 'internal', whenOff, address],
  ['aws_sagemaker_notebook_instance', 'direct_internet_access', whenOn, address],
  [
    'google_compute_instance google_compute_instance_template google_compute_instance_from_template',
    'network_interface.access_config',
    { opens: /^\{\}$/ },
    address,
  ],
  [
    'google_dataproc_cluster',
    'cluster_config.gce_cluster_config.internal_ip_only',
    whenOff,
    address,
    { missing: true, when: { 'cluster_config.gce_cluster_config.zone': /./ }, right: 'port' },
  ],
  [
    'google_dataproc_cluster',
    'cluster_config.gce_cluster_config.internal_ip_only',
    whenOff,
    address,
    { right: 'port' },
  ],
  ['ibm_container_cluster ibm_container_vpc_cluster', 'public_service_endpoint', whenOn, address],
  ['ibm_database ibm_resource_instance', 'service_endpoints', { opens: /^public/, shuts: /^private$/ }, address],
  ['tencentcloud_kubernetes_cluster', 'cluster_internet', whenOn, address],
  ['ncloud_nks_cluster ncloud_nks_node_pool', 'public_network', whenOn, address],
  ['google_notebooks_instance', 'no_public_ip', whenOff, address],
  [
    'yandex_compute_instance yandex_compute_instance_group yandex_kubernetes_node_group',
    'network_interface.nat',
    whenOn,
    address,
  ],
  [
    'yandex_compute_instance_group yandex_kubernetes_node_group',
    'instance_template.network_interface.nat',
    whenOn,
    address,
  ],
  ['tencentcloud_instance', 'allocate_public_ip', whenOn, address],
  ['oci_core_instance', 'create_vnic_details.assign_public_ip', whenOn, address],
  ['oci_core_subnet', 'prohibit_public_ip_on_vnic', whenOff, address],
  ['aws_apprunner_service', 'network_configuration.ingress_configuration.is_publicly_accessible', whenOn, address],
  ['azurerm_network_interface', 'ip_configuration.public_ip_address_id', { opens: /^/ }, address],
  ['google_data_fusion_instance', 'private_instance', whenOff, address],
  ['ncloud_lb ncloud_nks_cluster', 'network_type', { opens: /^public$/i, shuts: /^private$/i }, address],
];

export default {
  title: 'Gives a resource an address on the internet (Terraform)',
  references: [attack('T1133'), cwe(668), registry('hashicorp/aws'), registry('hashicorp/google')],
  triggers: ['public', 'access', 'private', 'internal', 'nat', 'internet', 'ipv4_enabled', 'dataproc', 'network_type'],
  document: {
    on: ['hcl resource', 'hcl module', 'hcl attributes'],
    detect: command =>
      switched(command, {
        effect: 'PUBLIC',
        who: internet,
        right: 'none',
        kind: 'resource',
        summary: 'Gives the resource an address on the internet',
        explanation:
          'Scanners find what is on the internet within hours. What it lets in is then for its firewall alone to say.',
        table,
      }),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'variable "open" {\n  default = true\n}\nresource "aws_instance" "a" {\n  associate_public_ip_address = var.open\n}',
      severity: 'medium',
    },
    { text: 'resource "aws_lb" "web" {\n  internal = false\n}', severity: 'medium', effect: 'PUBLIC' },
    { text: 'resource "google_notebooks_instance" "n" {\n  no_public_ip = false\n}', severity: 'medium' },
  ],
  ignores: [
    'resource "aws_instance" "a" {\n  associate_public_ip_address = false\n}',
    'resource "aws_lb" "web" {\n  internal = true\n}',
    'resource "google_notebooks_instance" "n" {\n  no_public_ip = true\n}',
  ],
} satisfies Examples;
