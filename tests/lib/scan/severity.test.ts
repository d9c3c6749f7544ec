import { describe, expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import type { Access } from '../../../lib/rules/rule.ts';
import { find } from '../../../lib/scan/find.ts';
import { severityOf } from '../../../lib/scan/severity.ts';

const access: Access = {
  effect: 'GRANT',
  principal: { kind: 'user', name: 'user alice' },
  target: { kind: 'file', name: 'notes', breadth: 'single' },
  right: 'read',
  summary: '',
  headline: '',
  explanation: '',
};
const of = (change: Partial<Access>) => severityOf({ ...access, ...change }, 'widens');

describe('severityOf', () => {
  test('reading by one named user is low', () => expect(of({})).toBe('low'));
  test('reading by everyone is high', () => expect(of({ principal: { kind: 'everyone', name: '' } })).toBe('high'));
  test('everything on what decides about access, for everyone, is critical', () => {
    expect(of({ principal: { kind: 'everyone', name: '' }, right: 'admin', sensitivity: 'auth' })).toBe('critical');
  });
  test('a session lasts less than a reboot', () => expect(of({ persistence: 'session' })).toBe('info'));
  test('narrowing is never above low, whatever it is about', () => {
    const all = {
      ...access,
      principal: { kind: 'everyone' as const, name: '' },
      right: 'admin' as const,
      sensitivity: 'auth' as const,
      reach: 'everything' as const,
    };
    expect(severityOf(all, 'narrows')).toBe('low');
  });
  test('lost data counts without anybody gaining', () =>
    expect(severityOf({ ...access, loss: 'whole' }, 'neutral')).toBe('high'));
});

const rules = await readRules();

describe('severity of templates', () => {
  const most = (text: string, language: string) => find(text, { rules, language })[0]?.severity;
  const statement = '{"Effect":"Allow","Action":"*","Resource":"*"}';

  test('what acts at once may be critical', () => {
    expect(most(`{"Statement":[${statement}]}`, 'json')).toBe('critical');
    expect(most('path "*" {\n  capabilities = ["sudo"]\n}', 'hcl')).toBe('critical');
  });
  test('Terraform is applied later, after a plan: it is high at most', () => {
    const policy = `resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Statement = [${statement}] })\n}`;
    expect(most(policy, 'hcl')).toBe('high');
  });
  test('so is CloudFormation', () => {
    const resource = `{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Statement":[${statement}]}}}`;
    expect(most(`{"Resources":{"P":${resource}}}`, 'json')).toBe('high');
  });
});
