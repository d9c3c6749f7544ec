import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^oci os bucket (create|update)\b/,
    when: /--public-access-type[= ]ObjectRead/,
    effect: 'PUBLIC',
    right: 'read',
    who: 'public',
    summary: 'Opens a bucket to everyone',
    could: 'could read without a login:',
    why: 'No login is needed; scanners find such places within hours. What was read in between cannot be taken back.',
    undoNote: '`oci os bucket update` with `--public-access-type NoPublicAccess` closes it.',
  },
  {
    verb: /^oci os preauth-request create\b/,
    effect: 'EXPOSE',
    right: 'read-secret',
    who: 'whoever has the link',
    summary: 'Makes a link that needs no login',
    could: 'could use',
    why: 'Such a link works for everybody it is passed on to, until it ends.',
    undoNote: '`oci os preauth-request delete` with its id ends it.',
  },
  {
    verb: /^oci iam group add-user\b|^oci identity-domains (group|user|dynamic-resource-group|app-role|grant) (patch|put|create)\b/,
    effect: 'GRANT',
    right: 'write',
    summary: 'Puts somebody into a group',
    could: 'would have whatever the group has:',
    why: 'Whoever is in a group has all rights of the group, and those that will be given to it.',
    undo: { 'add-user': 'remove-user' },
  },
  {
    verb: /^oci iam (dynamic-group (create|update)|identity-provider create|tag-default create|domain create|network-sources? (create|update)|authentication-policy update)\b/,
    effect: 'TRUST',
    right: 'write',
    sensitivity: 'auth',
    who: 'whoever matches the rule',
    summary: 'Changes who counts as a member or is believed',
    could: 'could get into',
    why: 'Machines or people that match the rule get the group’s rights by themselves.',
  },
  {
    verb: /^oci iam (user api-key upload|auth-token create|customer-secret-key create|smtp-credential create|db-credential create|user ui-password create-or-reset|user upload-api-key|user create-\S+)\b/,
    effect: 'CRED',
    right: 'write',
    sensitivity: 'auth',
    summary: 'Makes a key or password for a user',
    could: 'could be used by whoever holds it:',
    why: 'It works without a further login until somebody deletes it.',
    undoNote: 'Delete it again, and look in the log for its use.',
  },
  {
    verb: /^oci iam (user|group) create\b/,
    effect: 'IDENTITY',
    right: 'execute',
    who: 'a new account',
    summary: 'Makes a user or group',
    could: 'would be there to be given rights:',
    why: 'It has no rights at first. Whatever is given to it later stays.',
    undo: { create: 'delete' },
  },
  {
    verb: /^oci network (security-list (create|update)|nsg rules (add|update)|public-ip create|local-peering-gateway (create|connect)|drg-attachment create|internet-gateway create)\b/,
    when: /0\.0\.0\.0\/0|::\/0|peering|gateway|public-ip/,
    unless: /"?direction"?\s*:\s*"?EGRESS(?![\s\S]*INGRESS)/i,
    effect: 'NETOPEN',
    right: 'remote-shell',
    who: 'public',
    summary: 'Opens a network to the internet',
    could: 'could connect to machines of',
    why: 'Whatever listens there must now protect itself; scanners try it within minutes.',
    undoNote: 'Put the old rules back; record them first.',
  },
  {
    verb: /^oci network (security-list (create|update)|nsg rules (add|update))\b/,
    effect: 'NETOPEN',
    right: 'port',
    who: 'whoever is at the addresses of the rule',
    summary: 'Changes who may connect in a network',
    could: 'could connect to machines of',
    why: 'A security list is the firewall of a subnet.',
    undoNote: 'Put the old rules back; record them first.',
  },
  {
    verb: /^oci (iam (policy|user|group|dynamic-group|auth-token|customer-secret-key|identity-provider) delete|iam group remove-user|iam user api-key delete|os preauth-request delete|network nsg rules remove)\b/,
    effect: 'NARROW',
    right: 'read',
    summary: 'Takes access in Oracle Cloud away',
    why: 'This narrows access. Whatever still relies on it stops working.',
  },
];

export default {
  title: 'Changes access in Oracle Cloud',
  references: [
    attack('T1098.003'),
    cwe(269),
    vendor('OCI CLI', 'https://docs.oracle.com/en-us/iaas/tools/oci-cli/latest/'),
  ],
  triggers: ['oci '],
  call: { on: ['oci'], detect: call => cloudAccess(call, rows, 'tenancy') },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'oci os bucket update --name reports --public-access-type ObjectRead',
      severity: 'high',
      principal: 'anonymous',
    },
    {
      text: 'oci iam group add-user --user-id u --group-id g',
      severity: 'medium',
      undo: 'oci iam group remove-user --user-id u --group-id g',
    },
    { text: 'oci iam auth-token create --user-id u --description ci', severity: 'high' },
    { text: 'oci iam policy delete --policy-id p', direction: 'narrows' },
  ],
  ignores: [
    'oci os bucket get --name reports',
    'oci iam user list',
    'oci os bucket update --name reports --public-access-type NoPublicAccess',
  ],
} satisfies Examples;
