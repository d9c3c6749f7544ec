import type { DocumentCommand } from '../../languages/command.ts';
import { attack, cwe } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { declared, registry, resourceOf, textAt } from '../terraform.ts';

/** Resources that make a lasting key, token or password. */
const types =
  'aws_iam_access_key aws_iam_user_login_profile aws_iam_service_specific_credential google_service_account_key azuread_application_password azuread_service_principal_password alicloud_ram_access_key alicloud_ram_login_profile yandex_iam_service_account_static_access_key yandex_iam_service_account_key oci_identity_api_key oci_identity_auth_token scaleway_iam_api_key exoscale_iam_api_key tencentcloud_cam_access_key github_user_ssh_key gitlab_personal_access_token gitlab_project_access_token gitlab_group_access_token gitlab_deploy_token vault_token vault_approle_auth_backend_role_secret_id tfe_team_token tfe_organization_token'.split(
    ' ',
  );

function detect(command: DocumentCommand): Access | undefined {
  const resource = resourceOf(command);
  if (!resource) return undefined;
  const { root, address } = resource;
  const owner = ['user', 'user_name', 'service_account_id', 'name', 'username']
    .map(path => textAt(root, path))
    .find(Boolean);
  return {
    effect: 'CRED',
    principal: { kind: 'user', name: owner ? `user ${owner}` : 'whoever reads the state file' },
    target: { kind: 'secret', name: address, breadth: 'single' },
    right: 'write',
    summary: 'Makes a lasting credential',
    headline: `${address} would make a lasting key or password, and write it into Terraform’s state file.`,
    explanation:
      'A lasting credential works from everywhere until somebody takes it back. Whoever may read the state file can use it.',
    ...declared(resource),
    undoNote: 'Remove it from the file and apply; a credential that was seen must be revoked, not only forgotten.',
  };
}

export default {
  title: 'Makes a key, token or password (Terraform)',
  references: [attack('T1098.001'), cwe(522), registry('hashicorp/aws'), registry('hashicorp/google')],
  document: { on: types.map(type => `hcl resource ${type}`), detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "aws_iam_access_key" "ci" {\n  user = "ci"\n}',
      severity: 'medium',
      effect: 'CRED',
      principal: 'user ci',
    },
    {
      text: 'resource "google_service_account_key" "k" {\n  service_account_id = google_service_account.ci.name\n}',
      severity: 'medium',
    },
    { text: 'resource "gitlab_deploy_token" "t" {\n  scopes = ["read_repository"]\n}', severity: 'medium' },
  ],
  ignores: [
    'data "aws_iam_access_keys" "all" {\n  user = "ci"\n}',
    'resource "aws_iam_access_key" "ci" {\n  count = 0\n  user = "ci"\n}',
    'output "key" {\n  value = aws_iam_access_key.ci.id\n}',
  ],
} satisfies Examples;
