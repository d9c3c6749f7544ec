import { accepts, type Firewall, inbound, ports } from './terraform-firewall.ts';

const aws: Firewall = {
  rules: 'ingress',
  from: ['cidr_blocks', 'ipv6_cidr_blocks'],
  range: ports,
  protocol: 'protocol',
};
const awsAcl = { ...aws, from: ['cidr_block', 'ipv6_cidr_block'], when: { action: accepts } };
const azure: Firewall = {
  when: { ...inbound, access: accepts },
  from: ['source_address_prefix', 'source_address_prefixes'],
  ports: ['destination_port_range', 'destination_port_ranges'],
  protocol: 'protocol',
};
const openstack: Firewall = {
  when: inbound,
  from: ['remote_ip_prefix'],
  range: ['port_range_min', 'port_range_max'],
  ports: ['ports'],
  protocol: 'protocol',
};
const oci: Firewall = {
  when: inbound,
  from: ['source'],
  range: ['tcp_options.destination_port_range.min', 'tcp_options.destination_port_range.max'],
  protocol: 'protocol',
};
const ociList: Firewall = {
  rules: 'ingress_security_rules',
  from: ['source'],
  range: ['tcp_options.min', 'tcp_options.max'],
  protocol: 'protocol',
};
const yandex: Firewall = {
  when: inbound,
  from: ['v4_cidr_blocks', 'v6_cidr_blocks'],
  range: ports,
  ports: ['port'],
  protocol: 'protocol',
};
const ncloud: Firewall = {
  rules: 'inbound',
  when: { rule_action: accepts },
  from: ['ip_block'],
  ports: ['port_range'],
  protocol: 'protocol',
};
const tencent: Firewall = {
  when: { type: /^ingress$/i, policy: accepts },
  from: ['cidr_ip', 'ipv6_cidr_block'],
  ports: ['port_range'],
  protocol: 'ip_protocol',
};
const googlePolicy: Firewall = {
  when: { action: accepts, direction: /^ingress$/i, disabled: /^false$/ },
  from: ['match.src_ip_ranges', 'src_ip_ranges'],
  ports: ['match.layer4_configs.ports'],
  protocol: 'match.layer4_configs.ip_protocol',
};
const fortress: Firewall = {
  when: { action: accepts, enabled: /^true$/ },
  from: ['source_ip_address'],
  ports: ['destination_port'],
  protocol: 'protocol',
  open: true,
};

