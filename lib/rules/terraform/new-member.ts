import type { DocumentCommand } from '../../languages/command.ts';
import { attack, cwe } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';
import { declared, registry, resourceOf, textAt, textsAt } from '../terraform.ts';

/** Where the resource says who, and which right. */
type Membership = { who: readonly string[]; right: string; to: readonly string[] };
const gitlab: Membership = {
  who: ['user_id', 'share_group_id', 'group_id'],
  right: 'access_level',
  to: ['project', 'project_id', 'group_id'],
};
/** In a rule of its own, or in the vault; keys and certificates beside the secrets. */
const vault = (path: string): Membership => ({
  who: [`${path}object_id`],
  right: `${path}secret_permissions|${path}key_permissions|${path}certificate_permissions`,
  to: ['key_vault_id', 'name'],
});
const memberships: Readonly<Record<string, Membership>> = {
  github_repository_collaborator: { who: ['username'], right: 'permission', to: ['repository'] },
  github_team_repository: { who: ['team_id'], right: 'permission', to: ['repository'] },
  github_membership: { who: ['username'], right: 'role', to: ['@type'] },
  github_team_membership: { who: ['username'], right: 'role', to: ['team_id'] },
  github_repository_deploy_key: { who: ['title'], right: 'read_only', to: ['repository'] },
  gitlab_project_membership: gitlab,
  gitlab_group_membership: gitlab,
  gitlab_project_share_group: { ...gitlab, right: 'group_access' },
  gitlab_group_share_group: { ...gitlab, right: 'group_access' },
  gitlab_deploy_key: { who: ['title'], right: 'can_push', to: ['project'] },
  aws_iam_group_membership: { who: ['users'], right: '', to: ['group'] },
  aws_iam_user_group_membership: { who: ['user'], right: '', to: ['groups'] },
  aws_ssoadmin_account_assignment: { who: ['principal_id'], right: 'permission_set_arn', to: ['target_id'] },
  azurerm_key_vault_access_policy: vault(''),
  azurerm_key_vault: vault('access_policy.'),
  azuread_group_member: { who: ['member_object_id'], right: '', to: ['group_object_id'] },
  azuread_app_role_assignment: { who: ['principal_object_id'], right: 'app_role_id', to: ['resource_object_id'] },
  googleworkspace_group_member: { who: ['email'], right: 'role', to: ['group_id'] },
  google_cloud_identity_group_membership: { who: ['preferred_member_key.id'], right: 'roles.name', to: ['group'] },
  oci_identity_user_group_membership: { who: ['user_id'], right: '', to: ['group_id'] },
  okta_group_memberships: { who: ['users'], right: '', to: ['group_id'] },
  okta_user_admin_roles: { who: ['user_id'], right: 'admin_roles', to: ['@type'] },
  okta_group_role: { who: ['group_id'], right: 'role_type', to: ['@type'] },
  pagerduty_team_membership: { who: ['user_id'], right: 'role', to: ['team_id'] },
  postgresql_grant: { who: ['role'], right: 'privileges', to: ['database', 'schema'] },
  snowflake_grant_privileges_to_account_role: {
    who: ['account_role_name'],
    right: 'privileges',
    to: ['on_account_object.object_name'],
  },
  snowflake_grant_account_role: { who: ['user_name', 'parent_role_name'], right: 'role_name', to: ['role_name'] },
  mysql_grant: { who: ['user', 'role'], right: 'privileges', to: ['database'] },
  pagerduty_user: { who: ['email', 'name'], right: 'role', to: ['@type'] },
  auth0_user_roles: { who: ['user_id'], right: 'roles', to: ['@type'] },
  okta_admin_role_custom_assignments: { who: ['members'], right: 'custom_role_id', to: ['@type'] },
  tfe_team_access: { who: ['team_id'], right: 'access', to: ['workspace_id'] },
  databricks_permissions: {
    who: ['access_control.group_name', 'access_control.user_name'],
    right: 'access_control.permission_level',
    to: ['cluster_id', 'notebook_path', 'job_id'],
  },
  yandex_organizationmanager_organization_iam_member: { who: ['member'], right: 'role', to: ['organization_id'] },
  yandex_resourcemanager_folder_iam_member: { who: ['member'], right: 'role', to: ['folder_id'] },
  yandex_resourcemanager_cloud_iam_member: { who: ['member'], right: 'role', to: ['cloud_id'] },
  postgresql_grant_role: { who: ['role'], right: 'grant_role', to: ['grant_role'] },
};

