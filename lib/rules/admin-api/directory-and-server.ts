import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { anyone, type Common, fromRequests, internet, type Row, requestWords } from '../table.ts';

const common: Common = {
  kind: 'application',
  effect: 'GRANT',
  who: anyone,
  right: 'write',
  summary: 'Gives access by a direct request',
  explanation: 'The request goes past the pages on which such a change would be seen and asked about.',
  note: 'Read the state first with GET on the same address; write the old state back to undo.',
};
const admin = { effect: 'ESCALATE', right: 'admin', sensitivity: 'auth' } as const;
const graph = String.raw`graph\.microsoft\.com\/(?:v1\.0|beta)\/`;
const gitlab = String.raw`\S+\/api\/v4\/`;

const rows: readonly Row[] = [
  {
    on: new RegExp(`^POST ${graph}applications\\S*\\/(?<target>[^/\\s]+)\\/owners\\/\\$?ref`, 'i'),
    sensitivity: 'auth',
    says: 'Somebody would own the application {target}, and could make logins for it.',
  },
  {
    on: new RegExp(`^PATCH ${graph}users\\/(?<who>[^/\\s?]+) .*"passwordProfile"`, 'i'),
    effect: 'CRED',
    who: 'user',
    target: 'the account {who}',
    says: '{who} would have a new password.',
    note: 'The old password cannot be brought back; have the user set a new one.',
  },
  {
    on: new RegExp(`^PATCH ${graph}users\\/(?<who>[^/\\s?]+) .*"accountEnabled" ?: ?true`, 'i'),
    effect: 'IDENTITY',
    who: 'user',
    right: 'read',
    target: 'the account {who}',
    says: '{who} could log in again.',
  },
  {
    on: new RegExp(`^POST ${graph}\\S*\\/createLink .*"scope" ?: ?"anonymous"`, 'i'),
    effect: 'PUBLIC',
    who: internet,
    right: 'read',
    says: 'Everybody who has the link could open the file.',
  },
  {
    on: new RegExp(`^POST ${graph}(?:sites|drives|me|users|groups)\\S*\\/(?:permissions|invite)\\b`, 'i'),
    target: 'the site or file',
    says: 'Somebody could open the site or file.',
  },
  {
    on: new RegExp(
      `^PATCH ${graph}policies\\/(?:authorizationPolicy|authenticationMethodsPolicy|crossTenantAccessPolicy)`,
      'i',
    ),
    effect: 'WEAKAUTH',
    sensitivity: 'auth',
    certainty: 'likely',
    target: 'the rules for logging in and inviting',
    says: 'Other rules than now would hold for logins and guests.',
  },
  {
    on: new RegExp(`^(?:PUT|POST) ${gitlab}users(?:\\/(?<who>\\d+))?\\b.*\\badmin"?(?:=| ?: ?)true`),
    ...admin,
    says: 'An account would administer the whole server.',
  },
  {
    on: new RegExp(`^POST ${gitlab}(?<target>(?:projects|groups)\\/[^/\\s]+)\\/share\\b`),
    who: { kind: 'group', name: 'another group' },
    says: 'Everybody of another group would have access to {target}.',
    note: 'DELETE on the same address with the number of the group takes it back.',
  },
  {
    on: new RegExp(`^PATCH ${gitlab}(?<target>projects\\/[^/\\s]+)\\/job_token_scope .*"enabled" ?: ?false`),
    effect: 'BROADEN',
    who: { kind: 'group', name: 'jobs of every other project' },
    says: 'Jobs of other projects could use {target}.',
  },
  {
    on: /^DELETE \S*okta\S*\/api\/v1\/users\/(?<who>[^/\s]+)\/factors\//,
    effect: 'WEAKAUTH',
    who: { kind: 'unknown', name: 'whoever has the password' },
    target: 'the account {who}',
    says: 'A password alone would open the account {who}.',
  },
  {
    on: /^(?:POST|PUT) \S*okta\S*\/api\/v1\/apps\/(?<target>[^/\s]+)\/groups\b/,
    who: { kind: 'group', name: 'the group' },
    says: 'Everybody of the group could use the application {target}.',
  },
  {
    on: /^(?:POST|PUT) \S*okta\S*\/api\/v1\/(?<target>trustedOrigins|zones)\b/,
    effect: 'TRUST',
    target: 'the {target}',
    says: 'More addresses than now would be trusted.',
  },
  {
    on: /^PUT \S*\/api\/permissions\/[^/\s]+\/(?<who>[^\s/?]+) .*"(?:configure|write|read)" ?: ?"[^"]/,
    who: 'user',
    says: '{who} could use queues of the message broker.',
  },
  {
    on: /^PUT \S*\/(?:_node\/\S+\/)?_config\/admins\/(?<who>[^\s/?]+)/,
    ...admin,
    who: 'user',
    says: '{who} would administer the database.',
  },
  {
    on: /^PUT \S*\/(?<target>[^/\s]+)\/_security .*"members" ?: ?\{ ?(?:"names" ?: ?\[ ?\] ?, ?"roles" ?: ?\[ ?\]|\})/,
    effect: 'PUBLIC',
    who: { kind: 'anonymous', name: 'everybody who reaches the server' },
    says: 'Everybody could read and change the database {target}.',
  },
  {
    on: /^PUT \S*\/v1\/acl\/(?:token|policy)\S* .*(?:global-management|"write")/,
    ...admin,
    effect: 'CRED',
    says: 'There would be a token or policy that may change everything.',
  },
  {
    on: /^POST \S*\/api\/(?:permissions\/(?:add_user|add_group)|user_tokens\/generate)\b/,
    says: 'Somebody could do more on the server, or has a new token.',
  },
  {
    on: /^(?:POST|PUT) \S*\/service\/rest\/(?:v1|beta)\/security\/(?:anonymous\b.*"enabled" ?: ?true|users\b.*"nx-admin")/,
    ...admin,
    says: 'Everybody, or one more account, could use the repositories of the server.',
  },
  {
    on: /^PUT \S*\/api\/(?:v2\/)?security\/permissions\/(?<target>[^\s/?]+) .*"anonymous"/,
    effect: 'PUBLIC',
    who: { kind: 'anonymous', name: 'everybody who reaches the server' },
    says: 'Everybody could use what {target} names.',
  },
  {
    on: /^PUT \S*\/api\/v2\.0\/projects\/(?<target>[^\s/?]+) .*"public" ?: ?"?true/,
    effect: 'PUBLIC',
    who: { kind: 'anonymous', name: 'everybody who reaches the server' },
    right: 'read',
    says: 'Everybody could fetch the images of {target}.',
  },
  {
    on: /^POST (?:api\.datadoghq\.\w+\/api\/v2\/roles\/[^/\s]+\/users|api\.heroku\.com\/(?:apps|teams)\/[^/\s]+\/(?:collaborators|members)|circleci\.com\/\S*\/checkout-key)\b/,
    says: 'Somebody, or a key, would have access.',
  },
];

