import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^gcloud iam service-accounts (create|enable|undelete)\b/,
    effect: 'IDENTITY',
    right: 'execute',
    who: 'a new account for programs',
    summary: 'Makes or revives a service account',
    could: 'would be there to be given rights:',
    why: 'It has no rights at first, or again all that it had before. Rights given to it stay until somebody takes them back.',
    undo: { create: 'delete', enable: 'disable', undelete: 'delete' },
  },
  {
    verb: /^gcloud identity groups (memberships (add|modify-membership-roles)|create)\b/,
    effect: 'GRANT',
    right: 'write',
    summary: 'Puts somebody into a group',
    could: 'would have whatever the group has:',
    why: 'Whoever is in a group has all roles that were given to the group, and those that will be.',
    undo: { add: 'delete', create: 'delete', '--roles': '' },
  },
  {
    verb: /^gcloud iam roles (create|update|undelete)\b/,
    effect: 'GRANT',
    right: 'write',
    who: 'everybody who has the role',
    summary: 'Changes what a role may do',
    could: 'could do more with the role',
    why: 'A change of a role holds at once for all who have it.',
    undoNote: 'Put the old list of permissions back; record it first.',
  },
  {
    verb: /^gcloud (compute instances set-service-account|compute instances (set-scopes)|app update|functions deploy|run (deploy|services update)|workflows deploy|composer environments create|dataflow jobs run)\b/,
    when: /set-service-account|--scopes[= ]\S*cloud-platform/,
    effect: 'GRANT',
    right: 'write',
    who: 'whoever can run code there',
    summary: 'Lends a service account to a machine',
    could: 'would have the rights of the service account on',
    why: 'Programs there get its tokens without a password. Look at what the account may do.',
  },
  {
    verb: /^gcloud pubsub subscriptions (create|update|modify-push-config)\b/,
    when: /--push-endpoint[= ]/,
    effect: 'EXPOSE',
    right: 'read',
    who: 'whoever runs the address',
    summary: 'Sends every message to an address',
    could: 'would get the messages of',
    why: 'Every new message goes there, as long as the subscription stands.',
    undo: { create: 'delete', '--push-endpoint': '', '--topic': '' },
  },
  {
    verb: /^gcloud scheduler jobs (create|update) http\b/,
    when: /--(oidc|oauth)-service-account-email/,
    effect: 'EXPOSE',
    right: 'read-secret',
    sensitivity: 'system',
    who: 'whoever runs the address',
    summary: 'Sends a service account’s token to an address',
    could: 'would get tokens of the service account by',
    why: 'The token is as good as a login of the account until it ends. It is sent with every run.',
    undo: {
      create: 'delete',
      http: '',
      '--schedule': '',
      '--uri': '',
      '--oidc-service-account-email': '',
      '--oauth-service-account-email': '',
    },
  },
  {
    verb: /^bq update\b/,
    when: /--source\b/,
    effect: 'GRANT',
    right: 'write',
    who: 'whoever the file names',
    summary: 'Replaces who may use a dataset',
    could: 'would get access to',
    why: 'The list of who may do what is replaced by a file that is not shown here.',
    undoNote: 'Put back the file that `bq show --format=prettyjson` gave before.',
  },
];

export default {
  title: 'Adds an identity, member or lent account in Google Cloud',
  references: [
    attack('T1136.003'),
    attack('T1098.003'),
    cwe(269),
    vendor('Service accounts', 'https://cloud.google.com/iam/docs/service-account-overview'),
  ],
  triggers: ['gcloud', 'bq '],
  call: { on: ['gcloud', 'bq'], detect: call => cloudAccess(call, rows, 'account') },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'gcloud iam service-accounts create ci',
      severity: 'low',
      effect: 'IDENTITY',
      undo: 'gcloud iam service-accounts delete ci',
    },
    {
      text: 'gcloud identity groups memberships add --group-email=ops@example.com --member-email=mira@example.com',
      severity: 'medium',
    },
    {
      text: 'gcloud iam roles update deployer --project=shop --add-permissions=iam.serviceAccounts.actAs',
      severity: 'medium',
    },
    {
      text: 'gcloud pubsub subscriptions create copy --topic=orders --push-endpoint=https://example.com/in',
      effect: 'EXPOSE',
      severity: 'medium',
    },
  ],
  ignores: [
    'gcloud iam service-accounts list',
    'gcloud pubsub subscriptions create pull --topic=orders',
    'bq update --description old shop:sales',
    'gcloud app update --split-health-checks',
  ],
} satisfies Examples;
