import { attack, cwe } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { registry } from '../terraform.ts';
import { type Switch, switched, whenOff, whenOn } from '../terraform-switches.ts';

const machines =
  'azurerm_linux_virtual_machine azurerm_linux_virtual_machine_scale_set azurerm_virtual_machine azurerm_virtual_machine_scale_set';
const password = 'Whoever guesses a password could log in to {}.';

const table: readonly Switch[] = [
  [machines, 'disable_password_authentication', whenOff, password, { sensitivity: 'system', right: 'remote-shell' }],
  [
    machines,
    'os_profile_linux_config.disable_password_authentication',
    whenOff,
    password,
    { sensitivity: 'system', right: 'remote-shell' },
  ],
  [
    'azurerm_kubernetes_cluster',
    'local_account_disabled',
    whenOff,
    'A shared administrator account, which belongs to nobody, could log in to {}.',
    { right: 'write-part' },
  ],
  [
    'azurerm_kubernetes_cluster',
    'role_based_access_control_enabled',
    whenOff,
    'Whoever may log in to {} could do everything there.',
    { right: 'admin' },
  ],
  [
    'azurerm_kubernetes_cluster',
    'role_based_access_control.enabled',
    whenOff,
    'Whoever may log in to {} could do everything there.',
    { right: 'admin' },
  ],
  [
    'azurerm_container_registry',
    'admin_enabled',
    whenOn,
    'A shared administrator account, which belongs to nobody, could log in to {}.',
    { right: 'write-part' },
  ],
  [
    'azurerm_app_service azurerm_function_app azurerm_linux_web_app azurerm_windows_web_app',
    'site_config.remote_debugging_enabled',
    whenOn,
    'Whoever has the publishing password could debug {} while it runs.',
    { right: 'remote-shell' },
  ],
  [
    'google_container_cluster',
    'enable_legacy_abac',
    whenOn,
    'Every program and user of {} could do nearly everything there.',
    { right: 'admin' },
  ],
  ['google_container_cluster', 'master_auth.username', { opens: /./ }, password, { right: 'admin' }],
  [
    'google_container_cluster',
    'master_auth.client_certificate_config.issue_client_certificate',
    whenOn,
    'A certificate that cannot be revoked would open {}.',
    { right: 'write-part' },
  ],
  [
    'google_compute_*',
    'metadata.enable-oslogin',
    whenOff,
    'Keys in the metadata of {}, not the accounts of the company, would decide who may log in.',
    { right: 'write-part' },
  ],
  [
    'google_compute_*',
    'metadata.block-project-ssh-keys',
    whenOff,
    'Every key of the whole project would open {}.',
    { right: 'write-part' },
  ],
  [
    'google_compute_*',
    'metadata.serial-port-enable',
    { opens: /^(true|1)$/i, shuts: /^(false|0)$/i },
    'Whoever has a key could reach the console of {} from every address.',
    { right: 'write-part' },
  ],
  [
    'aws_instance aws_launch_template aws_launch_configuration aws_spot_instance_request',
    'metadata_options.http_tokens',
    { opens: /^optional$/i, shuts: /^required$/i },
    'A web application on {} that can be tricked into a request would give away the machine’s credentials.',
    { right: 'write-part' },
  ],
  [
    'aws_cognito_user_pool',
    'mfa_configuration',
    { opens: /^off$/i, shuts: /^on$/i },
    'A password alone would open {}.',
    { right: 'none' },
  ],
  [
    'aws_iam_account_password_policy alicloud_ram_account_password_policy',
    'minimum_password_length',
    { opens: /^([0-9]|1[01])$/ },
    'Short passwords would do for accounts under {}.',
    { right: 'none' },
  ],
  ['alicloud_instance', 'password', { opens: /./ }, password, { right: 'none' }],
  ['openstack_compute_instance_v2', 'admin_pass', { opens: /./ }, password, { right: 'none' }],
  [
    'azurerm_eventgrid_domain azurerm_eventgrid_topic azurerm_cognitive_account azurerm_app_configuration azurerm_servicebus_namespace azurerm_eventhub_namespace azurerm_cosmosdb_account',
    'local_auth_enabled',
    whenOn,
    'Whoever has one shared key could use {}.',
    { right: 'none' },
  ],
  [
    'azurerm_storage_account',
    'shared_access_key_enabled',
    whenOn,
    'Whoever has one shared key could use {}.',
    { right: 'none' },
  ],
  [
    'azurerm_cosmosdb_account',
    'access_key_metadata_writes_enabled',
    whenOn,
    'Whoever has one shared key could change {} itself.',
    { right: 'none' },
  ],
];

export default {
  title: 'Makes logging in weaker (Terraform)',
  references: [attack('T1556'), cwe(287), cwe(306), registry('hashicorp/azurerm'), registry('hashicorp/google')],
  triggers: [
    'auth',
    'password',
    'local_account',
    'admin_enabled',
    'metadata',
    'admin_pass',
    'remote_debugging',
    'legacy_abac',
    'role_based',
    'mfa',
    'anonymous',
    'security_options',
    'access_key',
  ],
  document: {
    on: ['hcl resource', 'hcl module', 'hcl attributes'],
    detect: command =>
      switched(command, {
        effect: 'WEAKAUTH',
        who: { kind: 'unknown', name: 'whoever can reach it' },
        right: 'write-part',
        kind: 'login',
        summary: 'Lets people in with less proof of who they are',
        explanation:
          'Logging in is what keeps strangers out. A password can be guessed, and a shared account names nobody.',
        table,
      }),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "azurerm_linux_virtual_machine" "app" {\n  disable_password_authentication = false\n}',
      severity: 'high',
      effect: 'WEAKAUTH',
    },
    { text: 'resource "google_container_cluster" "c" {\n  enable_legacy_abac = true\n}', severity: 'high' },
    {
      text: 'resource "google_compute_instance" "vm" {\n  metadata = {\n    enable-oslogin = "FALSE"\n  }\n}',
      severity: 'medium',
    },
  ],
  ignores: [
    'resource "azurerm_linux_virtual_machine" "app" {\n  disable_password_authentication = true\n}',
    'resource "azurerm_container_registry" "r" {\n  admin_enabled = false\n}',
    'resource "aws_instance" "a" {\n  metadata_options {\n    http_tokens = "required"\n  }\n}',
  ],
} satisfies Examples;
