import type { DocumentCommand } from '../../languages/command.ts';
import { isMetadata, rightOfActions } from '../actions.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { type PolicyStatement, statementsOf } from '../statements.ts';

/** A policy that is attached to a user, group or role: nobody is named in it. */
function detect({ root }: DocumentCommand): readonly Access[] {
  return statementsOf(root)
    .filter(one => one.allows && one.principals.length === 0)
    .flatMap(one => access(one) ?? []);
}

function access(statement: PolicyStatement): Access | undefined {
  const { actions, resources } = statement;
  const found = rightOfActions(actions, statement.allBut);
  if (!found) return undefined;
  const { right, auth, words } = found;
  const all = statement.allResourcesBut || resources.some(one => /^(\*|arn:aws[\w-]*:\*)$/.test(one));
  // All files of one bucket are one thing to give.
  const some = resources.some(one => one.includes('*') && !/:::[^*/]+\/\*$/.test(one));
  // Most lists and descriptions cannot be bound to one resource: there the star says little.
  const little = right === 'read' && isMetadata(actions);
  const reach = all
    ? little
      ? words.includes('*')
        ? 'collection'
        : 'single'
      : 'everything'
    : some
      ? 'collection'
      : 'single';
  const name = all ? 'every resource of the account' : (resources[0] ?? 'a resource');
  const everything = words === 'everything' && all;
  const what = words === 'everything' ? 'do everything' : `call ${words}`;
  return {
    effect: auth && right === 'admin' ? 'ESCALATE' : 'GRANT',
    principal: { kind: 'role', name: 'whoever the policy is attached to' },
    target: { kind: 'account', name, breadth: all ? 'everything' : some ? 'collection' : 'single' },
    right,
    sensitivity: auth && (all || some || right === 'admin') ? 'auth' : 'ordinary',
    reach: statement.bounded && reach === 'everything' ? 'collection' : reach,
    summary: everything ? 'Gives control of the whole AWS account' : 'Gives rights in AWS',
    headline: `Whoever the policy is attached to could ${what} on ${name}.`,
    explanation: auth
      ? 'These actions decide who may do what: whoever has them can give themselves all other rights.'
      : 'The rights hold for every user, program and machine that gets the policy, also for those added later.',
    undoNote:
      'Take the statement out of the policy again, or detach the policy; see in CloudTrail what was done in between.',
    range: statement.node.range,
  };
}

export default {
  title: 'Gives wide rights in AWS',
  references: [
    attack('T1098.003'),
    cwe(269),
    vendor('IAM policies', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html'),
  ],
  triggers: ['action'],
  document: { on: ['iam policy'], detect },
} satisfies Rule;

const policy = (action: string, resource: string, more = '') =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":${action},"Resource":${resource}${more}}]}`;
const json = (text: string) => ({ text, language: 'json' });
export const examples = {
  detects: [
    { ...json(policy('"*"', '"*"')), severity: 'critical', effect: 'ESCALATE' },
    { ...json(policy('["s3:*"]', '"*"')), severity: 'high', effect: 'GRANT' },
    { ...json(policy('"secretsmanager:GetSecretValue"', '"*"')), severity: 'high' },
    { ...json(policy('["iam:PassRole","ec2:RunInstances"]', '["*"]')), severity: 'critical' },
    { ...json(policy('["lambda:CreateFunction","dynamodb:CreateTable"]', '"*"')), severity: 'medium' },
    { ...json(policy('"s3:*"', '"arn:aws:s3:::acme-logs/*"')), severity: 'medium' },
    { ...json(policy('"s3:PutObject"', '"arn:aws:s3:::acme-logs/*"')), severity: 'medium' },
    { ...json(policy('"sqs:SendMessage"', '"arn:aws:sqs:eu-west-1:111122223333:orders"')), severity: 'low' },
    { ...json('{"Statement":{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}} // for now'), severity: 'critical' },
    {
      text: `aws iam put-user-policy --user-name ann --policy-name all --policy-document '${policy('"*"', '"*"')}'`,
      severity: 'critical',
    },
  ],
  ignores: [
    json(policy('["ecr:GetAuthorizationToken","sts:GetCallerIdentity"]', '"*"')),
    json('{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}'),
    json(policy('["logs:CreateLogStream","logs:PutLogEvents"]', '"*"')),
    json('{"eventName":"PutUserPolicy","requestParameters":{"action":"*"}}'),
  ],
} satisfies Examples;
