import type { DocumentCommand } from '../../languages/command.ts';
import { get, textOf } from '../../languages/flavours.ts';
import { internet } from '../principals.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** Who may call a function. A service calls for whichever account asks it, unless a source is named. */
function detect({ root }: DocumentCommand): Access | undefined {
  const properties = get(root, 'Properties');
  const caller = textOf(get(properties, 'Principal')) ?? '';
  const bounds = ['SourceArn', 'SourceAccount', 'PrincipalOrgID', 'OrganizationId', 'EventSourceToken'];
  if (bounds.some(key => get(properties, key))) return undefined;
  if (caller === '*') return access('PUBLIC', internet);
  if (/\.amazonaws\.com$/.test(caller))
    return access('GRANT', { kind: 'unknown', name: `every account that uses ${caller}` });
  return /^\d{12}$|^arn:/.test(caller)
    ? access('TRUST', { kind: 'unknown', name: `the account ${caller}` })
    : undefined;
}

const access = (effect: Access['effect'], principal: Access['principal']): Access => ({
  effect,
  principal,
  target: { kind: 'function', name: 'the function', breadth: 'single' },
  right: 'write-part',
  summary: 'Lets others call the function',
  headline: `${sentence(principal.name)} could call the function.`,
  explanation:
    'The function runs with its own rights, whoever calls it. No source is named that the call must come from.',
  undoNote: 'Name a SourceArn or SourceAccount, or take the permission out, and update the stack.',
});

export default {
  title: 'Lets others call a function of a CloudFormation template',
  references: [
    attack('T1098.003'),
    cwe(284),
    vendor('Lambda permissions', 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-permissions.html'),
  ],
  triggers: ['aws::lambda'],
  document: { on: ['cfn aws::lambda::permission', 'cfn aws::lambda::layerversionpermission'], detect },
} satisfies Rule;

const permission = (properties: string) => ({
  text: `Resources:\n  P:\n    Type: AWS::Lambda::Permission\n    Properties:\n      FunctionName: pay\n${properties}`,
  language: 'cfn',
});
export const examples = {
  detects: [
    { ...permission('      Principal: "*"\n'), severity: 'high', effect: 'PUBLIC' },
    { ...permission('      Principal: sns.amazonaws.com\n'), severity: 'medium' },
    { ...permission('      Principal: 111122223333\n'), severity: 'medium', effect: 'TRUST' },
  ],
  ignores: [
    permission('      Principal: sns.amazonaws.com\n      SourceArn: !Ref Topic\n'),
    permission('      Principal: "*"\n      PrincipalOrgID: o-acme\n'),
    permission('      Principal: s3.amazonaws.com\n      SourceAccount: !Ref AWS::AccountId\n'),
  ],
} satisfies Examples;
