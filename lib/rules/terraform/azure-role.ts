import type { DocumentCommand } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule, Sensitivity } from '../rule.ts';
import { declared, nodesAt, type Resource, registry, resourceOf, textAt, textsAt } from '../terraform.ts';

/** Built-in roles by what they may do; the ids are the same in every tenant. */
function rightOf(role: string): { right: Right; sensitivity: Sensitivity } {
  if (/^owner$|8e3af657|global administrator|62e90394/i.test(role)) return { right: 'admin', sensitivity: 'ordinary' };
  if (
    /user access administrator|18d7d88d|role based access control admin|f58310d9|privileged (role|authentication)/i.test(
      role,
    )
  )
    return { right: 'admin', sensitivity: 'ordinary' };
  if (/^contributor$|b24988ac/i.test(role)) return { right: 'write', sensitivity: 'system' };
  if (/secrets (user|officer)|crypto|key vault admin|data owner|listkeys/i.test(role))
    return { right: 'read-secret', sensitivity: 'auth' };
  if (/admin|owner/i.test(role)) return { right: 'admin', sensitivity: 'ordinary' };
  return { right: /reader|viewer|user$/i.test(role) ? 'read' : 'write', sensitivity: 'ordinary' };
}

function reachOf(scope: string): NonNullable<Access['reach']> {
  if (/managementgroup|management_group|^\/$/i.test(scope)) return 'everything';
  if (/resource_?groups?|providers\//i.test(scope)) return 'single';
  return /subscription/i.test(scope) ? 'collection' : 'single';
}

function assigned(resource: Resource): Access {
  const { root } = resource;
  const role =
    textAt(root, 'role_definition_name') ?? textAt(root, 'role_definition_id') ?? textAt(root, 'role_id') ?? '';
  const [scope] = nodesAt(root, 'scope');
  const directory = resource.type.startsWith('azuread_');
  const reach = directory ? 'single' : reachOf(scope?.kind === 'scalar' ? scope.text : '');
  const who = textAt(root, 'principal_id') ?? textAt(root, 'principal_object_id') ?? textAt(root, 'member_object_id');
  const where = directory ? 'the whole directory' : (scope?.kind === 'scalar' && scope.text) || 'a scope';
  return {
    effect: 'GRANT',
    principal: { kind: 'user', name: who ? `principal ${who}` : 'the principal of the assignment' },
    target: { kind: 'cloud', name: where.slice(0, 120), breadth: reach },
    ...rightOf(role),
    summary: 'Gives a role in Azure',
    headline: `${who ?? 'The named principal'} would have the role ${role || 'that is given by its id'} on ${where.slice(0, 80)}.`,
    explanation: 'A role counts for everything below the place where it is given, also for what is added there later.',
    ...declared(resource),
  };
}

/** A role of one's own that may do everything, or hand out roles. */
function defined(resource: Resource): Access[] {
  const { root } = resource;
  const actions = [
    ...textsAt(root, 'permissions.actions'),
    ...textsAt(root, 'permissions.data_actions'),
    ...textsAt(root, 'permissions.allowed_resource_actions'),
  ];
  const all = actions.some(one => one === '*' || one === '*/*');
  const grants = actions.find(one =>
    /^microsoft\.authorization\/(\*|roleassignments\/(\*|write)|roledefinitions\/(\*|write)|elevateaccess\/.*)$/i.test(
      one,
    ),
  );
  const writes = actions.find(one => /^\*\/(write|action|delete)$/i.test(one));
  const shown = all ? '*' : (grants ?? writes);
  if (!shown) return [];
  return [
    {
      effect: 'GRANT',
      principal: { kind: 'role', name: `everyone who is given ${resource.address}` },
      target: { kind: 'role', name: resource.address, breadth: 'collection' },
      right: all ? 'admin' : 'write',
      sensitivity: grants ? 'auth' : 'ordinary',
      summary: 'Makes a role that may do everything',
      headline: `Whoever is given ${resource.address} could do ${shown} in its whole scope.`,
      explanation:
        'A star stands for every action, also for those that Azure adds later. It holds the right to hand out roles.',
      ...declared(resource),
    },
  ];
}

function detect(command: DocumentCommand): Access[] {
  const resource = resourceOf(command);
  if (!resource) return [];
  return /role_definition$|custom_directory_role$/.test(resource.type) ? defined(resource) : [assigned(resource)];
}

export default {
  title: 'Gives or defines a role in Azure (Terraform)',
  references: [
    attack('T1098.003'),
    cwe(269),
    registry('hashicorp/azurerm'),
    vendor('Azure roles', 'https://learn.microsoft.com/azure/role-based-access-control/'),
  ],
  document: {
    on: [
      'hcl resource azurerm_role_assignment',
      'hcl resource azurerm_pim_active_role_assignment',
      'hcl resource azurerm_pim_eligible_role_assignment',
      'hcl resource azuread_directory_role_assignment',
      'hcl resource azuread_directory_role_member',
      'hcl resource azurerm_role_definition',
      'hcl resource azuread_custom_directory_role',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "azurerm_role_assignment" "a" {\n  scope = data.azurerm_subscription.main.id\n  role_definition_name = "Owner"\n  principal_id = "11111111-aaaa"\n}',
      severity: 'high',
      effect: 'GRANT',
    },
    {
      text: 'resource "azurerm_role_definition" "d" {\n  scope = data.azurerm_subscription.main.id\n  permissions {\n    actions = ["*"]\n  }\n}',
      severity: 'high',
    },
    {
      text: 'resource "azurerm_role_assignment" "r" {\n  scope = azurerm_resource_group.web.id\n  role_definition_name = "Reader"\n  principal_id = var.team\n}',
      severity: 'low',
    },
  ],
  ignores: [
    'resource "azurerm_role_definition" "d" {\n  permissions {\n    actions = ["Microsoft.Compute/*/read"]\n  }\n}',
    'data "azurerm_role_definition" "d" {\n  name = "Owner"\n}',
    'resource "azurerm_role_definition" "d" {\n  permissions {\n    not_actions = ["*"]\n  }\n}',
  ],
} satisfies Examples;
