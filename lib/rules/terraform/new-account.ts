import type { DocumentCommand } from '../../languages/command.ts';
import { attack, cwe } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { declared, registry, resourceOf, textAt } from '../terraform.ts';

/** Resources that make an account of a person, or of a program outside. */
const types =
  'aws_iam_user aws_identitystore_user aws_transfer_user azuread_user azuread_invitation google_sql_user alicloud_ram_user oci_identity_user yandex_iam_service_account tencentcloud_cam_user okta_user googleworkspace_user gitlab_user mysql_user postgresql_role mongodbatlas_database_user snowflake_user grafana_user keycloak_user auth0_user'.split(
    ' ',
  );
const strong = /superuser|administrator|accountadmin|atlasadmin|dbadmin|admin/i;

function detect(command: DocumentCommand): Access | undefined {
  const resource = resourceOf(command);
  if (!resource) return undefined;
  const { root, address } = resource;
  const given = ['name', 'user_name', 'username', 'user_principal_name', 'primary_email', 'login'];
  const name = given.map(path => textAt(root, path)).find(Boolean) ?? address;
  const rights = ['admin_roles', 'roles.role_name', 'default_role', 'is_admin'].map(path => textAt(root, path) ?? '');
  const admin = textAt(root, 'superuser') === 'true' || rights.some(one => strong.test(one) || one === 'true');
  return {
    effect: 'IDENTITY',
    principal: { kind: 'user', name: `user ${name}` },
    target: { kind: 'account', name: address, breadth: 'single' },
    right: admin ? 'admin' : 'read',
    sensitivity: admin ? 'system' : 'ordinary',
    summary: admin ? 'Makes an administrator' : 'Makes an account',
    headline: `${name} would be a new account${admin ? ' that may do everything' : ''}.`,
    explanation: 'An account stays until somebody removes it. Who uses it, and until when, should be written down.',
    ...declared(resource),
  };
}

export default {
  title: 'Makes an account (Terraform)',
  references: [attack('T1136.003'), cwe(286), registry('hashicorp/aws'), registry('hashicorp/azuread')],
  document: { on: types.map(type => `hcl resource ${type}`), detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "aws_iam_user" "ann" {\n  name = "ann"\n}',
      severity: 'low',
      effect: 'IDENTITY',
      principal: 'user ann',
    },
    { text: 'resource "postgresql_role" "ops" {\n  name = "ops"\n  superuser = true\n}', severity: 'high' },
    { text: 'resource "azuread_user" "bo" {\n  user_principal_name = "bo@example.com"\n}', severity: 'low' },
  ],
  ignores: [
    'data "aws_iam_user" "ann" {\n  user_name = "ann"\n}',
    'resource "aws_iam_user" "ann" {\n  count = 0\n  name = "ann"\n}',
    'output "user" {\n  value = aws_iam_user.ann.name\n}',
  ],
} satisfies Examples;
