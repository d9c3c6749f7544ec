import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { tenantTemplates } from '../directory-roles.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** Role templates whose members can make themselves administrators of everything. */
const highest = new RegExp(`${tenantTemplates}|9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3`, 'i');

/** `az rest` calls of Microsoft Graph and Resource Manager that give access. */
function detect(call: Call): Access | undefined {
  const method = (option(call, '--method', '-m')?.text ?? 'get').toLowerCase();
  const address = option(call, '--uri', '--url', '-u')?.text ?? '';
  if (method === 'get') return undefined;
  const body = option(call, '--body', '-b')?.text ?? '';
  const takes = method === 'delete';
  const roles = /directoryroles\b.*members|rolemanagement\/directory|roleassignments|roleeligibility/i.test(address);
  const others =
    /\/(owners|approleassignments|approleassignedto|oauth2permissiongrants|addpassword|addkey|federatedidentitycredentials|conditionalaccess|authenticationmethodspolicy|invitations|elevateaccess|listkeys|regeneratekey|members)\b/i.exec(
      address,
    )?.[1];
  if (!roles && !others) return undefined;
  const secret = /addpassword|addkey|federated|key$/i.test(others ?? '');
  if (takes && !/conditionalaccess/i.test(others ?? '')) {
    return {
      effect: 'NARROW',
      principal: { kind: 'self', name: 'nobody' },
      target: { kind: 'directory', name: 'the directory', breadth: 'single' },
      right: 'read',
      summary: 'Takes access in the directory away',
      headline: 'Somebody would have less access in the directory.',
      explanation: 'This narrows access.',
    };
  }
  const top = highest.test(address) || highest.test(body) || /elevateaccess/i.test(address);
  return {
    effect: secret ? 'CRED' : /conditionalaccess|authenticationmethods/i.test(others ?? '') ? 'WEAKAUTH' : 'GRANT',
    principal: { kind: 'unknown', name: 'whoever the request names' },
    target: { kind: 'directory', name: roles ? 'a role of the whole directory' : 'the directory', breadth: 'single' },
    right: top ? 'admin' : 'write',
    sensitivity: 'auth',
    summary: top
      ? 'Gives control of the whole directory'
      : roles
        ? 'Gives a role in the directory'
        : 'Changes access in the directory',
    headline: `The request would change who may do what in the directory${others ? ` (${others})` : ''}.`,
    explanation:
      'Roles of the directory hold for all its users, groups and apps. The request bypasses the usual screens.',
    undoNote: 'Delete the same entry again by its id; note who had the role before.',
  };
}

export default {
  title: 'Changes access in Entra by a direct request',
  references: [
    attack('T1098.003'),
    cwe(269),
    vendor('Microsoft Graph: directory roles', 'https://learn.microsoft.com/graph/api/directoryrole-post-members'),
  ],
  call: { on: ['az rest'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: `az rest --method POST --uri 'https://graph.microsoft.com/v1.0/directoryRoles/roleTemplateId=62e90394-69f5-4237-9190-012177145e10/members/$ref' --body '{"@odata.id":"https://graph.microsoft.com/v1.0/users/0a"}'`,
      severity: 'critical',
    },
    {
      text: `az rest --method post --url https://graph.microsoft.com/v1.0/applications/0a/addPassword --body '{}'`,
      severity: 'high',
      effect: 'CRED',
    },
    {
      text: 'az rest --method delete --url https://graph.microsoft.com/v1.0/groups/0a/members/0b/$ref',
      direction: 'narrows',
    },
  ],
  ignores: [
    'az rest --method GET --uri https://graph.microsoft.com/v1.0/directoryRoles',
    'az rest --method POST --uri https://graph.microsoft.com/v1.0/me/sendMail --body {}',
    'az rest --uri https://graph.microsoft.com/v1.0/users',
  ],
} satisfies Examples;
