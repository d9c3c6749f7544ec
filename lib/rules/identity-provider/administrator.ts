import { tenantTemplates } from '../directory-roles.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { anyone, type Common, fromRequests, type Row, requestWords } from '../table.ts';

const common: Common = {
  kind: 'directory',
  effect: 'GRANT',
  who: 'user',
  right: 'admin',
  sensitivity: 'auth',
  summary: 'Gives somebody power over accounts',
  explanation: 'Whoever administers the directory decides who may log in where, and can make themselves anybody.',
  note: 'DELETE on the same address takes the role back; look through what was done in between.',
};
const whole = { reach: 'collection' } as const;
const requests: readonly Row[] = [
  {
    ...whole,
    on: new RegExp(
      `^(?:POST|PUT|PATCH) graph\\.microsoft\\.com/\\S*(?:directoryRoles|roleManagement)\\S*.*(?:${tenantTemplates})|^(?:POST|PUT) graph\\.microsoft\\.com/\\S*directoryRoles\\S*(?:${tenantTemplates})`,
    ),
    who: anyone,
    target: 'the whole tenant',
    says: 'Somebody would be global administrator of the tenant.',
  },
  {
    on: /^(?:POST|PUT) graph\.microsoft\.com\/\S*(?:directoryRoles\/(?<target>[^/\s]+)\/members|roleManagement\/directory\/role(?:Assignments|EligibilityScheduleRequests|AssignmentScheduleRequests))/,
    who: anyone,
    right: 'write',
    target: 'a directory role',
    says: 'Somebody would have an administrator role of the tenant.',
  },
  {
    on: /^POST graph\.microsoft\.com\/\S*groups\/(?<target>[^/\s]+)\/(?:members|owners)\S* .*"@odata\.id" ?: ?"[^"]*\/(?<who>[\w@.-]+)"/,
    who: 'user',
    right: 'write',
    sensitivity: 'ordinary',
    says: '{who} would belong to the group {target}.',
  },
  {
    on: /^POST graph\.microsoft\.com\/\S*groups\/(?<target>[^/\s]+)\/(?:members|owners)/,
    who: anyone,
    right: 'write',
    sensitivity: 'ordinary',
    says: 'Somebody would belong to the group {target}.',
  },
  {
    on: /^POST graph\.microsoft\.com\/\S*(?:appRoleAssign|oauth2PermissionGrants)/,
    effect: 'TRUST',
    who: 'service',
    right: 'read-secret',
    says: 'An application could use data of the tenant.',
  },
  {
    on: /^POST graph\.microsoft\.com\/\S*(?:applications|servicePrincipals)\S*\/(?:addPassword|addKey)/,
    effect: 'CRED',
    who: anyone,
    right: 'write',
    says: 'A new secret for the application would be made.',
  },
  {
    on: /^POST graph\.microsoft\.com\/\S*(?:users|invitations)(?: |$)/,
    effect: 'IDENTITY',
    who: anyone,
    right: 'write-part',
    sensitivity: 'ordinary',
    says: 'A new account would be made or invited.',
  },
  {
    on: /^(?:PATCH|DELETE) graph\.microsoft\.com\/\S*(?:conditionalAccess|securityDefaults|authenticationMethodsPolicy)/,
    effect: 'WEAKAUTH',
    who: { kind: 'unknown', name: 'whoever has a password' },
    right: 'read',
    says: 'A rule about logging in would change.',
  },
  {
    ...whole,
    on: /^(?:POST|PUT) [^/\s]*okta\S*\/(?:users|groups)\/(?<who>[^/\s]+)\/roles\b.*(?:SUPER_ADMIN|ORG_ADMIN)/,
    target: 'the whole organization',
    says: '{who} would be super administrator.',
  },
  {
    on: /^(?:POST|PUT) [^/\s]*okta\S*\/(?:users|groups)\/(?<who>[^/\s]+)\/roles\b/,
    right: 'write',
    says: '{who} would have an administrator role.',
  },
  {
    on: /^PUT [^/\s]*okta\S*\/groups\/(?<target>[^/\s]+)\/users\/(?<who>[^/\s]+)/,
    right: 'write',
    sensitivity: 'ordinary',
    says: '{who} would belong to the group {target}.',
  },
  {
    on: /^PUT [^/\s]*okta\S*\/apps\/(?<target>[^/\s]+)\/(?:users|groups)/,
    who: anyone,
    right: 'write',
    sensitivity: 'ordinary',
    says: 'Somebody could use the application {target}.',
  },
  {
    on: /^POST [^/\s]*okta\S*\/users\/(?<who>[^/\s]+)\/(?:lifecycle\/(?:reset_factors|activate|reactivate|unsuspend|unlock)|factors)/,
    effect: 'WEAKAUTH',
    who: { kind: 'unknown', name: 'whoever has the password' },
    right: 'read',
    target: '{who}',
    says: 'The second factor or lock of {who} would be gone.',
  },
  {
    on: /^POST [^/\s]*okta\S*\/api\/v1\/(?:api-tokens|idps|authorizationServers)/,
    effect: 'TRUST',
    who: anyone,
    right: 'write',
    says: 'Another key or party would be believed.',
  },
  {
    on: /^POST [^/\s]*okta\S*\/users(?:\?\S*)? /,
    effect: 'IDENTITY',
    who: anyone,
    right: 'write-part',
    sensitivity: 'ordinary',
    says: 'A new account would be made.',
  },
  {
    on: /^POST \S+\/admin\/realms\/\S+\/users\/(?<who>[^/\s]+)\/role-mappings\S*.*(?:"admin"|realm-admin|manage-users)/,
    says: '{who} would administer the realm.',
  },
  {
    on: /^(?:POST|PUT) \S+\/admin\/realms\/\S+\/(?:users|groups)\/(?<who>[^/\s]+)\/(?:role-mappings|groups)/,
    right: 'write',
    sensitivity: 'ordinary',
    says: '{who} would have another role.',
  },
  {
    on: /^PUT \S+\/admin\/realms\/\S+\/users\/(?<who>[^/\s]+)\/reset-password/,
    effect: 'CRED',
    right: 'write',
    sensitivity: 'ordinary',
    says: '{who} would have a new password.',
  },
  {
    on: /^POST [^/\s]*auth0\S*\/api\/v2\/(?:users|roles)\/(?<who>[^/\s]+)\/(?:roles|users|permissions)/,
    right: 'write',
    sensitivity: 'ordinary',
    says: 'Another role would be given.',
  },
  {
    on: /^POST admin\.googleapis\.com\/admin\/directory\/v1\/users\/(?<who>[^/\s]+)\/makeAdmin.*true/,
    ...whole,
    says: '{who} would be super administrator.',
  },
  {
    on: /^POST admin\.googleapis\.com\/admin\/directory\/v1\/(?:customer\/\S+\/roleassignments|groups\/\S+\/members)/,
    who: anyone,
    right: 'write',
    says: 'Somebody would have another role or group.',
  },
];
export default {
  title: 'Gives somebody power over accounts in a directory',
  references: [
    attack('T1098.003'),
    attack('T1098.001'),
    cwe(269),
    vendor('Okta roles', 'https://developer.okta.com/docs/api/'),
  ],
  triggers: requestWords,
  request: { on: ['*'], detect: fromRequests(requests, common) },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: `curl -X POST https://acme.okta.com/api/v1/users/00u9/roles -d '{"type": "SUPER_ADMIN"}'`,
      severity: 'critical',
    },
    {
      text: `az rest --method POST --uri https://graph.microsoft.com/v1.0/groups/g1/members/\\$ref --body '{"@odata.id": "u1"}'`,
      severity: 'medium',
    },
    {
      text: `az rest --method POST --url 'https://graph.microsoft.com/v1.0/directoryRoles/r1/members/$ref' --body '{"@odata.id": "u1"}'`,
      severity: 'high',
    },
  ],
  ignores: [
    'curl https://acme.okta.com/api/v1/users/00u9/roles',
    'az rest --method GET --uri https://graph.microsoft.com/v1.0/directoryRoles',
    'curl https://acme.okta.com/api/v1/groups',
  ],
} satisfies Examples;
