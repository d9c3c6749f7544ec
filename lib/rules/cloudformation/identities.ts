import type { DocumentCommand, Node } from '../../languages/command.ts';
import { get, textOf, textsOf } from '../../languages/flavours.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const admin =
  /(AdministratorAccess|IAMFullAccess|PowerUserAccess|\/job-function\/(SystemAdministrator|NetworkAdministrator)|AdminAccess)(-\w+)?$/;
const full = /(FullAccess|ReadWrite)(_v\d)?$/;

function detect({ root, verb }: DocumentCommand): readonly Access[] {
  const type = verb[1] ?? '';
  const properties = get(root, 'Properties');
  if (!properties) return [];
  if (type === 'aws::iam::accesskey')
    return [
      base(
        'CRED',
        { kind: 'user', name: textOf(get(properties, 'UserName')) ?? 'a user' },
        'write',
        'Makes a lasting key for AWS',
        'would have a key that does not run out',
        properties,
      ),
    ];
  if (type === 'aws::iam::user' && get(properties, 'LoginProfile'))
    return [
      ...policies(properties),
      base(
        'IDENTITY',
        { kind: 'user', name: textOf(get(properties, 'UserName')) ?? 'a new user' },
        'write',
        'Makes a login with a password',
        'could log in with a password that stands in the template',
        properties,
      ),
    ];
  if (type === 'aws::iam::usertogroupaddition')
    return [
      base(
        'GRANT',
        { kind: 'user', name: textsOf(get(properties, 'Users')).join(', ') || 'users' },
        'write',
        'Puts users into a group',
        `would have all rights of the group ${textOf(get(properties, 'GroupName')) ?? ''}`,
        properties,
      ),
    ];
  return policies(properties);
}

/** Policies that AWS keeps, by name, on a user, group, role, permission set or function. */
function policies(properties: Node): Access[] {
  const names = [
    ...textsOf(get(properties, 'ManagedPolicyArns')),
    ...textsOf(get(properties, 'ManagedPolicies')),
    ...textsOf(get(properties, 'Policies')),
  ];
  const found = names.find(one => admin.test(one)) ?? names.find(one => full.test(one));
  if (!found) return [];
  const total = admin.test(found);
  const who = textOf(get(properties, 'RoleName') ?? get(properties, 'UserName') ?? get(properties, 'GroupName'));
  const name = found.replace(/^.*\//, '');
  return [
    {
      ...base(
        total ? 'ESCALATE' : 'GRANT',
        { kind: 'role', name: who ?? 'whoever has this role' },
        total ? 'admin' : 'write',
        total ? 'Gives control of the AWS account' : 'Gives all rights on a service',
        `would have the policy ${name}`,
        properties,
      ),
      target: { kind: 'account', name: 'the AWS account', breadth: 'everything' },
      sensitivity: total ? 'auth' : 'ordinary',
    },
  ];
}

const base = (
  effect: Access['effect'],
  principal: Access['principal'],
  right: Access['right'],
  summary: string,
  does: string,
  node: Node,
): Access => ({
  effect,
  principal,
  target: { kind: 'account', name: 'this AWS account', breadth: 'single' },
  right,
  summary,
  headline: `${sentence(principal.name)} ${does}.`,
  explanation:
    'The template gives a right in the account to somebody or something. It holds until the stack is changed.',
  undoNote: 'Take it out of the template again and update the stack; see in CloudTrail what was done in between.',
  range: node.range,
});

export default {
  title: 'Makes identities or gives them rights in a CloudFormation template',
  references: [
    attack('T1098.003'),
    cwe(269),
    vendor('IAM in CloudFormation', 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_IAM.html'),
  ],
  triggers: ['aws::iam', 'aws::serverless', 'aws::sso'],
  document: {
    on: [
      'cfn aws::iam::user',
      'cfn aws::iam::group',
      'cfn aws::iam::role',
      'cfn aws::iam::accesskey',
      'cfn aws::iam::usertogroupaddition',
      'cfn aws::serverless::function',
      'cfn aws::serverless::statemachine',
      'cfn aws::sso::permissionset',
    ],
    detect,
  },
} satisfies Rule;

const resource = (type: string, properties: string) => ({
  text: `Resources:\n  Thing:\n    Type: ${type}\n    Properties:\n${properties}`,
  language: 'cfn',
});
export const examples = {
  detects: [
    {
      ...resource(
        'AWS::IAM::Role',
        '      RoleName: build\n      ManagedPolicyArns:\n      - arn:aws:iam::aws:policy/AdministratorAccess\n',
      ),
      severity: 'high',
      effect: 'ESCALATE',
    },
    { ...resource('AWS::IAM::AccessKey', '      UserName: ann\n'), effect: 'CRED', severity: 'medium' },
    {
      ...resource('AWS::IAM::UserToGroupAddition', '      GroupName: admins\n      Users: [ann]\n'),
      effect: 'GRANT',
    },
  ],
  ignores: [
    resource(
      'AWS::IAM::Role',
      '      ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]\n',
    ),
    resource('AWS::IAM::Group', '      GroupName: readers\n'),
    resource('AWS::SNS::Topic', '      TopicName: news\n'),
  ],
} satisfies Examples;
