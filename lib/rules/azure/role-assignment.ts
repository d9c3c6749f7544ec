import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { cloudWho, exchanged } from '../cloud-calls.ts';
import { isProduction } from '../paths.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule, Sensitivity } from '../rule.ts';

/** Built-in roles by name and by id: the id says the same and hides it. */
const ids: Record<string, string> = {
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635': 'Owner',
  'b24988ac-6180-42a0-ab88-20f7382dd24c': 'Contributor',
  'acdd72a7-3385-48ef-bd42-f606fba81ae7': 'Reader',
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': 'User Access Administrator',
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': 'Role Based Access Control Administrator',
};

function rightOf(role: string): { right: Right; sensitivity: Sensitivity } {
  if (/^(owner|user access administrator|role based access control administrator|.*global admin.*)$/i.test(role))
    return { right: 'admin', sensitivity: 'auth' };
  if (/^contributor$/i.test(role)) return { right: 'admin', sensitivity: 'ordinary' };
  if (/administrator|officer|data owner|admin login|cluster admin/i.test(role))
    return { right: 'admin', sensitivity: 'ordinary' };
  if (/secrets user|password|reader and data access/i.test(role))
    return { right: 'read-secret', sensitivity: 'ordinary' };
  if (/reader|viewer|user$|monitoring/i.test(role)) return { right: 'read', sensitivity: 'ordinary' };
  return { right: 'write', sensitivity: 'ordinary' };
}

function detect(call: Call): Access {
  const role = option(call, '--role');
  const name = Object.hasOwn(ids, role?.text ?? '')
    ? (ids[role?.text ?? ''] ?? '')
    : (role?.text ?? 'a role that is not named');
  const scope = option(call, '--scope')?.text ?? option(call, '--resource-group', '-g')?.text ?? '';
  // A whole subscription, a management group or the tenant; not a resource inside it.
  const whole = /^\/(subscriptions\/[^/]+)?\/?$|managementgroups\/[^/]+\/?$/i.test(scope);
  const group = /\/resourcegroups\/[^/]+\/?$/i.test(scope);
  const who = cloudWho(call);
  const { right, sensitivity } = rightOf(name);
  return {
    effect: 'GRANT',
    principal: who,
    target: {
      kind: 'scope',
      name: whole ? (scope === '/' ? 'everything in Azure' : 'the whole subscription') : scope || 'the subscription',
      breadth: 'single',
    },
    right,
    sensitivity: sensitivity === 'ordinary' && isProduction(scope) ? 'system' : sensitivity,
    reach: whole && right !== 'read' ? 'everything' : group && right === 'admin' ? 'collection' : 'single',
    summary: right === 'admin' ? 'Gives wide control in Azure' : 'Gives a role in Azure',
    headline: `${sentence(who.name)} would have the role ${name} on ${whole ? (scope === '/' ? 'everything in Azure' : 'the whole subscription') : scope || 'the subscription'}.`,
    explanation: 'A role holds for everything inside the scope that it is given on, also for what comes later.',
    undo: exchanged(call, {
      create: 'delete',
      '--assignee-object-id': '--assignee',
      '--assignee-principal-type': '',
      '--description': '',
    }),
  };
}

export default {
  title: 'Gives a role in Azure',
  references: [
    attack('T1098.003'),
    cwe(269),
    vendor(
      'Azure role assignments',
      'https://learn.microsoft.com/azure/role-based-access-control/role-assignments-cli',
    ),
  ],
  call: { on: ['az role assignment create'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'az role assignment create --assignee mira@example.com --role Reader --scope /subscriptions/0a/resourceGroups/shop',
      severity: 'low',
      principal: 'user mira@example.com',
      undo: 'az role assignment delete --assignee mira@example.com --role Reader --scope /subscriptions/0a/resourceGroups/shop',
    },
    {
      text: 'az role assignment create --assignee mira@example.com --role Owner --scope /subscriptions/0a',
      severity: 'critical',
    },
    {
      text: 'az role assignment create --assignee-object-id "$ID" --assignee-principal-type ServicePrincipal --role "Key Vault Secrets User" --scope "$KV"',
      severity: 'medium',
      principal: 'placeholder',
    },
    {
      text: 'az role assignment create --assignee <appId> --role b24988ac-6180-42a0-ab88-20f7382dd24c --scope /subscriptions/0a',
      severity: 'critical',
    },
  ],
  ignores: [
    'az role assignment list --assignee mira@example.com',
    'az role assignment delete --assignee mira@example.com --role Owner',
    'az role definition list',
  ],
} satisfies Examples;
