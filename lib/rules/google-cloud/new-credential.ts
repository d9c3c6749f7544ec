import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const stays = 'It works without a further login until somebody deletes it. Whoever gets hold of it can use it.';

const rows: readonly CloudCall[] = [
  {
    verb: /^gcloud iam service-accounts keys (create|upload)\b/,
    effect: 'CRED',
    right: 'write',
    sensitivity: 'auth',
    summary: 'Makes a permanent key for a service account',
    could: 'could be used with the key file by anyone who has it:',
    why: stays,
    undoNote: '`gcloud iam service-accounts keys delete` with the key’s id ends it; then look in the log for its use.',
  },
  {
    verb: /^gcloud (services api-keys (create|undelete|update)|storage hmac create|iam service-accounts keys enable|iap oauth-clients (create|reset-secret)|publicca external-account-keys create|firestore user-creds (create|enable|reset-password)|iam workload-identity-pools providers keys (create|undelete)|compute backend-(services|buckets) add-signed-url-key|sql ssl (client-certs|certs) create|sql ssl-certs create|bms (serial-console-)?ssh-keys add|edge-cache keysets (create|update))|^gsutil hmac create/,
    effect: 'CRED',
    right: 'write',
    who: 'whoever holds the key',
    summary: 'Makes a key for programs',
    could: 'could use',
    why: stays,
  },
  {
    verb: /^gcloud sql users (create|set-password)\b|^gcloud alloydb users (create|set-password)|^gcloud sql instances (create|patch|set-root-password)\b.*$/,
    when: /users (create|set-password)|--root-password/,
    effect: 'CRED',
    right: 'write',
    who: 'whoever knows the password',
    summary: 'Sets a login of a database',
    could: 'could log in to',
    why: 'The login holds until it is changed. What it may do is decided in the database.',
  },
  {
    verb: /^gcloud compute (os-login ssh-keys (add|update)|reset-windows-password|ssh-keys)|^gcloud compute (instances|project-info) add-metadata\b/,
    when: /os-login ssh-keys (add|update)|reset-windows-password|ssh-keys|sshKeys/,
    unless: /block-project-ssh-keys=true/i,
    effect: 'CRED',
    right: 'write',
    sensitivity: 'auth',
    who: 'whoever holds the key',
    summary: 'Adds a login to machines',
    could: 'could log in to',
    why: 'A key in the metadata opens every machine that reads it, also those that come later.',
    undoNote: 'Remove the key again; other keys in the same entry are replaced, so record it first.',
  },
  {
    verb: /^gcloud (storage|compute) sign-url\b|^gsutil (signurl|signedurl)\b/,
    effect: 'EXPOSE',
    right: 'read',
    who: 'whoever has the link',
    summary: 'Makes a link that needs no login',
    could: 'could read',
    why: 'Such a link works for everybody it is passed on to. It cannot be called back one by one.',
    undoNote: 'It ends by itself; earlier only by deleting the key that signed it.',
  },
  {
    verb: /^gcloud (auth (application-default )?print-(access|identity|refresh)-token|config config-helper|sql generate-login-token|edge-cloud container clusters print-access-token|iam service-accounts sign-(jwt|blob))\b/,
    effect: 'CRED',
    right: 'execute',
    who: 'whoever sees the screen or log',
    summary: 'Shows a token that works for an hour',
    could: 'could use',
    why: 'The token is as good as a login until it ends. Do not paste it anywhere.',
    undoNote: 'It ends by itself within an hour.',
  },
];

export default {
  title: 'Makes a key or password in Google Cloud',
  references: [
    attack('T1098.001'),
    cwe(522),
    vendor('Service account keys', 'https://cloud.google.com/iam/docs/keys-create-delete'),
  ],
  triggers: ['gcloud', 'gsutil'],
  call: { on: ['gcloud', 'gsutil'], detect: call => cloudAccess(call, rows, 'account') },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'gcloud iam service-accounts keys create key.json --iam-account=ci@shop.iam.gserviceaccount.com',
      severity: 'high',
      effect: 'CRED',
    },
    { text: 'gsutil signurl -d 7d key.json gs://reports/db.sql', effect: 'EXPOSE', severity: 'medium' },
    { text: 'gcloud compute project-info add-metadata --metadata-from-file ssh-keys=keys.txt', severity: 'high' },
    { text: 'gcloud sql users set-password app --instance=shop --password=S3cret', severity: 'medium' },
  ],
  ignores: [
    'gcloud iam service-accounts keys list --iam-account=ci@shop.iam.gserviceaccount.com',
    'gcloud compute instances add-metadata web --metadata=color=blue',
    'gcloud sql users list --instance=shop',
  ],
} satisfies Examples;
