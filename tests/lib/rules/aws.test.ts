import { describe, expect, test } from 'vitest';
import { analyse } from '../../../lib/languages/analyse.ts';
import type { Call } from '../../../lib/languages/command.ts';
import { awsLine, awsOptions, awsPrincipal, awsSame, awsTarget, awsWho } from '../../../lib/rules/aws.ts';
import { readPolicy, rightOfManaged } from '../../../lib/rules/aws-policy.ts';

function callOf(text: string): Call {
  const [found] = analyse(text, 'shell').commands;
  if (found?.kind !== 'call') throw new Error('not a call');
  return found;
}
const word = (text: string) => ({ text, known: true, raw: text, range: { start: 0, end: text.length } });

describe('aws calls', () => {
  test('options keep their values, with and without an equals sign', () => {
    const found = awsOptions(callOf('aws iam create-user --user-name=mira --path /ops/ --debug'));
    expect(found.map(one => [one.name, one.value.text])).toEqual([
      ['--user-name', 'mira'],
      ['--path', '/ops/'],
    ]);
  });

  test('the inverse keeps every option but the dropped ones', () => {
    const call = callOf(
      'aws --region eu-west-1 iam put-role-policy --role-name r --policy-name p --policy-document file://x.json',
    );
    expect(awsSame(call, 'delete-role-policy', /^--policy-document$/)).toBe(
      'aws --region eu-west-1 iam delete-role-policy --role-name r --policy-name p',
    );
  });

  test('a suggestion keeps profile and region', () => {
    const call = callOf('aws --profile ops iam create-user --user-name mira --region eu-west-1');
    expect(awsLine(call, 'iam', 'delete-user', '--user-name', 'mira')).toBe(
      'aws iam delete-user --user-name mira --profile ops --region eu-west-1',
    );
  });

  test('a suggestion quotes what a page may have written', () => {
    const call = callOf(`aws iam attach-user-policy --user-name 'x; rm -rf ~' --policy-arn p`);
    expect(awsSame(call, 'detach-user-policy')).toBe(
      `aws iam detach-user-policy --user-name 'x; rm -rf ~' --policy-arn p`,
    );
  });

  test.each([
    ['*', 'anonymous'],
    ['arn:aws:iam::111122223333:role/worker', 'role'],
    ['arn:aws:iam::111122223333:root', 'group'],
    ['111122223333', 'group'],
    ['s3.amazonaws.com', 'service'],
    ['<user>', 'placeholder'],
  ])('%s is %s', (text, kind) => {
    expect(awsPrincipal(word(text)).kind).toBe(kind);
  });

  test('who gains and what it is about are told apart', () => {
    const call = callOf(
      'aws kms create-grant --key-id alias/app --grantee-principal arn:aws:iam::111122223333:user/mira --operations Decrypt',
    );
    expect(awsWho(call).name).toBe('user mira of account 111122223333');
    expect(awsTarget(call, 'kms').name).toBe('alias/app');
  });
});

describe('aws policies', () => {
  test('a file is not seen', () => expect(readPolicy(word('file://p.json')).seen).toBe(false));

  test('a Deny alone allows nothing', () => {
    const view = readPolicy(word('{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}'));
    expect([view.seen, view.allows]).toEqual([true, false]);
  });

  test.each([
    ['{"Statement":{"Effect":"Allow","Action":"*"}}', 'admin'],
    ['{"Statement":{"Effect":"Allow","NotAction":"iam:*"}}', 'admin'],
    ['{"Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"]}}', 'read'],
    ['{"Statement":{"Effect":"Allow","Action":"secretsmanager:GetSecretValue"}}', 'read-secret'],
    ['{"Statement":{"Effect":"Allow","Action":"s3:PutObject"}}', 'write'],
  ])('%s gives %s', (text, right) => {
    expect(readPolicy(word(text)).right).toBe(right);
  });

  test.each([
    '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject"}]}',
    '{"Statement":[{"Effect":"Allow","Principal":{"AWS":["*"]},"Action":"s3:GetObject"}]}',
    '{"Statement":[{"Effect":"Allow","NotPrincipal":{"AWS":"111122223333"},"Action":"s3:GetObject"}]}',
    '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject", ...',
  ])('%s is open to everyone', text => {
    expect(readPolicy(word(text)).who?.kind).toBe('anonymous');
  });

  test('names of managed policies say what they give', () => {
    expect(rightOfManaged('arn:aws:iam::aws:policy/AdministratorAccess').right).toBe('admin');
    expect(rightOfManaged('arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess').right).toBe('read');
    expect(rightOfManaged('arn:aws:iam::111122223333:policy/team').right).toBe('write');
  });
});
