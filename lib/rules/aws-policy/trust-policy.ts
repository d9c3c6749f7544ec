import type { DocumentCommand } from '../../languages/command.ts';
import type { Principal } from '../../schema/finding.ts';
import { internet, isPlaceholder } from '../principals.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { type PolicyPrincipal, type PolicyStatement, statementsOf } from '../statements.ts';

const publicProvider =
  /^(token\.actions\.githubusercontent\.com|gitlab\.com|accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com|cognito-identity\.amazonaws\.com|app\.terraform\.io|oidc\.circleci\.com|login\.microsoftonline\.com)/;

/** Who may take a role: accounts, logins of other providers. Services of AWS are what roles are for. */
function detect({ root }: DocumentCommand): readonly Access[] {
  return statementsOf(root).flatMap(statement => {
    if (!statement.allows) return [];
    if (!statement.actions.some(one => /^sts:(\*|assume\w*\*?)$/i.test(one))) return [];
    const own = (one: PolicyPrincipal) => !one.known && /AccountId|^arn:aws[\w-]*:iam::\$/.test(one.text);
    const others = statement.principals.filter(one => one.kind !== 'Service' && !own(one));
    const widest = others.find(one => one.kind === 'any') ?? others.find(one => one.kind === 'Federated') ?? others[0];
    return widest ? [access(statement, widest)] : [];
  });
}

function principalOf(statement: PolicyStatement, one: PolicyPrincipal): Principal {
  if (one.kind === 'any') {
    if (statement.organization) return { kind: 'group', name: 'every account of the organization' };
    return statement.bounded ? { kind: 'group', name: 'everybody who meets the condition' } : internet;
  }
  if (one.kind === 'Federated') {
    const provider = one.text.replace(/^arn:aws[\w-]*:iam::[^:]*:(oidc|saml)-provider\//, '');
    const saml = /saml-provider/.test(one.text);
    return statement.bounded || saml
      ? { kind: 'group', name: `those whom ${provider} vouches for` }
      : {
          // Anybody may have an account with a public provider; a provider of one's own knows only one's own.
          kind: publicProvider.test(provider) ? 'authenticated' : 'unknown',
          name: `everybody whom ${provider} knows`,
        };
  }
  const [, account = '', rest = ''] = /^(?:arn:aws[\w-]*:iam::)?([^:/]+)(?::(.*))?$/.exec(one.text) ?? [];
  if (!one.known || isPlaceholder(account) || /[<>]/.test(one.text))
    return { kind: 'placeholder', name: one.text || 'an account to be filled in' };
  if (rest === '' || rest === 'root') return { kind: 'unknown', name: `everybody in the AWS account ${account}` };
  return { kind: 'role', name: rest };
}

function access(statement: PolicyStatement, who: PolicyPrincipal): Access {
  const principal = principalOf(statement, who);
  const bounded = statement.bounded || principal.kind === 'role';
  return {
    effect: 'TRUST',
    principal,
    target: { kind: 'role', name: 'the role that the policy is on', breadth: 'single' },
    right: 'write',
    sensitivity: bounded ? 'ordinary' : 'auth',
    summary: 'Lets others take a role of yours',
    headline: `${sentence(principal.name)} could take the role, and then do all that it may.`,
    explanation: bounded
      ? 'Whoever takes the role needs no key of yours. The condition bounds who that is.'
      : 'Whoever takes the role needs no key of yours. No condition bounds who that is.',
    undoNote: 'Set the old trust policy again, and end the sessions that were opened in between.',
    range: statement.node.range,
  };
}

export default {
  title: 'Lets others take a role in AWS',
  references: [
    attack('T1484.002'),
    cwe(863),
    vendor(
      'Role trust policies',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html',
    ),
  ],
  triggers: ['assumerole', 'principal'],
  document: { on: ['iam policy'], detect },
} satisfies Rule;

const trust = (principal: string, more = '') =>
  `{"Statement":[{"Effect":"Allow","Principal":${principal},"Action":"sts:AssumeRole"${more}}]}`;
const json = (text: string) => ({ text, language: 'json' });
const github = (subject: string) =>
  trust(
    '{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}',
    `,"Condition":{"StringLike":{"token.actions.githubusercontent.com:${subject}"}}`,
  ).replace('AssumeRole', 'AssumeRoleWithWebIdentity');
export const examples = {
  detects: [
    { ...json(github('aud":"sts.amazonaws.com')), severity: 'critical', principal: 'authenticated' },
    { ...json(github('sub":"repo:acme*')), severity: 'critical' },
    { ...json(github('sub":"workflow:build:repo:acme/shop')), severity: 'critical' },
    { ...json(github('sub":"repo:acme/shop:*')), severity: 'medium', principal: 'group' },
    { ...json(trust('{"AWS":"*"}')), severity: 'critical', principal: 'anonymous' },
    { ...json(trust('{"AWS":"arn:aws:iam::111122223333:root"}')), severity: 'high' },
    {
      ...json(
        trust('{"AWS":"arn:aws:iam::111122223333:root"}', ',"Condition":{"StringEquals":{"sts:ExternalId":"k7"}}'),
      ),
      severity: 'medium',
    },
    {
      ...json(
        '{"Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.example.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.example.com:aud":"sts"}}}]}',
      ),
      severity: 'high',
    },
  ],
  ignores: [
    json(trust('{"Service":"ec2.amazonaws.com"}')),
    json(trust('{"AWS":"*"}').replace('Allow', 'Deny')),
    json('{"Statement":[{"Effect":"Allow","Action":"sts:GetCallerIdentity","Resource":"*"}]}'),
  ],
} satisfies Examples;
