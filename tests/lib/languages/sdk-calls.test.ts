import { describe, expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { analyse } from '../../../lib/languages/analyse.ts';
import { find } from '../../../lib/scan/find.ts';

const rules = await readRules();
const words = (text: string, language: string) =>
  analyse(text, language).commands.flatMap(one =>
    one.kind === 'call' && one.program === 'aws' ? [one.words.map(word => word.text).join(' ')] : [],
  );

describe('calls of AWS’s libraries', () => {
  test('a client bound to a name', () => {
    const code = `import boto3\niam = boto3.client('iam')\niam.attach_user_policy(UserName='mira', PolicyArn='arn:aws:iam::aws:policy/AdministratorAccess')`;
    expect(words(code, 'python')).toContain(
      'iam attach-user-policy --user-name mira --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
    );
    const [top] = find(code, { rules, language: 'python' });
    expect([top?.rule, top?.severity]).toEqual(['aws/attach-policy', 'high']);
    expect(top?.undo).toBe(
      'aws iam detach-user-policy --user-name mira --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
    );
  });

  test('a client used at once, inside python -c', () => {
    const text = `python3 -c "import boto3; boto3.client('s3').put_bucket_acl(Bucket='reports', ACL='public-read')"`;
    const [top] = find(text, { rules });
    expect([top?.rule, top?.direction]).toEqual(['cloud/public-bucket-aws', 'widens']);
  });

  test('a policy written as a dictionary is read', () => {
    const code = `import boto3\nimport json\ns3 = boto3.client('s3')\ns3.put_bucket_policy(Bucket='reports', Policy=json.dumps({'Statement': [{'Effect': 'Allow', 'Principal': '*', 'Action': 's3:GetObject', 'Resource': '*'}]}))`;
    const [top] = find(code, { rules, language: 'python' });
    expect([top?.effect, top?.severity]).toEqual(['PUBLIC', 'high']);
  });

  test('addresses and ports in lists are read', () => {
    const code = `import boto3\nec2 = boto3.client('ec2', region_name='eu-west-1')\nec2.authorize_security_group_ingress(GroupId='sg-1', IpPermissions=[{'IpProtocol': '-1', 'IpRanges': [{'CidrIp': '0.0.0.0/0'}]}])`;
    const [top] = find(code, { rules, language: 'python' });
    expect([top?.effect, top?.severity]).toEqual(['NETOPEN', 'critical']);
  });

  test('booleans become options', () => {
    const code = `import boto3\nrds = boto3.client('rds')\nrds.modify_db_instance(DBInstanceIdentifier='shop', PubliclyAccessible=False)`;
    expect(words(code, 'python')).toEqual([
      'rds modify-db-instance --db-instance-identifier shop --no-publicly-accessible',
    ]);
    expect(find(code, { rules, language: 'python' }).map(one => one.direction)).toEqual(['narrows']);
  });

  test('commands of the JavaScript library', () => {
    const code = `import { IAMClient, CreateAccessKeyCommand } from '@aws-sdk/client-iam';\nconst client = new IAMClient({});\nawait client.send(new CreateAccessKeyCommand({ UserName: 'deploy' }));`;
    const [top] = find(code, { rules, language: 'javascript' });
    expect([top?.rule, top?.principal.name]).toEqual(['aws/new-credential', 'user deploy']);
  });

  test('reading is quiet', () => {
    const code = `import boto3\niam = boto3.client('iam')\nfor user in iam.list_users()['Users']:\n    print(user)`;
    expect(find(code, { rules, language: 'python' })).toEqual([]);
  });
});
