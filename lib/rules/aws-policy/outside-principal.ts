import type { DocumentCommand } from '../../languages/command.ts';
import type { Principal } from '../../schema/finding.ts';
import { rightOfActions } from '../actions.ts';
import { internet, isPlaceholder } from '../principals.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';
import { type PolicyPrincipal, type PolicyStatement, statementsOf } from '../statements.ts';

/** A policy on a bucket, key, queue, repository, function: it names who may. */
function detect({ root }: DocumentCommand): readonly Access[] {
  const statements = statementsOf(root);
  const owner = ownerOf(statements);
  return statements.flatMap(statement => {
    if (!statement.allows || statement.actions.some(one => /^sts:/i.test(one))) return [];
    // What holds for the key's own account alone opens it to nobody.
    if (owner && statement.bounds.some(one => one === owner.split(':')[4])) return [];
    const widest =
      statement.principals.find(one => one.kind === 'any') ??
      statement.principals.find(one => /^(AWS|CanonicalUser)$/.test(one.kind) && !isOwn(one, owner));
    return widest ? (access(statement, widest) ?? []) : [];
  });
}

/** The first account that may do everything with a key is the key's own: every key needs that statement. */
function ownerOf(statements: readonly PolicyStatement[]): string | undefined {
  return statements
    .filter(one => one.allows && one.actions.some(action => /^kms:\*$/i.test(action)))
    .flatMap(one => one.principals)
    .find(one => /:root$/.test(one.text))?.text;
}

const isOwn = (one: PolicyPrincipal, owner: string | undefined) =>
  one.text === owner ||
  /\$\{?AWS::AccountId|AccountId\}/.test(one.text) ||
  (!one.known && /^arn:aws[\w-]*:iam::\$/.test(one.text));

function principalOf(statement: PolicyStatement, one: PolicyPrincipal): Principal {
  if (one.kind === 'any') {
    if (statement.organization) return { kind: 'group', name: 'every account of the organization' };
    if (statement.bounded) return { kind: 'group', name: 'everybody who meets the condition' };
    return internet;
  }
  const [, account = '', rest = ''] = /^(?:arn:aws[\w-]*:iam::)?([^:/]+)(?::(.*))?$/.exec(one.text) ?? [];
  if (!one.known || isPlaceholder(account) || /[<>]/.test(one.text))
    return { kind: 'placeholder', name: one.text || 'an account to be filled in' };
  if (rest === '' && !/^\d{12}$/.test(account)) return { kind: 'user', name: account };
  if (rest === '' || rest === 'root') return { kind: 'unknown', name: `everybody in the AWS account ${account}` };
  return { kind: 'role', name: rest };
}

function access(statement: PolicyStatement, who: PolicyPrincipal): Access | undefined {
  const given = rightOfActions(statement.actions, statement.allBut);
  if (!given) return undefined;
  const principal = principalOf(statement, who);
  const everyone = principal === internet;
  const named = principal.kind === 'role' || principal.kind === 'user';
  const narrow = named || principal.kind === 'group';
  const right: Right = principal.kind === 'group' && given.right === 'admin' ? 'write' : given.right;
  const name = statement.resources.find(one => one !== '*') ?? 'what the policy is on';
  return {
    effect: everyone ? 'PUBLIC' : principal.kind === 'group' ? 'BROADEN' : named ? 'GRANT' : 'TRUST',
    principal,
    target: { kind: 'resource', name, breadth: 'single' },
    right,
    // One who is named can be asked and watched; one's own network is nobody new.
    sensitivity: narrow
      ? statement.inside
        ? 'own'
        : 'ordinary'
      : given.auth && right !== 'read'
        ? 'auth'
        : 'ordinary',
    summary: everyone ? 'Opens it to everyone on the internet' : 'Opens it to others',
    headline: `${sentence(principal.name)} could ${given.words === 'everything' ? 'do everything' : `call ${given.words}`} on ${name}.`,
    explanation: everyone
      ? 'A star as principal means everybody with or without an account. What was read in between cannot be taken back.'
      : 'The policy lets somebody in without a policy on their own side being looked at by you.',
    undoNote: 'Take the statement out of the policy again. What was read or changed in between is not undone by that.',
    range: statement.node.range,
  };
}

export default {
  title: 'Lets others in by a policy on an AWS resource',
  references: [
    attack('T1098.003'),
    cwe(284),
    vendor('Principals', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'),
  ],
  triggers: ['principal'],
  document: { on: ['iam policy'], detect },
} satisfies Rule;

const policy = (principal: string, action: string, more = '') =>
  `{"Statement":[{"Effect":"Allow","Principal":${principal},"Action":${action},"Resource":"arn:aws:s3:::acme-logs/*"${more}}]}`;
const json = (text: string) => ({ text, language: 'json' });
export const examples = {
  detects: [
    { ...json(policy('"*"', '"s3:GetObject"')), severity: 'high', effect: 'PUBLIC', principal: 'anonymous' },
    { ...json(policy('{"AWS":["*"]}', '["s3:PutObject"]')), severity: 'high' },
    {
      ...json(policy('"*"', '"s3:*"', ',"Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-acme"}}')),
      severity: 'medium',
      effect: 'BROADEN',
    },
    {
      ...json(policy('{"AWS":"arn:aws:iam::111122223333:role/puller"}', '"ecr:SetRepositoryPolicy"')),
      severity: 'medium',
    },
    {
      ...json(policy('"*"', '"s3:GetObject"', ',"Condition":{"StringEquals":{"aws:VpceAccount":"111122223333"}}')),
      severity: 'info',
    },
    {
      ...json(
        policy('"*"', '"s3:GetObject"', ',"Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/app"}}'),
      ),
      severity: 'high',
    },
    {
      ...json(
        policy('"*"', '"s3:PutObject"', ',"Condition":{"ForAllValues:StringEquals":{"aws:PrincipalOrgID":"o-acme"}}'),
      ),
      severity: 'high',
    },
    {
      ...json(policy('{"AWS":"arn:aws:iam::111122223333:root"}', '"s3:GetObject"')),
      severity: 'medium',
      effect: 'TRUST',
    },
    {
      ...json(policy('"*"', '"s3:GetObject"', ',"Condition":{"Bool":{"aws:SecureTransport":"true"}}')),
      severity: 'high',
    },
  ],
  ignores: [
    // The key's own account, named twice.
    json(
      '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"},{"Effect":"Allow","Principal":"*","Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:CallerAccount":"111122223333"}}}]}',
    ),
    json('{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}'),
    json(
      '{"Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"*"}]}',
    ),
    json(
      '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}]}',
    ),
  ],
} satisfies Examples;