/** By resource type; a `_v1` or `_v2` behind a Kubernetes or OpenStack type is part of it. */
export const firewalls: Readonly<Record<string, Firewall>> = {
  aws_security_group: aws,
  aws_default_security_group: aws,
  aws_security_group_rule: { ...aws, rules: '', when: { type: /^ingress$/ } },
  aws_vpc_security_group_ingress_rule: { from: ['cidr_ipv4', 'cidr_ipv6'], range: ports, protocol: 'ip_protocol' },
  aws_network_acl: awsAcl,
  aws_default_network_acl: awsAcl,
  aws_network_acl_rule: { ...awsAcl, rules: '', when: { rule_action: accepts, egress: /^false$/ } },
  aws_db_security_group: { rules: 'ingress', from: ['cidr'], port: '5432' },
  aws_redshift_security_group: { rules: 'ingress', from: ['cidr'], port: '5432' },
  aws_lightsail_instance_public_ports: { rules: 'port_info', from: ['cidrs'], range: ports, open: true },
  google_compute_firewall: {
    needs: 'allow',
    when: { direction: /^ingress$/i, disabled: /^false$/ },
    from: ['source_ranges'],
    ports: ['allow.ports'],
    protocol: 'allow.protocol',
  },
  google_compute_firewall_policy_rule: googlePolicy,
  google_compute_network_firewall_policy_rule: googlePolicy,
  google_compute_region_network_firewall_policy_rule: googlePolicy,
  google_sql_database_instance: {
    rules: 'settings.ip_configuration.authorized_networks',
    from: ['value'],
    port: '5432',
  },
  google_container_cluster: {
    rules: 'master_authorized_networks_config.cidr_blocks',
    from: ['cidr_block'],
    port: '6443',
  },
  google_composer_environment: {
    rules: 'config.web_server_network_access_control.allowed_ip_range',
    from: ['value'],
    port: '443',
  },
  google_alloydb_instance: { rules: 'network_config.authorized_external_networks', from: ['cidr_range'], port: '5432' },
  azurerm_network_security_rule: azure,
  azurerm_network_security_group: { ...azure, rules: 'security_rule' },
  azurerm_kubernetes_cluster: {
    from: ['api_server_authorized_ip_ranges', 'api_server_access_profile.authorized_ip_ranges'],
    port: '6443',
  },
  azurerm_cosmosdb_account: { from: ['ip_range_filter'], port: '27017' },
  openstack_networking_secgroup_rule_v2: openstack,
  huaweicloud_networking_secgroup_rule: openstack,
  opentelekomcloud_networking_secgroup_rule_v2: openstack,
  openstack_compute_secgroup_v2: { rules: 'rule', from: ['cidr'], range: ports, protocol: 'ip_protocol' },
  openstack_fw_rule_v1: fortress,
  openstack_fw_rule_v2: fortress,
  digitalocean_firewall: {
    rules: 'inbound_rule',
    from: ['source_addresses'],
    ports: ['port_range'],
    protocol: 'protocol',
  },
  digitalocean_database_firewall: { rules: 'rule', when: { type: /^ip_addr$/ }, from: ['value'], port: '5432' },
  oci_core_security_list: ociList,
  oci_core_default_security_list: ociList,
  oci_core_network_security_group_security_rule: oci,
  alicloud_security_group_rule: { ...tencent, from: ['cidr_ip', 'ipv6_cidr_ip'] },
  alicloud_alb_acl_entry_attachment: { from: ['entry'] },
  alicloud_slb_acl: { rules: 'entry_list', from: ['entry'] },
  alicloud_slb_acl_entry_attachment: { from: ['entry'] },
  alicloud_db_instance: { from: ['security_ips'], port: '3306' },
  alicloud_kvstore_instance: { from: ['security_ips'], port: '6379' },
  alicloud_mongodb_instance: { from: ['security_ip_list'], port: '27017' },
  yandex_vpc_security_group: { ...yandex, rules: 'ingress' },
  yandex_vpc_default_security_group: { ...yandex, rules: 'ingress' },
  yandex_vpc_security_group_rule: yandex,
  ncloud_network_acl_rule: ncloud,
  ncloud_access_control_group_rule: ncloud,
  nifcloud_security_group_rule: { when: { type: /^in$/i }, from: ['cidr_ip'], range: ports, protocol: 'protocol' },
  nifcloud_db_security_group: { rules: 'rule', from: ['cidr_ip'], port: '5432' },
  nifcloud_nas_security_group: { rules: 'rule', from: ['cidr_ip'], port: '2049' },
  tencentcloud_security_group_rule: tencent,
  tencentcloud_security_group_rule_set: {
    rules: 'ingress',
    when: { action: accepts },
    from: ['cidr_block', 'ipv6_cidr_block'],
    ports: ['port'],
    protocol: 'protocol',
  },
  hcloud_firewall: { rules: 'rule', when: inbound, from: ['source_ips'], ports: ['port'], protocol: 'protocol' },
  linode_firewall: {
    rules: 'inbound',
    when: { action: accepts },
    from: ['ipv4', 'ipv6'],
    ports: ['ports'],
    protocol: 'protocol',
  },
  linode_database_mysql: { from: ['allow_list'], port: '3306' },
  linode_database_postgresql: { from: ['allow_list'], port: '5432' },
  vultr_firewall_rule: { from: ['subnet'], ports: ['port'], protocol: 'protocol' },
  scaleway_instance_security_group: {
    rules: 'inbound_rule',
    when: { action: accepts },
    from: ['ip_range', 'ip'],
    ports: ['port', 'port_range'],
    protocol: 'protocol',
  },
  scaleway_rdb_acl: { rules: 'acl_rules', from: ['ip'], port: '5432' },
  civo_firewall: { rules: 'ingress_rule', when: { action: accepts }, from: ['cidr'], ports: ['port_range'] },
  exoscale_security_group_rule: {
    when: { type: /^ingress$/i },
    from: ['cidr'],
    range: ['start_port', 'end_port'],
    protocol: 'protocol',
  },
  mongodbatlas_project_ip_access_list: { from: ['cidr_block', 'ip_address'], port: '27017' },
  snowflake_network_policy: { from: ['allowed_ip_list'], port: '443' },
  databricks_ip_access_list: { when: { list_type: /^allow$/i }, from: ['ip_addresses'], port: '443' },
  ibm_is_security_group_rule: { when: inbound, from: ['remote'], range: ['tcp.port_min', 'tcp.port_max'] },
};
