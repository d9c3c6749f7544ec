import type { DocumentCommand, Node } from '../../languages/command.ts';
import type { Principal } from '../../schema/finding.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule, Sensitivity } from '../rule.ts';
import { declared, nodesAt, type Resource, registry, resourceOf } from '../terraform.ts';

function rightOf(policy: string): { right: Right; sensitivity: Sensitivity } {
  if (/AdministratorAccess$|^Administrator$|\/admin$/.test(policy)) return { right: 'admin', sensitivity: 'ordinary' };
  if (/(IAM|RAM|Organizations|SSO\w*)FullAccess$/.test(policy)) return { right: 'write', sensitivity: 'auth' };
  if (/PowerUser|SystemAdministrator|DatabaseAdministrator/.test(policy))
    return { right: 'write', sensitivity: 'system' };
  if (/(SecretsManager\w*|KeyManagement\w*)$/.test(policy)) return { right: 'read-secret', sensitivity: 'ordinary' };
  return { right: /FullAccess|Write|PowerUser/.test(policy) ? 'write' : 'read', sensitivity: 'ordinary' };
}

/** What gains: the attribute says whether it is a user, a group or a role. */
function whoOf({ root, type, address }: Resource): Principal {
  const kinds = { user: 'user', users: 'user', group: 'group', groups: 'group', role: 'role', roles: 'role' } as const;
  for (const [path, kind] of Object.entries(kinds)) {
    const node = nodesAt(root, path).find(one => one.kind === 'scalar' && one.text !== '');
    if (node?.kind === 'scalar') return { kind, name: `${kind} ${node.text}` };
  }
  return { kind: /user/.test(type) ? 'user' : /group/.test(type) ? 'group' : 'role', name: address };
}

function detect(command: DocumentCommand): Access[] {
  const resource = resourceOf(command);
  if (!resource) return [];
  const paths = ['policy_arn', 'managed_policy_arn', 'managed_policy_arns', 'policy_arns', 'policy_name'];
  const policies = paths.flatMap(path => nodesAt(resource.root, path));
  const holders = ['users', 'groups', 'roles'].map(path => nodesAt(resource.root, path));
  const named = ['user', 'group', 'role', 'permission_set_arn'].some(path => nodesAt(resource.root, path).length > 0);
  // `aws_iam_policy_attachment` with empty lists attaches to nobody.
  const nobody = resource.type === 'aws_iam_policy_attachment' && !named && holders.every(empty);
  return nobody ? [] : policies.flatMap(policy => attached(resource, policy));
}

const empty = (nodes: readonly Node[]) => nodes.every(one => one.kind === 'scalar' && one.value === null);

function attached(resource: Resource, policy: Node): Access[] {
  if (policy.kind !== 'scalar' || policy.value === null) return [];
  const name = policy.text.split('/').at(-1) ?? policy.text;
  const who = whoOf(resource);
  const { right, sensitivity } = policy.known ? rightOf(name) : rightOf('');
  return [
    {
      effect: 'GRANT',
      principal: who,
      target: { kind: 'account', name: `what ${name} covers`, breadth: right === 'read' ? 'single' : 'collection' },
      right,
      sensitivity,
      summary: right === 'admin' ? 'Gives control of the whole account' : 'Attaches a policy',
      headline: `${who.name} would have the policy ${name}.`,
      explanation:
        right === 'admin'
          ? 'This policy allows everything in the account, also making new users and reading every secret.'
          : 'Ready-made policies cover every resource of a service in the account. What is added to them later counts as well.',
      ...declared(resource),
      range: policy.range,
    },
  ];
}

export default {
  title: 'Attaches a policy to a user, group or role (Terraform)',
  references: [
    attack('T1098.003'),
    cwe(269),
    registry('hashicorp/aws'),
    vendor('AWS IAM', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html'),
  ],
  document: {
    on: [
      'hcl resource aws_iam_policy_attachment',
      'hcl resource aws_iam_user_policy_attachment',
      'hcl resource aws_iam_group_policy_attachment',
      'hcl resource aws_iam_role_policy_attachment',
      'hcl resource aws_iam_role_policy_attachments_exclusive',
      'hcl resource aws_ssoadmin_managed_policy_attachment',
      'hcl resource aws_iam_role',
      'hcl resource alicloud_ram_user_policy_attachment',
      'hcl resource alicloud_ram_role_policy_attachment',
      'hcl resource alicloud_ram_group_policy_attachment',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "aws_iam_user_policy_attachment" "a" {\n  user = "ann"\n  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}',
      severity: 'high',
      effect: 'GRANT',
      principal: 'user ann',
    },
    {
      text: 'resource "aws_iam_role" "r" {\n  managed_policy_arns = ["arn:aws:iam::aws:policy/IAMFullAccess"]\n}',
      severity: 'high',
    },
    {
      text: 'resource "aws_iam_role_policy_attachment" "l" {\n  role = aws_iam_role.app.name\n  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"\n}',
      severity: 'low',
    },
  ],
  ignores: [
    'resource "aws_iam_policy_attachment" "none" {\n  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n  users = []\n}',
    'data "aws_iam_policy" "admin" {\n  name = "AdministratorAccess"\n}',
    'resource "aws_iam_role" "r" {\n  permissions_boundary = "arn:aws:iam::aws:policy/AdministratorAccess"\n}',
  ],
} satisfies Examples;
