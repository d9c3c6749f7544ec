import type { Call } from '../../languages/command.ts';
import { table } from '../cmdlets.ts';
import { internet } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';

const policy = (call: Call): Partial<Access> =>
  /administratoraccess|iamfullaccess|poweruser|"\*"|fullaccess/i.test(line(call))
    ? { right: 'admin', sensitivity: 'auth', reach: 'everything' }
    : { right: 'write', sensitivity: 'system' };

export default {
  title: 'Gives access in AWS from PowerShell',
  references: [
    attack('T1098'),
    cwe(269),
    vendor('AWS Tools for PowerShell', 'https://docs.aws.amazon.com/powershell/latest/reference/'),
  ],
  triggers: ['-iam', '-ec2', '-s3', '-kms', '-lm', '-rds'],
  call: table(
    [
      {
        on: 'register-iamuserpolicy, register-iamgrouppolicy, register-iamrolepolicy, write-iamuserpolicy, write-iamgrouppolicy, write-iamrolepolicy, new-iampolicyversion',
        what: 'PolicyArn|PolicyName',
        who: 'UserName|GroupName|RoleName',
        order: '',
        kind: 'policy',
        grade: policy,
        says: '{who} would get the rights in {what}.',
        undoNote: 'The matching Unregister or Remove cmdlet takes them back.',
      },
      {
        on: 'add-iamusertogroup',
        what: 'GroupName',
        who: 'UserName',
        order: '',
        kind: 'group',
        says: '{who} would belong to {what}, and have all its rights.',
        undo: 'Remove-IAMUserFromGroup -GroupName {what} -UserName {who} -Force',
      },
      {
        on: 'new-iamuser, new-iamloginprofile, update-iamloginprofile',
        what: 'UserName',
        who: 'UserName',
        effect: 'IDENTITY',
        says: '{what} could sign in to the account.',
        undoNote: 'Remove the user or the password again.',
      },
      {
        on: 'new-iamaccesskey',
        what: 'UserName',
        who: 'UserName',
        effect: 'CRED',
        says: 'Whoever holds the new key could act as {what}.',
        undoNote: 'Remove-IAMAccessKey makes the key worthless.',
      },
      {
        on: 'update-iamassumerolepolicy',
        what: 'RoleName',
        effect: 'TRUST',
        right: 'admin',
        sensitivity: 'auth',
        says: 'Others could take on the role {what}.',
        undoNote: 'Record the policy first with Get-IAMRole.',
      },
      {
        on: 'grant-ec2securitygroupingress',
        what: 'GroupId|GroupName',
        principal: { kind: 'unknown', name: 'the addresses in the rule' },
        effect: 'NETOPEN',
        kind: 'firewall',
        right: 'remote-shell',
        reach: 'collection',
        says: 'Machines in {what} could be reached from more places.',
        undoNote: 'Revoke-EC2SecurityGroupIngress takes the rule away.',
      },
      {
        on: 'set-s3acl, new-s3bucket, write-s3object',
        if: call => /publicread|cannedaclname\s+public/i.test(line(call)),
        what: 'BucketName',
        kind: 'bucket',
        principal: internet,
        effect: 'PUBLIC',
        right: 'read',
        reach: 'collection',
        says: 'Everyone on the internet could read {what}.',
        undo: 'Add-S3PublicAccessBlock -BucketName {what} -PublicAccessBlockConfiguration_BlockPublicAcl $true',
      },
      {
        on: 'remove-s3publicaccessblock, write-s3bucketpolicy',
        what: 'BucketName',
        kind: 'bucket',
        principal: internet,
        effect: 'BROADEN',
        right: 'read',
        reach: 'collection',
        says: '{what} could be opened to others.',
        undoNote: 'Record the policy first with Get-S3BucketPolicy.',
      },
      {
        on: 'edit-ec2snapshotattribute, edit-ec2imageattribute, edit-rdsdbsnapshotattribute',
        if: call => /add|all/i.test(line(call)),
        what: 'SnapshotId|ImageId',
        kind: 'snapshot',
        principal: { kind: 'unknown', name: 'other accounts' },
        effect: 'EXPOSE',
        right: 'read-secret',
        says: 'Other accounts could copy {what}.',
        undoNote: 'What was copied cannot be taken back.',
      },
    ],
    {
      effect: 'GRANT',
      right: 'write',
      whole: 'the account',
      summary: 'Gives access in AWS',
      explanation: 'Rights in AWS count from everywhere on the internet, for whoever holds the key.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'Register-IAMUserPolicy -UserName alice -PolicyArn arn:aws:iam::aws:policy/AdministratorAccess',
      severity: 'critical',
      principal: 'user alice',
    },
    { text: 'New-IAMAccessKey -UserName alice', effect: 'CRED' },
    { text: 'Set-S3ACL -BucketName reports -CannedACLName public-read', severity: 'high' },
  ],
  ignores: [
    'Get-IAMUser',
    'Get-S3Bucket',
    'Unregister-IAMUserPolicy -UserName alice -PolicyArn x',
    'Set-S3ACL -BucketName reports -CannedACLName private',
  ],
} satisfies Examples;
