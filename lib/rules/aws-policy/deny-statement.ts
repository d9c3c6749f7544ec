import type { DocumentCommand } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { statementsOf } from '../statements.ts';

function detect({ root }: DocumentCommand): readonly Access[] {
  return statementsOf(root)
    .filter(one => !one.allows)
    .map(one => ({
      effect: 'NARROW',
      principal: {
        kind: 'unknown',
        name: one.principals.some(who => who.kind === 'any') ? 'everybody' : 'whoever the policy is on',
      },
      target: { kind: 'account', name: one.resources[0] ?? 'what the policy is on', breadth: 'single' },
      right: 'none',
      summary: 'Takes rights away in AWS',
      headline: `${one.allBut ? 'Everything but what is listed' : one.actions.slice(0, 3).join(', ')} would be refused.`,
      explanation: 'A refusal wins over every permission. It gives nobody anything.',
      range: one.node.range,
    }));
}

export default {
  title: 'Refuses actions in AWS',
  references: [
    attack('T1531'),
    cwe(284),
    vendor(
      'Explicit deny',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
    ),
  ],
  triggers: ['deny'],
  document: { on: ['iam policy'], detect },
} satisfies Rule;

const deny = (what: string) => ({
  text: `{"Statement":[{"Effect":"Deny",${what},"Resource":"*"}]}`,
  language: 'json',
  direction: 'narrows' as const,
  severity: 'info' as const,
});
export const examples = {
  detects: [
    deny('"Action":"s3:*"'),
    deny('"NotAction":"iam:ChangePassword"'),
    deny('"Principal":"*","Action":"sqs:SendMessage"'),
  ],
  ignores: [
    { text: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}', language: 'json' },
    { text: '{"effect":"deny"}', language: 'json' },
    { text: 'aws iam list-policies', language: 'shell' },
  ],
} satisfies Examples;
