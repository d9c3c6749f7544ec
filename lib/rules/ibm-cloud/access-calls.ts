import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^ibmcloud iam (user|service|access-group|trusted-profile|authorization)-policy-(create|update)\b|^ibmcloud iam authorization-policy-create/,
    when: /Administrator|Manager/,
    effect: 'GRANT',
    right: 'admin',
    sensitivity: 'auth',
    operandGains: true,
    summary: 'Gives wide control in IBM Cloud',
    why: 'A policy holds for everything that it names, also for what comes later.',
    undoNote: 'The matching `-policy-delete` with the policy’s id takes it back.',
  },
  {
    verb: /^ibmcloud (iam (user|service|access-group|trusted-profile|authorization)-policy-(create|update)|iam (access-group-(user|service-id|trusted-profile)-add|access-group-rule-create|trusted-profile-(rule|link)-create|role-(create|update))|account user-invite|ks .*rbac)\b/,
    effect: 'GRANT',
    right: 'write',
    summary: 'Gives somebody access in IBM Cloud',
    why: 'The right holds until somebody takes it back.',
    undo: {
      'access-group-user-add': 'access-group-user-remove',
      'access-group-service-id-add': 'access-group-service-id-remove',
    },
  },
  {
    verb: /^ibmcloud (iam (api-key-create|service-api-key-create|service-id-create|oauth-tokens|trusted-profile-create)|resource service-key-create|cr token-add|sm secret-create)\b/,
    unless: /oauth-tokens/,
    effect: 'CRED',
    right: 'write',
    who: 'whoever holds the key',
    summary: 'Makes a key or account for programs',
    could: 'could use',
    why: 'It works until somebody deletes it. Whoever gets hold of it can use it.',
    undoNote: 'The matching `-delete` ends it; then look in the log for its use.',
  },
  {
    verb: /^ibmcloud (is (security-group-rule-add|network-acl-rule-add|floating-ip-reserve)|cdb deployment-allowlist-add|ks .*public-service-endpoint enable|cos bucket-acl-put|cos object-acl-put)\b/,
    when: /0\.0\.0\.0\/0|public|inbound|allow|floating/i,
    unless: /outbound|deny/i,
    effect: 'NETOPEN',
    right: 'remote-shell',
    who: 'public',
    summary: 'Opens something to more of the world',
    could: 'could reach',
    why: 'Whatever listens there must now protect itself.',
  },
  {
    verb: /^ibmcloud (iam \S+-(delete|remove|purge)|account user-remove|is security-group-rule-delete|resource service-key-delete)\b/,
    effect: 'NARROW',
    right: 'read',
    summary: 'Takes access in IBM Cloud away',
    why: 'This narrows access. Whatever still relies on it stops working.',
  },
];

export default {
  title: 'Changes access in IBM Cloud',
  references: [attack('T1098.003'), cwe(269), vendor('IBM Cloud CLI', 'https://cloud.ibm.com/docs/cli')],
  triggers: ['ibmcloud'],
  call: { on: ['ibmcloud'], detect: call => cloudAccess(call, rows, 'account') },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'ibmcloud iam user-policy-create mira@example.com --roles Administrator --service-name kms',
      severity: 'high',
    },
    {
      text: 'ibmcloud iam access-group-user-add ops mira@example.com',
      severity: 'medium',
      undo: 'ibmcloud iam access-group-user-remove ops mira@example.com',
    },
    { text: 'ibmcloud iam service-api-key-create ci ServiceId-0a', severity: 'medium', effect: 'CRED' },
    { text: 'ibmcloud iam user-policy-delete mira@example.com 0a', direction: 'narrows' },
  ],
  ignores: [
    'ibmcloud iam help',
    'ibmcloud iam service-api-keys ServiceId-0a',
    'ibmcloud target --unset-resource-group',
  ],
} satisfies Examples;
