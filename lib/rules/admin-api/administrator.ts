import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { anyone, type Common, fromRequests, type Row, requestWords } from '../table.ts';

const common: Common = {
  kind: 'application',
  effect: 'GRANT',
  who: 'user',
  right: 'admin',
  summary: 'Gives somebody power in an application',
  explanation: 'The request goes past the pages on which such a change would be seen and asked about.',
  note: 'Read the state first with GET on the same address; write the old state back to undo.',
};
const rows: readonly Row[] = [
  {
    on: /^PUT \S+\/api\/admin\/users\/(?<who>\d+)\/permissions .*isGrafanaAdmin"? ?:? ?true/,
    sensitivity: 'auth',
    says: 'User {who} would administer the whole server.',
  },
  {
    on: /^(?:POST|PATCH|PUT) \S+\/api\/orgs?(?:\/\d+)?\/users\S*.*"role" ?: ?"Admin"/,
    who: anyone,
    says: 'Somebody would administer the dashboards.',
  },
  {
    on: /^(?:POST|PATCH|PUT) \S+\/api\/(?:orgs?(?:\/\d+)?\/(?:users|invites)|teams\/\d+\/members|dashboards\/\S+\/permissions|folders\/\S+\/permissions)/,
    who: anyone,
    right: 'write',
    says: 'Somebody would have access to dashboards.',
  },
  {
    on: /^POST \S+\/api\/(?:auth\/keys|serviceaccounts\S*) /,
    effect: 'CRED',
    who: anyone,
    right: 'write',
    says: 'A new key to the server would be made.',
  },
  {
    on: /^POST \S+\/api\/admin\/users\b/,
    effect: 'IDENTITY',
    who: anyone,
    right: 'write-part',
    says: 'A new account would be made.',
  },
  {
    on: /^(?:PUT|POST) \S+\/_(?:security|xpack\/security)\/user\/(?<who>[^/\s?]+)\S* .*"superuser"/,
    sensitivity: 'auth',
    says: '{who} could read and change everything in the search server.',
  },
  {
    on: /^(?:PUT|POST) \S+\/_(?:security|xpack\/security)\/user\/(?<who>[^/\s?]+)\/_?password/,
    effect: 'CRED',
    right: 'write',
    says: '{who} would have a new password.',
  },
  {
    on: /^(?:PUT|POST) \S+\/_(?:security|xpack\/security)\/(?:user|role|role_mapping)\/(?<who>[^/\s?]+)/,
    right: 'write',
    says: '{who} would have more access to the search server.',
  },
  {
    on: /^(?:PUT|POST) \S+\/_(?:security|plugins\/_security|opendistro\/_security)\S*(?:api_key|service\/|internalusers|rolesmapping|roles)/,
    effect: 'CRED',
    who: anyone,
    right: 'write',
    says: 'A new key or role of the search server would be made.',
  },
  {
    on: /^PUT \S+\/_cluster\/settings .*"?xpack\.security\.enabled"? ?: ?"?false/,
    effect: 'WEAKAUTH',
    who: { kind: 'anonymous', name: 'everybody who reaches the server' },
    says: 'Nobody would be asked for a password any more.',
  },
  {
    on: /^(?:POST|PUT) \S+\/admin\/users\/(?<who>[^/\s]+)\/grant_(?:admin|moderation)/,
    says: '{who} would administer the forum.',
  },
  {
    on: /^POST \S+\/(?:scriptText|script)\b/,
    effect: 'ESCALATE',
    who: { kind: 'unknown', name: 'the sent script' },
    right: 'write',
    says: 'A script would run with all rights of the build server.',
  },
  {
    on: /^POST \S+\/descriptorByName\/\S*generateNewToken/,
    effect: 'CRED',
    who: anyone,
    right: 'write',
    says: 'A new token for the build server would be made.',
  },
  {
    on: /^POST \S+\/credentials\/store\/\S*createCredentials/,
    effect: 'CRED',
    who: anyone,
    right: 'write-part',
    says: 'A credential would be stored on the build server.',
  },
  {
    on: /^POST slack\.com\/api\/admin\.(?:users\.set(?:Admin|Owner)|roles\.addAssignments)/,
    who: anyone,
    says: 'Somebody would administer the workspace.',
  },
  {
    on: /^POST slack\.com\/api\/(?:admin\.users\.invite|admin\.conversations\.(?:convertToPublic|setConversationPrefs)|files\.sharedPublicURL)/,
    effect: 'PUBLIC',
    who: anyone,
    right: 'read',
    says: 'More people could read the workspace.',
  },
  {
    on: /^POST \S+\/rest\/api\/\d\/group\/user\?groupname=(?<target>[^&\s]*admin[^&\s]*)/,
    who: anyone,
    sensitivity: 'auth',
    says: 'Somebody would belong to {target}.',
  },
  {
    on: /^POST \S+\/rest\/api\/\d\/(?:group\/user\?groupname=(?<target>[^&\s]+)|project\/[^/\s]+\/role\/)/,
    who: anyone,
    right: 'write',
    says: 'Somebody would have another group or role.',
  },
  {
    on: /^(?:POST|PUT) \S+\/rest\/api\/\S*(?:permissionscheme\/\S+|space\/\S+\/)permissions?\b.*"(?:anyone|anonymous|everyone)"/,
    effect: 'PUBLIC',
    who: { kind: 'anonymous', name: 'everybody who reaches the server' },
    right: 'read',
    says: 'Everybody could use what the permission names.',
  },
  {
    on: /^(?:POST|PUT) \S+\/(?:rest\/api\/\S*(?:permissionscheme\/\S+|space\/\S+\/)permissions?|api\/(?:v2\/)?security\/permissions\/|api\/v2\.0\/projects\/[^/\s]+\/members)\b/,
    who: anyone,
    right: 'write',
    says: 'Somebody would have more permissions.',
  },
  {
    on: /^(?:POST|PUT|PATCH) \S+\/(?:users?|members?|accounts?)\/(?<who>[^/\s?]+)\S* .*"(?:is_?(?:admin|superuser|staff|owner)|admin|sys_?admin_?flag)" ?: ?true/i,
    says: '{who} would be an administrator.',
  },
  {
    on: /^(?:POST|PUT|PATCH) \S+\/(?:users?|members?|accounts?)(?:\/(?<who>[^/\s?]+))?\S* .*"(?:roles?|user_?type|permission)" ?: ?\[?"?(?:nx-|super_?)?(?:admin|administrator|owner|superuser)\b/i,
    says: 'An account would be an administrator.',
  },
];

export default {
  title: 'Gives somebody power in an application over its HTTP interface',
  references: [
    attack('T1098'),
    cwe(269),
    vendor('Grafana', 'https://grafana.com/docs/grafana/latest/developers/http_api/'),
  ],
  triggers: [...requestWords],
  request: { on: ['*'], detect: fromRequests(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: `curl -X PUT https://grafana.example.com/api/admin/users/7/permissions -d '{"isGrafanaAdmin": true}'`,
      severity: 'high',
    },
    {
      text: `curl -u elastic -X POST http://search:9200/_security/user/bob -d '{"password": "x", "roles": ["superuser"]}'`,
      severity: 'high',
      principal: 'user bob',
    },
    { text: `curl -X PATCH https://app.example.com/api/users/7 -d '{"is_admin": true}'`, severity: 'medium' },
    'curl -X PUT https://forum.example.com/admin/users/7/grant_admin',
    { text: 'PUT _security/role/reader\n{"indices": [{"names": ["*"], "privileges": ["all"]}]}', severity: 'medium' },
    {
      text: `curl -X POST https://wiki.example.com/rest/api/space/OPS/permission -d '{"subject":{"type":"group","identifier":"everyone"}}'`,
      effect: 'PUBLIC',
    },
    {
      text: `curl -X PUT https://hub.example.com/api/v2.0/users/9/sysadmin -d '{"sysadmin_flag": true}'`,
      severity: 'medium',
    },
    {
      text: `curl -X PUT https://repo.example.com/service/rest/v1/security/users/mira -d '{"roles": ["nx-admin"]}'`,
      severity: 'medium',
    },
    `curl -X PUT https://art.example.com/artifactory/api/security/permissions/dev -d '{"principals":{"groups":{"readers":["w"]}}}'`,
  ],
  ignores: [
    'curl https://grafana.example.com/api/admin/users/7/permissions',
    `curl -X PATCH https://app.example.com/api/users/7 -d '{"is_admin": false}'`,
    `curl -X POST https://app.example.com/api/search -d '{"query": "admin"}'`,
    'curl -X POST http://search:9200/logs/_search',
    'GET _security/_authenticate',
  ],
} satisfies Examples;
