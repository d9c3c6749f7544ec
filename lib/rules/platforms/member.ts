import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { anyone, type Common, fromTable, internet, type Row } from '../table.ts';

const common: Common = {
  kind: 'account',
  effect: 'GRANT',
  who: 'user',
  right: 'write',
  summary: 'Gives somebody access to a platform',
  explanation:
    'Whoever belongs to an application or team there can see its settings and secrets, and often change what runs.',
};
const app = String.raw`(?:.*(?:-a|--app)[= ](?<target>\S+))?`;
/** One line for each form; the names in it fill the undo. */
const rows: readonly Row[] = [
  {
    on: new RegExp(String.raw`^heroku (?:access|sharing|collaborators):add (?<who>[^\s-]\S*)${app}`),
    says: '{who} could work on {target}.',
    undo: 'heroku access:remove {who} --app {target}',
  },
  {
    on: /^heroku members:(?:add|set) (?<who>[^\s-]\S*).*(?:-r|--role)[= ](?<role>admin|owner)/,
    right: 'admin',
    reach: 'collection',
    says: '{who} would be {role} of the team.',
    undo: 'heroku members:remove {who}',
  },
  {
    on: /^heroku members:(?:add|set) (?<who>[^\s-]\S*)/,
    says: '{who} would belong to the team.',
    undo: 'heroku members:remove {who}',
  },
  {
    on: /^heroku (?:authorizations:create|keys:add)\b/,
    effect: 'CRED',
    who: anyone,
    right: 'write-part',
    says: 'Whoever holds it could act as the account.',
    note: 'heroku authorizations:revoke or keys:remove takes it back.',
  },
  {
    on: /^heroku pg:credentials:create\b/,
    effect: 'CRED',
    who: anyone,
    right: 'write-part',
    says: 'A new login to the database would be made.',
  },
  {
    on: /^vercel teams? invite (?<who>\S+)/,
    says: '{who} would belong to the team.',
    note: 'Remove the member on the team’s page.',
  },
  {
    on: /^(?:flyctl|fly) orgs invite (?<target>\S+) (?<who>\S+)/,
    says: '{who} would belong to {target}.',
    undo: 'fly orgs remove {target} {who}',
  },
  {
    on: /^(?:flyctl|fly) tokens create\b/,
    effect: 'CRED',
    who: anyone,
    right: 'write-part',
    says: 'Whoever holds the new token could deploy.',
    note: 'fly tokens revoke takes it back.',
  },
  {
    on: /^(?:flyctl|fly) ips allocate-v[46]\b/,
    effect: 'NETOPEN',
    who: internet,
    right: 'port',
    sensitivity: 'own',
    says: 'The application would have an address on the internet.',
    note: 'fly ips release takes it back.',
  },
  {
    on: /^argocd account update-password\b|^argocd account generate-token\b/,
    effect: 'CRED',
    who: anyone,
    right: 'write-part',
    says: 'The account would have a new password or token.',
    note: 'argocd account delete-token takes a token back.',
  },
  {
    on: /^argocd proj role add-policy (?<target>\S+) (?<role>\S+)/,
    who: 'role',
    says: 'The role {role} could do more in {target}.',
  },
  {
    on: /^(?:firebase|supabase|netlify|wrangler|databricks|snow) (?:auth|login:ci|tokens? create|secrets?|sites:invite)\b.*(?:create|invite|login:ci)\b/,
    effect: 'CRED',
    who: anyone,
    right: 'write-part',
    says: 'A new key to the platform would be made.',
  },
];

export default {
  title: 'Gives somebody access to a hosting platform, broker or store',
  references: [
    attack('T1098.003'),
    cwe(266),
    vendor('Heroku CLI', 'https://devcenter.heroku.com/articles/heroku-cli-commands'),
  ],
  triggers: 'heroku|vercel|flyctl|fly |argocd|firebase|supabase|netlify|wrangler|databricks'.split('|'),
  call: {
    on: 'heroku vercel flyctl fly argocd firebase supabase netlify wrangler databricks'.split(' '),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'heroku access:add bob@example.com -a web',
      severity: 'medium',
      principal: 'user bob@example.com',
      undo: 'heroku access:remove bob@example.com --app web',
    },
    { text: 'fly orgs invite acme bob@example.com', severity: 'medium' },
    { text: 'argocd account generate-token --account ci', effect: 'CRED' },
  ],
  ignores: ['heroku access -a web', 'vercel teams ls', 'fly orgs list'],
} satisfies Examples;
