import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^(aliyun|aliyuncli) ram (attachpolicyto(user|role|group)|addusertogroup|createpolicyversion|setdefaultpolicyversion|updaterole)\b/,
    effect: 'GRANT',
    right: 'write',
    sensitivity: 'auth',
    summary: 'Gives somebody rights in Alibaba Cloud',
    why: 'A policy holds at once and everywhere in the account.',
    undo: {
      AttachPolicyToUser: 'DetachPolicyFromUser',
      AttachPolicyToRole: 'DetachPolicyFromRole',
      AttachPolicyToGroup: 'DetachPolicyFromGroup',
      AddUserToGroup: 'RemoveUserFromGroup',
    },
  },
  {
    verb: /^(aliyun|aliyuncli) ram (createaccesskey|createloginprofile|updateloginprofile|createuser|createrole)\b/,
    effect: 'CRED',
    right: 'write',
    summary: 'Makes a user, key or password',
    could: 'could be used by whoever holds it:',
    why: 'It works until somebody deletes it.',
    undoNote: 'Delete it again, and look in the log for its use.',
  },
  {
    verb: /^(aliyun|aliyuncli) (ecs authorizesecuritygroup|rds modifysecurityips|vpc \S*allow\S*)\b/,
    effect: 'NETOPEN',
    right: 'remote-shell',
    who: 'whoever is at the added addresses',
    summary: 'Opens machines or databases to more addresses',
    could: 'could connect to',
    why: 'Whatever listens there must now protect itself.',
    undo: { AuthorizeSecurityGroup: 'RevokeSecurityGroup' },
  },
  {
    verb: /^(aliyun oss|ossutil) (set-acl|bucket-policy|sign|mb)\b/,
    when: /public-read|bucket-policy .*put|\bsign\b/,
    effect: 'PUBLIC',
    right: 'read',
    who: 'public',
    summary: 'Opens files to everyone',
    could: 'could read without a login:',
    why: 'No login is needed. What was read in between cannot be taken back.',
    undoNote: 'Set the list to `private` again; treat the files as published.',
  },
  {
    verb: /^(aliyun|aliyuncli) (ram (detach\w+|remove\w+|delete\w+)|ecs revokesecuritygroup)\b/,
    effect: 'NARROW',
    right: 'read',
    summary: 'Takes access in Alibaba Cloud away',
    why: 'This narrows access. Whatever still relies on it stops working.',
  },
];

export default {
  title: 'Changes access in Alibaba Cloud',
  references: [attack('T1098.003'), cwe(269), vendor('Alibaba Cloud CLI', 'https://www.alibabacloud.com/help/en/cli/')],
  triggers: ['aliyun', 'ossutil'],
  call: { on: ['aliyun', 'aliyuncli', 'ossutil'], detect: call => cloudAccess(call, rows, 'account') },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aliyun ram AttachPolicyToUser --PolicyType System --PolicyName AdministratorAccess --UserName mira',
      severity: 'high',
      undo: 'aliyun ram DetachPolicyFromUser --PolicyType System --PolicyName AdministratorAccess --UserName mira',
    },
    { text: 'aliyun ram CreateAccessKey --UserName ci', effect: 'CRED' },
    { text: 'aliyun oss set-acl oss://reports public-read', severity: 'high' },
    {
      text: 'aliyun ram DetachPolicyFromUser --PolicyType System --PolicyName AdministratorAccess --UserName mira',
      direction: 'narrows',
    },
  ],
  ignores: ['aliyun ram ListUsers', 'aliyun oss ls oss://reports', 'aliyun ecs DescribeInstances'],
} satisfies Examples;
