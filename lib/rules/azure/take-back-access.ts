import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^az (role (assignment|definition) delete|ad (user|app|sp|group) delete|ad group (member|owner) remove|ad app (owner remove|permission delete|credential delete)|ad sp credential delete|keyvault delete-policy|identity delete|(\S+ )+identity remove|acr (token|scope-map) delete|(disk|snapshot) revoke-access|(\S+ )+(ad-admin|microsoft-entra-admin) delete|(\S+ )*local-user delete)\b/,
    effect: 'NARROW',
    right: 'read',
    summary: 'Takes access in Azure away',
    why: 'This narrows access. Whatever still relies on it stops working.',
  },
  {
    verb: /^az (ad user update|acr update|storage account update|(\S+ )+update)\b/,
    when: /--account-enabled[= ]false|--admin-enabled[= ]false|--public-network-access[= ]disabled|--default-action[= ]deny|--allow-shared-key-access[= ]false|--https-only[= ]true/i,
    effect: 'NARROW',
    right: 'read',
    summary: 'Makes access in Azure stricter',
    why: 'This narrows access. Whatever relies on the old setting stops working.',
  },
];

export default {
  title: 'Takes access in Azure away',
  references: [
    attack('T1531'),
    vendor('Azure roles', 'https://learn.microsoft.com/azure/role-based-access-control/overview'),
  ],
  triggers: ['az '],
  call: { on: ['az'], detect: call => cloudAccess(call, rows, 'Azure resource') },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'az role assignment delete --assignee mira@example.com --role Owner',
      direction: 'narrows',
      severity: 'low',
    },
    { text: 'az ad user delete --id mira@example.com', direction: 'narrows' },
    { text: 'az acr update --name shop --admin-enabled false', direction: 'narrows' },
  ],
  ignores: ['az role assignment list', 'az ad user show --id mira@example.com', 'az acr show --name shop'],
} satisfies Examples;
