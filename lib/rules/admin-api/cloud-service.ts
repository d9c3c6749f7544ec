import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { anyone, type Common, fromRequests, internet, type Row, requestWords } from '../table.ts';

const common: Common = {
  kind: 'cloud service',
  effect: 'GRANT',
  who: 'user',
  right: 'admin',
  summary: 'Gives access to a cloud service',
  explanation: 'The request goes past the pages on which such a change would be seen and asked about.',
  note: 'Read the state first with GET on the same address; write the old state back to undo.',
};
const rows: readonly Row[] = [
  {
    on: /^(?:PUT|PATCH|POST) \S*firebaseio\.com\/\.settings\/rules\.json\S* .*"\.write" ?: ?"?true/,
    effect: 'PUBLIC',
    who: internet,
    right: 'write',
    sensitivity: 'system',
    target: 'the whole database',
    says: 'Everyone on the internet could read and change the database.',
  },
  {
    on: /^(?:PUT|PATCH|POST) \S*firebaseio\.com\/\.settings\/rules\.json\S* .*"\.read" ?: ?"?true/,
    effect: 'PUBLIC',
    who: internet,
    right: 'read-secret',
    target: 'the whole database',
    says: 'Everyone on the internet could read the database.',
  },
  {
    on: /^(?:POST|PUT) (?:www|drive)\.googleapis\.com\/drive\/\S*permissions\S* .*"type" ?: ?"anyone"/,
    effect: 'PUBLIC',
    who: internet,
    right: 'read',
    says: 'Everybody who has the link could open the file.',
  },
  {
    on: /^PUT management\.azure\.com\/\S*roleAssignments\//,
    who: anyone,
    right: 'write',
    sensitivity: 'auth',
    says: 'Somebody would have a role in the subscription.',
  },
  {
    on: /^POST \S*googleapis\.com\/\S*:setIamPolicy\b.*(?:allUsers|allAuthenticatedUsers)/,
    effect: 'PUBLIC',
    who: internet,
    right: 'write',
    says: 'Everyone would have the role in the policy.',
  },
  {
    on: /^POST \S*googleapis\.com\/\S*:setIamPolicy\b/,
    who: anyone,
    right: 'write',
    says: 'Somebody would have a role.',
  },
  {
    on: /^POST gmail\.googleapis\.com\/\S*settings\/(?:forwardingAddresses|delegates|filters)|^PUT gmail\.googleapis\.com\/\S*settings\/autoForwarding .*true/,
    effect: 'EXPOSE',
    who: anyone,
    right: 'read-secret',
    says: 'Mail would be shown or sent to somebody else.',
  },
  {
    on: /^POST gmail\.googleapis\.com\/\S*messages\/batchDelete|^DELETE gmail\.googleapis\.com\/\S*(?:messages|threads)\//,
    effect: 'DESTROY',
    who: { kind: 'self', name: 'nobody' },
    loss: 'whole',
    says: 'Mail would be deleted, past the bin.',
    note: 'It cannot be brought back.',
  },
  {
    on: /^(?:POST|PUT) \S+\/v1\/sys\/(?:policy|policies\/acl)\/(?<role>[^/\s]+)/,
    who: 'role',
    right: 'write',
    says: 'The policy {role} of the secret store would change.',
  },
  {
    on: /^(?:POST|PUT) \S+\/v1\/auth\/token\/create\S* .*"root"/,
    effect: 'CRED',
    who: anyone,
    sensitivity: 'auth',
    reach: 'collection',
    says: 'Whoever holds the token could do everything in the secret store.',
  },
  {
    on: /^(?:POST|PUT) \S+\/v1\/auth\/(?:token\/create|[\w-]+\/(?:users?|role)\/)/,
    effect: 'CRED',
    who: anyone,
    right: 'write',
    says: 'A new login to the secret store would be made.',
  },
  {
    on: /^(?:PUT|POST) \S+\/v1\/sys\/(?:audit|generate-root|auth)\b/,
    effect: 'TRUST',
    who: anyone,
    right: 'write',
    says: 'How the secret store is entered or watched would change.',
  },
  {
    on: /^(?:POST|PUT|PATCH) api\.digitalocean\.com\/v2\/(?:account\/keys|firewalls)|^POST api\.cloudflare\.com\/\S*(?:members|tokens)/,
    effect: 'CRED',
    who: anyone,
    right: 'write',
    says: 'A new key, token or member would be added.',
  },
  {
    on: /^PUT \S*\/api\/users\/(?<who>[^\s/?]+) .*"tags" ?: ?"[^"]*administrator/,
    says: '{who} would administer the message broker.',
  },
  {
    on: /^(?:PUT|DELETE) \S*okta\S*\/api\/v1\/(?:policies|zones)\/|^POST \S*okta\S*\/(?:policies|zones|rules)\/\S*lifecycle\/deactivate/,
    effect: 'WEAKAUTH',
    who: { kind: 'unknown', name: 'whoever tries to log in' },
    right: 'write',
    sensitivity: 'auth',
    certainty: 'likely',
    target: 'the rules for logging in',
    says: 'Other rules than now would hold for a login.',
  },
  {
    on: /^POST slack\.com\/api\/(?:conversations\.inviteShared|admin\.users\.(?:invite|assign)|admin\.conversations\.setTeams)\b/,
    who: anyone,
    right: 'write',
    says: 'Somebody from outside could read and write in the channel.',
  },
  {
    on: /^(?:PATCH|PUT) api\.cloudflare\.com\/\S*\/settings\/(?<target>security_level|ssl|waf|browser_check|always_use_https)\S* .*"value" ?: ?"(?:essentially_)?off"/,
    effect: 'WEAKAUTH',
    who: internet,
    right: 'none',
    says: 'The protection {target} of the site would be off.',
  },
  {
    on: /^(?:DELETE|PUT|POST) api\.cloudflare\.com\/\S*\/access\/(?:apps|groups|policies)\S*/,
    effect: 'BROADEN',
    who: anyone,
    right: 'write',
    certainty: 'likely',
    says: 'Others than now could reach what stands behind the login.',
  },
];

export default {
  title: 'Gives access to a cloud service over its HTTP interface',
  references: [
    attack('T1098'),
    attack('T1114.003'),
    cwe(732),
    vendor('Firebase rules', 'https://firebase.google.com/docs/rules'),
  ],
  triggers: requestWords,
  request: { on: ['*'], detect: fromRequests(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: `curl -X PUT http://mq.example.com:15672/api/users/mira -d '{"password":"x","tags":"administrator"}'`,
      severity: 'medium',
      principal: 'user mira',
    },
    { text: 'curl -X POST https://acme.okta.com/api/v1/policies/p1/lifecycle/deactivate', effect: 'WEAKAUTH' },
    {
      text: `curl -X PUT https://demo.firebaseio.com/.settings/rules.json -d '{"rules": {".read": true, ".write": true}}'`,
      severity: 'critical',
    },
    `curl -X POST https://gmail.googleapis.com/gmail/v1/users/me/settings/forwardingAddresses -d '{"forwardingEmail": "eve@example.net"}'`,
    `curl -X POST https://vault.example.com/v1/auth/token/create -d '{"policies": ["root"]}'`,
  ],
  ignores: [
    'curl https://demo.firebaseio.com/.settings/rules.json',
    `curl -X PUT https://demo.firebaseio.com/.settings/rules.json -d '{"rules": {".read": false}}'`,
    'curl https://vault.example.com/v1/secret/data/web',
  ],
} satisfies Examples;
