import type { DocumentCommand, Node } from '../../languages/command.ts';
import { get, listOf, textOf, textsOf } from '../../languages/flavours.ts';
import { principal } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';

const escalating =
  /^(\*|Microsoft\.Authorization\/(\*|roleAssignments\/(write|\*)|roleDefinitions\/(write|\*)|elevateAccess\/action))$/i;
/** Ids of roles that every tenant has. */
const builtIn: Record<string, { name: string; right: Right }> = {
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635': { name: 'Owner', right: 'admin' },
  'b24988ac-6180-42a0-ab88-20f7382dd24c': { name: 'Contributor', right: 'admin' },
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': { name: 'User Access Administrator', right: 'admin' },
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': { name: 'Role Based Access Control Administrator', right: 'admin' },
  'acdd72a7-3385-48ef-bd42-f606fba81ae7': { name: 'Reader', right: 'read' },
};

/** A role of one's own: what it may do, and where it may be given. */
function ofRole(root: Node): Access | undefined {
  const properties = get(root, 'properties') ?? root;
  const parts = listOf(get(properties, 'permissions') ?? properties);
  const actions = parts.flatMap(part => [...textsOf(get(part, 'actions')), ...textsOf(get(part, 'dataActions'))]);
  if (actions.length === 0) return undefined;
  const denied = parts.flatMap(part => textsOf(get(part, 'notActions')));
  const auth =
    actions.some(one => escalating.test(one)) && !denied.some(one => /^Microsoft\.Authorization\/\*/i.test(one));
  const all = actions.includes('*');
  const reads = actions.every(one => /\/read$/i.test(one));
  const right: Right = all || auth ? 'admin' : reads ? 'read' : 'write';
  const scopes = textsOf(get(properties, 'assignableScopes'));
  const name = textOf(get(properties, 'roleName')) || textOf(get(root, 'Name')) || 'that is described here';
  return {
    effect: auth ? 'ESCALATE' : 'GRANT',
    principal: { kind: 'role', name: `whoever has the role ${name}` },
    target: { kind: 'subscription', name: scopes[0] ?? 'a subscription', breadth: all ? 'collection' : 'single' },
    right,
    sensitivity: auth ? 'auth' : 'ordinary',
    summary: 'Defines rights in Azure',
    headline: `Whoever has the role ${name} could ${all ? 'do everything' : `call ${actions.slice(0, 3).join(', ')}`}.`,
    explanation: 'A role gives nothing until somebody gets it, then all of it.',
    undoNote: 'Take the actions out of the role again; whoever had it in between had them.',
  };
}

/** `Microsoft.Authorization/roleAssignments` of a template. */
function ofAssignment(root: Node): Access {
  const id = textOf(get(root, 'properties', 'roleDefinitionId')) ?? '';
  const known = Object.entries(builtIn).find(([one]) => id.includes(one))?.[1] ?? {
    name: id || 'a role that is not named',
    right: 'write' as Right,
  };
  const holder = get(root, 'properties', 'principalId');
  const who = principal(
    'user',
    holder?.kind === 'scalar' && holder.known && !/^\[/.test(holder.text) ? holder.text : '',
  );
  return {
    effect: known.right === 'admin' ? 'ESCALATE' : 'GRANT',
    principal: who,
    target: {
      kind: 'subscription',
      name: textOf(get(root, 'scope')) ?? 'what the template is deployed to',
      breadth: 'collection',
    },
    right: known.right,
    sensitivity: known.right === 'admin' ? 'auth' : 'ordinary',
    reach: 'single',
    summary: 'Gives a role in Azure',
    headline: `${who.name} would have the role ${known.name}.`,
    explanation: 'The role holds for all that lies below the place it is given at.',
    undoNote: 'Remove the role assignment again; taking it out of the template alone does not do that.',
  };
}

/** A rule that refuses what is against it takes rights; one that only looks does nothing. */
function ofPolicy(root: Node): Access | undefined {
  const effect = textOf(get(get(root, 'properties') ?? root, 'policyRule', 'then', 'effect')) ?? '';
  if (!/^(deny|denyAction)$/i.test(effect)) return undefined;
  return {
    effect: 'NARROW',
    principal: { kind: 'unknown', name: 'everybody who makes resources' },
    target: { kind: 'subscription', name: 'what the policy is assigned to', breadth: 'single' },
    right: 'read',
    summary: 'Refuses resources that are against a rule',
    headline: 'What is against this rule would be refused.',
    explanation: 'A policy that refuses gives nobody anything.',
  };
}

export default {
  title: 'Gives or takes rights by a document of Azure',
  references: [
    attack('T1098.003'),
    cwe(269),
    vendor('Azure roles', 'https://learn.microsoft.com/azure/role-based-access-control/role-definitions'),
  ],
  triggers: ['actions', 'policyrule', 'roleassignments'],
  document: {
    on: [
      'azure role',
      'azure policy',
      'arm microsoft.authorization/roleassignments',
      'arm microsoft.authorization/roledefinitions',
    ],
    detect: ({ root, verb }: DocumentCommand) =>
      verb[1] === 'policy' ? ofPolicy(root) : verb[1]?.endsWith('roleassignments') ? ofAssignment(root) : ofRole(root),
  },
} satisfies Rule;

const json = (text: string) => ({ text, language: 'json' });
export const examples = {
  detects: [
    {
      ...json('{"Name":"Ops","Actions":["*"],"AssignableScopes":["/subscriptions/1"]}'),
      severity: 'critical',
      effect: 'ESCALATE',
    },
    {
      ...json(
        '{"properties":{"roleName":"Twins","permissions":[{"actions":["Microsoft.DigitalTwins/instances/write"]}]}}',
      ),
      severity: 'medium',
    },
    {
      ...json(
        '{"type":"Microsoft.Authorization/roleAssignments","properties":{"roleDefinitionId":"8e3af657-a8ff-443c-a75c-2fe8c4bcb635","principalId":"4f2d"}}',
      ),
      severity: 'high',
    },
    {
      ...json('{"properties":{"policyRule":{"if":{"field":"location","equals":"west"},"then":{"effect":"deny"}}}}'),
      direction: 'narrows',
    },
  ],
  ignores: [
    json('{"properties":{"policyRule":{"if":{"field":"location","equals":"west"},"then":{"effect":"audit"}}}}'),
    json('{"actions":["open","close"]}'),
    json('{"permissions":[]}'),
  ],
} satisfies Examples;
