import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^gcloud (iam service-accounts (disable|delete)|iam service-accounts keys (delete|disable)|iam roles (delete)|services api-keys delete|storage hmac (delete|update)|sql users delete|compute os-login ssh-keys remove|auth revoke|auth application-default revoke|identity groups memberships delete|identity groups delete|iam workload-identity-pools (delete|providers delete)|compute instances delete-access-config|resource-manager org-policies (enable-enforce|deny)|iam policies create|compute networks peerings delete)\b/,
    effect: 'NARROW',
    right: 'read',
    summary: 'Takes access in Google Cloud away',
    why: 'This narrows access. Whatever still relies on it stops working.',
  },
  {
    verb: /^gcloud storage buckets update\b|^gsutil (ubla|pap) set\b/,
    when: /--public-access-prevention|--uniform-bucket-level-access|set (on|enforced)\b/,
    unless: /--no-/,
    effect: 'NARROW',
    right: 'read',
    summary: 'Blocks public access to a bucket',
    why: 'This narrows access. Websites and downloads that rely on it stop working.',
  },
];

export default {
  title: 'Takes access in Google Cloud away',
  references: [attack('T1531'), vendor('IAM', 'https://cloud.google.com/iam/docs/overview')],
  triggers: ['gcloud', 'gsutil'],
  call: { on: ['gcloud', 'gsutil'], detect: call => cloudAccess(call, rows, 'account') },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'gcloud iam service-accounts keys delete 0a1b --iam-account=ci@shop.iam.gserviceaccount.com',
      direction: 'narrows',
      severity: 'low',
    },
    { text: 'gcloud iam service-accounts disable ci@shop.iam.gserviceaccount.com', direction: 'narrows' },
    { text: 'gcloud storage buckets update gs://reports --public-access-prevention', direction: 'narrows' },
  ],
  ignores: [
    'gcloud iam service-accounts keys list',
    'gcloud auth list',
    'gcloud storage buckets update gs://reports --no-public-access-prevention',
  ],
} satisfies Examples;
