import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { anyone, type Common, fromRequests, internet, type Row, requestWords } from '../table.ts';

const common: Common = {
  kind: 'application',
  effect: 'PUBLIC',
  who: { kind: 'anonymous', name: 'everybody who reaches the server' },
  right: 'read',
  summary: 'Opens an application over its HTTP interface',
  explanation: 'The request goes past the pages on which such a change would be seen and asked about.',
  note: 'Read the state first with GET on the same address; write the old state back to undo.',
};
const named = { effect: 'GRANT', who: anyone } as const;

const rows: readonly Row[] = [
  {
    on: /^(?:POST|PATCH|PUT) \S+\/api\/dashboards\/uid\/(?<target>[^/\s]+)\/public-dashboards\b.*"isEnabled" ?: ?true/,
    says: 'Everybody who has the link could look at the dashboard {target}.',
  },
  {
    on: /^PUT \S+\/service\/rest\/v1\/security\/anonymous .*"enabled" ?: ?true/,
    says: 'Everybody could fetch what the repository holds, without a login.',
  },
  {
    on: /^PUT \S+\/api\/(?:v2\/)?security\/permissions\/(?<target>[^\s/?]+) .*"anonymous"/,
    says: 'Everybody could use what {target} covers, without a login.',
  },
  {
    on: /^POST \S+\/api\/permissions\/add_group\?(?=\S*groupName=anyone)(?=\S*permission=(?<role>\w+))/i,
    right: 'write',
    says: 'Everybody would have the permission {role}.',
  },
  {
    on: /^POST \S+\/api\/permissions\/add_(?:group|user)\?(?=\S*permission=(?<role>\w+))/,
    ...named,
    right: 'write',
    says: 'Somebody would have the permission {role}.',
  },
  {
    on: /^POST \S+\/api\/settings\/set\?(?=\S*key=sonar\.forceAuthentication)(?=\S*value=false)/,
    says: 'Everybody could read the code, without a login.',
  },
  {
    on: /^PUT \S+\/(?<target>[\w%-]+)\/_security .*"members" ?: ?\{ ?(?:"names" ?: ?\[ ?\] ?,? ?)?(?:"roles" ?: ?\[ ?\] ?)?\}/,
    right: 'write',
    says: 'Everybody could read and change the documents of {target}.',
  },
  {
    on: /^PUT \S+\/_config\/admins\/(?<who>[^\s/?]+)/,
    effect: 'IDENTITY',
    who: 'user',
    right: 'admin',
    sensitivity: 'auth',
    says: '{who} would administer the database server.',
  },
  {
    on: /^PUT \S+\/rest\/api\/[\w.]+\/(?:admin|projects\/\S+)\/permissions\/(?:users|groups)\?(?=\S*name=(?<who>[^&\s]+))(?=\S*permission=(?<role>\w*ADMIN))/,
    effect: 'GRANT',
    who: 'user',
    right: 'admin',
    says: '{who} would have the permission {role}.',
  },
  {
    on: /^PUT \S+\/rest\/api\/[\w.]+\/(?:admin|projects\/\S+)\/permissions\/(?:users|groups)\?(?=\S*name=(?<who>[^&\s]+))/,
    effect: 'GRANT',
    who: 'user',
    right: 'write',
    says: '{who} could use the repositories.',
  },
  {
    on: /^PUT api\.bitbucket\.org\/2\.0\/repositories\/(?<target>[^\s?]+) .*"is_private" ?: ?false/,
    who: internet,
    says: 'Everyone on the internet could read {target}.',
  },
  {
    on: /^POST \S+auth0\.com\/api\/v2\/(?:users\/(?<who>[^\s/]+)\/(?:roles|permissions)|roles\/[^\s/]+\/(?:users|permissions)|client-grants)\b/,
    ...named,
    right: 'write',
    says: 'An account or program would have another role.',
  },
  {
    on: /^(?:POST|PATCH|PUT) compute\.googleapis\.com\/compute\/\S+\/firewalls\b(?=.*"sourceRanges" ?: ?\[ ?"0\.0\.0\.0\/0")(?=.*"allowed")/,
    effect: 'NETOPEN',
    who: internet,
    right: 'remote-shell',
    target: 'the network',
    says: 'Everyone on the internet could connect to machines of the network.',
  },
  {
    on: /^DELETE api\.cloudflare\.com\/\S+\/access\/(?:apps|policies)\//,
    who: internet,
    right: 'read',
    certainty: 'likely',
    says: 'What stood behind the login could be reached without one.',
  },
];

export default {
  title: 'Opens an application to everybody over its HTTP interface',
  references: [
    attack('T1098'),
    cwe(284),
    vendor('CouchDB security', 'https://docs.couchdb.org/en/stable/api/database/security.html'),
    vendor('SonarQube permissions', 'https://docs.sonarsource.com/sonarqube-server/latest/extension-guide/web-api/'),
  ],
  triggers: requestWords,
  request: { on: ['*'], detect: fromRequests(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: `curl -X PUT https://repo.example.com/service/rest/v1/security/anonymous -d '{"enabled": true}'`,
      severity: 'high',
      effect: 'PUBLIC',
    },
    {
      text: `curl -X POST 'https://scan.example.com/api/permissions/add_group?groupName=anyone&permission=admin'`,
      severity: 'high',
    },
    {
      text: `curl -X POST 'https://scan.example.com/api/settings/set?key=sonar.forceAuthentication&value=false'`,
      severity: 'high',
    },
    {
      text: `curl -X PUT https://db.example.com/crm/_security -d '{"admins":{},"members":{"names":[],"roles":[]}}'`,
      severity: 'high',
      target: 'crm',
    },
    {
      text: `curl -X PUT https://db.example.com/_node/_local/_config/admins/mira -d '"secret"'`,
      severity: 'high',
      principal: 'user mira',
    },
    {
      text: `curl -X PUT https://api.bitbucket.org/2.0/repositories/acme/shop -d '{"is_private": false}'`,
      target: 'acme/shop',
      severity: 'high',
    },
  ],
  ignores: [
    `curl -X PUT https://repo.example.com/service/rest/v1/security/anonymous -d '{"enabled": false}'`,
    'curl https://db.example.com/crm/_security',
    `curl -X PUT https://db.example.com/crm/_security -d '{"members":{"names":[],"roles":["sales"]}}'`,
    `curl -X PUT https://api.bitbucket.org/2.0/repositories/acme/shop -d '{"is_private": true}'`,
  ],
} satisfies Examples;
