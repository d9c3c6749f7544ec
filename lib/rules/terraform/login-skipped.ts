import { attack, cwe } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { registry } from '../terraform.ts';
import { type Switch, switched, whenOff, whenOn } from '../terraform-switches.ts';

const nobodyAsked = 'Whoever reaches {} could call it without logging in.';
const none = /^none$/i;

const table: readonly Switch[] = [
  ['azurerm_redis_cache', 'redis_configuration.enable_authentication', whenOff, nobodyAsked, { right: 'admin' }],
  ['azurerm_redis_cache', 'redis_configuration.authentication_enabled', whenOff, nobodyAsked, { right: 'admin' }],
  [
    'azurerm_app_service azurerm_function_app azurerm_linux_web_app azurerm_windows_web_app azurerm_linux_function_app azurerm_windows_function_app',
    'auth_settings.enabled',
    whenOff,
    nobodyAsked,
    { right: 'none' },
  ],
  [
    'azurerm_service_fabric_cluster',
    'azure_active_directory.tenant_id',
    { opens: /^$/ },
    nobodyAsked,
    { right: 'write' },
  ],
  [
    'aws_lambda_function_url',
    'authorization_type',
    { opens: none, shuts: /^aws_iam$/i },
    'Everyone on the internet could run {}.',
    { right: 'port' },
  ],
  [
    'aws_api_gateway_method',
    'authorization',
    { opens: none },
    nobodyAsked,
    { when: { http_method: /^(?!options$)/i, api_key_required: /^(false|)$/i }, right: 'port' },
  ],
  ['aws_apigatewayv2_route', 'authorization_type', { opens: none }, nobodyAsked, { right: 'port' }],
  [
    'aws_appsync_graphql_api',
    'authentication_type',
    { opens: /^api_key$/i },
    'Whoever has one shared key could call {}.',
    { right: 'none' },
  ],
  [
    'aws_elasticache_replication_group',
    'auth_token',
    { opens: /^$/ },
    nobodyAsked,
    { missing: true, when: { user_group_ids: /^$/, replication_group_id: /./ }, right: 'none' },
  ],
  ['aws_msk_cluster', 'client_authentication.unauthenticated', whenOn, nobodyAsked, { right: 'admin' }],
  [
    'aws_cognito_identity_pool',
    'allow_unauthenticated_identities',
    whenOn,
    'Whoever asks would get credentials from {} without logging in.',
    { right: 'admin' },
  ],
  [
    'aws_opensearch_domain aws_elasticsearch_domain',
    'advanced_security_options.enabled',
    whenOff,
    'Whoever reaches {} could use all of it.',
    { right: 'write-part' },
  ],
  ['nifcloud_load_balancer nifcloud_elb', 'authorization', { opens: none }, nobodyAsked, { right: 'none' }],
  ['grafana_*', 'anonymous_enabled', whenOn, nobodyAsked, { right: 'port' }],
  [
    'google_cloud_run_v2_service',
    'invoker_iam_disabled',
    whenOn,
    'Everyone on the internet could call {}.',
    { right: 'port' },
  ],
  [
    'cloudflare_access_policy cloudflare_zero_trust_access_policy',
    'decision',
    { opens: /^(bypass|non_identity)$/i },
    nobodyAsked,
    { right: 'write' },
  ],
];

export default {
  title: 'Lets programs be called without a login (Terraform)',
  references: [attack('T1190'), cwe(306), registry('hashicorp/aws'), registry('hashicorp/azurerm')],
  triggers: ['auth', 'anonymous', 'invoker_iam', 'decision', 'security_options', 'service_fabric'],
  document: {
    on: ['hcl resource', 'hcl module', 'hcl attributes'],
    detect: command =>
      switched(command, {
        effect: 'WEAKAUTH',
        who: { kind: 'unknown', name: 'whoever can reach it' },
        right: 'port',
        kind: 'interface',
        summary: 'Lets it be called without a login',
        explanation:
          'Nobody is asked who they are. Whatever the program can do, everyone who reaches it can make it do.',
        table,
      }),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'resource "google_cloud_run_v2_service" "s" {\n  invoker_iam_disabled = true\n}', severity: 'medium' },
    {
      text: 'resource "aws_lambda_function_url" "hook" {\n  authorization_type = "NONE"\n}',
      severity: 'medium',
      effect: 'WEAKAUTH',
    },
    {
      text: 'resource "aws_api_gateway_method" "post" {\n  http_method = "POST"\n  authorization = "NONE"\n}',
      severity: 'medium',
    },
    {
      text: 'resource "aws_cognito_identity_pool" "p" {\n  allow_unauthenticated_identities = true\n}',
      severity: 'high',
    },
  ],
  ignores: [
    'resource "aws_lambda_function_url" "hook" {\n  authorization_type = "AWS_IAM"\n}',
    'resource "aws_api_gateway_method" "cors" {\n  http_method = "OPTIONS"\n  authorization = "NONE"\n}',
    'resource "aws_api_gateway_method" "post" {\n  http_method = "POST"\n  authorization = "CUSTOM"\n}',
  ],
} satisfies Examples;