export default {
  title: 'Gives access in a directory or on a server over its HTTP interface',
  references: [
    attack('T1098'),
    cwe(269),
    vendor('Microsoft Graph', 'https://learn.microsoft.com/graph/api/overview'),
    vendor('GitLab REST API', 'https://docs.gitlab.com/api/rest/'),
  ],
  triggers: requestWords,
  request: { on: ['*'], detect: fromRequests(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: `curl -X PATCH https://graph.microsoft.com/v1.0/users/mira@example.com -d '{"passwordProfile":{"password":"x"}}'`,
      severity: 'medium',
      principal: 'user mira@example.com',
    },
    {
      text: `curl -X POST https://graph.microsoft.com/v1.0/drives/1/items/2/createLink -d '{"type":"view","scope":"anonymous"}'`,
      severity: 'high',
      effect: 'PUBLIC',
    },
    { text: `curl -X PUT 'https://gitlab.example.com/api/v4/users/2?admin=true'`, severity: 'critical' },
    {
      text: `curl -X POST https://gitlab.example.com/api/v4/projects/7/share -d 'group_id=5&group_access=40'`,
      target: 'projects/7',
    },
    { text: 'curl -X DELETE https://acme.okta.com/api/v1/users/00u1/factors/f1', effect: 'WEAKAUTH' },
    {
      text: `curl -X PUT http://mq.example:15672/api/permissions/%2f/mira -d '{"configure":".*","write":".*","read":".*"}'`,
      principal: 'user mira',
    },
    { text: `curl -X PUT http://db.example:5984/_node/_local/_config/admins/mira -d '"x"'`, severity: 'high' },
    {
      text: `curl -X PUT https://repo.example.com/service/rest/v1/security/anonymous -d '{"enabled":true}'`,
      severity: 'critical',
    },
    {
      text: `curl -X PUT https://images.example.com/api/v2.0/projects/1 -d '{"metadata":{"public":"true"}}'`,
      severity: 'high',
    },
  ],
  ignores: [
    'curl https://graph.microsoft.com/v1.0/users/mira@example.com',
    `curl -X PATCH https://graph.microsoft.com/v1.0/users/mira@example.com -d '{"displayName":"Mira"}'`,
    `curl -X PUT https://images.example.com/api/v2.0/projects/1 -d '{"metadata":{"public":"false"}}'`,
    `curl -X PUT https://repo.example.com/service/rest/v1/security/anonymous -d '{"enabled":false}'`,
  ],
} satisfies Examples;