function rightOf(text: string, path: string): Right {
  if (path === 'read_only') return text === 'false' ? 'write' : 'read';
  if (path.includes('secret_permissions'))
    return /set|delete|import|create|purge|recover|all|encrypt|sign/i.test(text) ? 'admin' : 'read-secret';
  if (path === 'can_push') return text === 'true' ? 'write' : 'read';
  if (/admin|owner|super/i.test(text)) return 'admin';
  return /push|maint|write|manage|triage|all privileges/i.test(text) ? 'write' : 'read';
}

function detect(command: DocumentCommand): Access | undefined {
  const resource = resourceOf(command);
  const found = resource && Object.hasOwn(memberships, resource.type) ? memberships[resource.type] : undefined;
  if (!resource || !found) return undefined;
  const first = (paths: readonly string[]) => paths.map(path => textAt(resource.root, path)).find(Boolean);
  const who = first(found.who) ?? 'whoever the file names';
  const what = found.right
    .split('|')
    .flatMap(path => (path === '' ? [] : textsAt(resource.root, path)))
    .slice(0, 8)
    .join(', ');
  // A vault that names nobody, or only what is not known.
  if (what === '' && found.right.includes('|')) return undefined;
  const to = first(found.to) ?? resource.address;
  const right = rightOf(what, found.right);
  const organisation = /^(github_membership|okta_)/.test(resource.type);
  return {
    effect: 'GRANT',
    principal: /^public$/i.test(who)
      ? { kind: 'everyone', name: 'every account (PUBLIC)' }
      : { kind: /team|group|share/.test(found.who[0] ?? '') ? 'group' : 'user', name: who },
    target: { kind: 'group', name: to, breadth: organisation && right === 'admin' ? 'collection' : 'single' },
    right,
    summary: right === 'admin' ? 'Makes somebody an administrator' : 'Lets somebody in',
    headline: `${who} would get ${what || 'membership'} in ${to}.`,
    explanation: 'Members have everything that the group or repository gives, also what it is given later.',
    ...declared(resource),
  };
}

export default {
  title: 'Adds a member or collaborator (Terraform)',
  references: [attack('T1098'), cwe(269), registry('integrations/github'), registry('gitlabhq/gitlab')],
  document: { on: Object.keys(memberships).map(type => `hcl resource ${type}`), detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "github_repository_collaborator" "c" {\n  repository = "shop"\n  username = "ann-example"\n  permission = "admin"\n}',
      severity: 'medium',
      principal: 'ann-example',
      target: 'shop',
    },
    {
      text: 'resource "azurerm_key_vault_access_policy" "p" {\n  key_vault_id = "shop"\n  object_id = "ann-example"\n  secret_permissions = ["Get", "List"]\n}',
      severity: 'medium',
      target: 'shop',
    },
    {
      text: 'resource "azurerm_key_vault" "v" {\n  name = "shop"\n  access_policy {\n    object_id = "ann-example"\n    key_permissions = ["Get", "Sign"]\n  }\n}',
      severity: 'medium',
      target: 'shop',
    },
    {
      text: 'resource "mysql_grant" "g" {\n  user = "mira"\n  database = "crm"\n  privileges = ["ALL PRIVILEGES"]\n}',
      severity: 'medium',
    },
    { text: 'resource "github_membership" "m" {\n  username = "ann-example"\n  role = "admin"\n}', severity: 'high' },
    {
      text: 'resource "gitlab_project_membership" "m" {\n  project = "7"\n  user_id = 5\n  access_level = "guest"\n}',
      severity: 'low',
    },
  ],
  ignores: [
    'resource "azurerm_key_vault" "v" {\n  name = "shop"\n}',
    'data "github_membership" "m" {\n  username = "ann-example"\n}',
    'resource "github_team" "t" {\n  name = "admin"\n}',
    'resource "github_membership" "m" {\n  count = 0\n  username = "ann-example"\n  role = "admin"\n}',
  ],
} satisfies Examples;
