import type { Call } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { anyone, type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'secret store',
  effect: 'GRANT',
  who: 'role',
  right: 'write',
  summary: 'Gives access to a secret store',
  explanation: 'A secret store holds the passwords and keys of many programs; its policies decide who may read them.',
};
const all = { right: 'admin', sensitivity: 'auth', reach: 'collection' } as const;
const rows: readonly Row[] = [
  {
    ...all,
    on: /^vault write \S*auth\/token\/(?:create|roles)\S* .*polic(?:y|ies)=\S*\broot\b/,
    effect: 'CRED',
    who: anyone,
    says: 'Whoever holds the new token could do everything in the store.',
    note: 'vault token revoke takes it back.',
  },
  {
    ...all,
    on: /^vault token create\b.*-policy[= ]root\b/,
    effect: 'CRED',
    who: anyone,
    says: 'Whoever holds the new token could do everything in the store.',
    note: 'vault token revoke takes it back.',
  },
  {
    on: /^vault token create\b/,
    effect: 'CRED',
    who: anyone,
    right: 'write-part',
    says: 'A new token would be made.',
    note: 'vault token revoke takes it back.',
  },
  {
    ...all,
    on: /^vault operator generate-root\b(?!.*-(?:status|cancel))/,
    effect: 'CRED',
    who: anyone,
    says: 'A token that may do everything would be made.',
    note: 'vault token revoke takes it back.',
  },
  {
    on: /^vault operator (?:unseal|init)\b/,
    effect: 'CRED',
    who: anyone,
    right: 'write-part',
    says: 'The store would open for its users.',
    undo: 'vault operator seal',
  },
  {
    on: /^vault write (?:\S* )*sys\/auth\/(?<role>\S+)/,
    effect: 'TRUST',
    who: { kind: 'unknown', name: 'whoever the new login knows' },
    says: 'The store would accept logins by {role}.',
    undo: 'vault auth disable {role}',
  },
  {
    on: /^vault auth enable\b.* (?<target>[\w-]+)\/?$/,
    effect: 'TRUST',
    who: { kind: 'unknown', name: 'whoever the new login knows' },
    right: 'write',
    says: 'The store would accept logins of the kind {target}.',
    undo: 'vault auth disable {target}',
  },
  {
    ...all,
    on: /^vault write \S*auth\/[\w-]+\/(?:users|role|roles|map\/users|map\/teams|groups|certs)\/(?<who>[^\s/]+).*(?:polic(?:y|ies)|value)=(?:\S*,)?root\b/,
    effect: 'ESCALATE',
    says: '{who} could do everything in the store.',
    note: 'vault delete on the same path takes it back.',
  },
  {
    on: /^vault write \S*auth\/[\w-]+\/(?:users|role|roles|map\/users|map\/teams|groups|certs)\/(?<who>[^\s/]+).*polic(?:y|ies)=(?<role>\S+)/,
    says: '{who} could log in to the store with the policy {role}.',
    note: 'vault delete on the same path takes it back.',
  },
  {
    on: /^vault write \S*auth\/[\w-]+\/(?:users|role|roles|map\/users|certs)\/(?<who>[^\s/]+)/,
    effect: 'IDENTITY',
    right: 'write-part',
    says: '{who} could log in to the store.',
    note: 'vault delete on the same path takes it back.',
  },
  {
    on: /^vault write \S*auth\/\S+\/secret-id\b/,
    effect: 'CRED',
    who: anyone,
    right: 'write-part',
    says: 'A new secret for a program’s login would be made.',
  },
  {
    on: /^vault write (?:\S+ )*identity\/(?:group|entity)\S* .*polic(?:y|ies)=(?<role>\S+)/,
    who: anyone,
    says: 'Members would have the policy {role}.',
  },
  {
    on: /^(?:consul|nomad) acl bootstrap\b/,
    effect: 'CRED',
    who: anyone,
    right: 'admin',
    says: 'A token that may do everything would be made.',
  },
  {
    on: /^consul acl token (?:create|update)\b.*(?:global-management|-management)/,
    effect: 'CRED',
    who: anyone,
    right: 'admin',
    sensitivity: 'auth',
    says: 'Whoever holds the token could do everything.',
  },
  {
    on: /^nomad acl token create\b.*-type[= ]management/,
    effect: 'CRED',
    who: anyone,
    right: 'admin',
    sensitivity: 'auth',
    says: 'Whoever holds the token could do everything.',
  },
  {
    on: /^(?:consul|nomad) acl token create\b/,
    effect: 'CRED',
    who: anyone,
    right: 'write-part',
    says: 'A new token would be made.',
  },
  {
    on: /^(?:consul|nomad|boundary) acl (?:policy|role|binding-rule|auth-method) (?:create|update|apply)\b/,
    says: 'What holders of tokens may do would change.',
  },
  {
    on: /^boundary (?:roles (?:add-grants|add-principals|set-grants|set-principals)|accounts create|users create)\b/,
    who: anyone,
    says: 'Somebody would reach more machines.',
  },
  {
    on: /^vault (?:token revoke|policy delete|auth disable|delete \S*auth\/)|^(?:consul|nomad) acl (?:token|policy|role) delete\b/,
    effect: 'NARROW',
    who: { kind: 'self', name: 'nobody' },
    right: 'read',
    says: 'Access to the store would be taken away.',
  },
];
const table = fromTable(rows, common);

function detect(call: Call): Access | undefined {
  const [, object, action] = call.verb;
  if (object !== 'policy' || action !== 'write') return table(call);
  const name = call.words[2]?.text ?? 'a policy';
  const text = `${call.stdin?.known ? call.stdin.text : ''}${call.words[3]?.text ?? ''}`;
  const total = /path\s+"(?:\*|\+\/\*|sys\/\*)"\s*\{[^}]{0,300}"(?:sudo|create|update|delete)"/.test(text);
  const sudo = /"(?:sudo|root)"/.test(text) || /path\s+"(?:sys|auth|identity)\//.test(text);
  const denies = /"deny"/.test(text) && !/"(?:read|list|create|update)"/.test(text);
  return {
    effect: denies ? 'NARROW' : 'GRANT',
    principal: { kind: 'role', name: `everybody with the policy ${name}` },
    target: {
      kind: 'secret store',
      name: total ? 'every path of the store' : `paths of the policy ${name}`,
      breadth: total ? 'collection' : 'single',
    },
    right:
      total || sudo
        ? 'admin'
        : /"(?:create|update|patch|delete)"/.test(text) || text.length < 10
          ? 'write'
          : 'read-secret',
    sensitivity: total || sudo ? 'auth' : 'ordinary',
    summary: common.summary,
    headline: total
      ? `Everybody with the policy ${name} could do everything in the store.`
      : `Everybody with the policy ${name} could do what it now says.`,
    explanation: common.explanation,
    undoNote:
      'Writing replaces the policy. Record the old one first (vault policy read); writing it again brings it back.',
    capture: `vault policy read ${/^[\w.-]+$/.test(name) ? name : 'NAME'}`,
  };
}

export default {
  title: 'Gives access to a secret store (Vault, Consul, Nomad)',
  references: [
    attack('T1098'),
    cwe(266),
    vendor('Vault policies', 'https://developer.hashicorp.com/vault/docs/concepts/policies'),
  ],
  triggers: 'vault |consul acl|nomad acl|boundary '.split('|'),
  call: { on: ['vault', 'consul', 'nomad', 'boundary'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'vault token create -policy=root', severity: 'critical', effect: 'CRED' },
    { text: 'vault write auth/approle/role/ci token_policies=root', severity: 'critical', principal: 'role ci' },
    { text: 'vault write auth/token/create policies=root ttl=24h', severity: 'critical' },
    {
      text: `vault policy write ops - <<< 'path "*" { capabilities = ["create", "read", "sudo"] }'`,
      severity: 'critical',
    },
    { text: 'vault policy write web web.hcl', severity: 'medium' },
    { text: 'vault auth enable userpass', severity: 'medium', undo: 'vault auth disable userpass' },
    { text: 'vault token revoke s.abc', direction: 'narrows' },
  ],
  ignores: [
    'vault policy read web',
    'vault token lookup',
    'consul acl token list',
    'vault operator generate-root -status',
  ],
} satisfies Examples;
