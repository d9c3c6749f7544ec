import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^gcloud storage buckets (create|update)\b|^gsutil ((ubla|uniformbucketlevelaccess|pap|publicaccessprevention) set|mb)\b/,
    when: /--no-public-access-prevention|--no-uniform-bucket-level-access|set (off|inherited|unspecified)\b|-b off\b/,
    effect: 'BROADEN',
    right: 'read',
    who: 'public',
    summary: 'Lifts the block on public access',
    could: 'could be let in, or are already, to',
    why: 'The block keeps a bucket private even where a list says public. Without it, what was opened by mistake becomes public at once.',
    undo: {
      '--no-public-access-prevention': '--public-access-prevention',
      '--no-uniform-bucket-level-access': '--uniform-bucket-level-access',
      off: 'on',
      inherited: 'enforced',
      unspecified: 'enforced',
    },
  },
  {
    verb: /^gcloud (resource-manager org-policies (disable-enforce|delete|allow)|org-policies (delete|reset|set-policy|set-custom-constraint|delete-custom-constraint))\b/,
    unless: /set-policy.*--update-mask=dryRun/,
    effect: 'BROADEN',
    right: 'write',
    sensitivity: 'auth',
    who: 'everybody whom the rule held',
    summary: 'Changes a rule of the organisation',
    could: 'would no longer be held to',
    why: 'Such rules forbid whole classes of mistakes, for instance public buckets or keys. Without it they are possible again.',
    undo: { 'disable-enforce': 'enable-enforce' },
    undoNote: 'Set the rule again as it was; record it first.',
  },
  {
    verb: /^gcloud (iam workload-identity-pools (create|undelete|(\S+ )*(create\S*|update\S*|undelete|add-attestation-rule|set-attestation-rules))|iam (principal-access-boundary-policies|policy-bindings) (delete|update)|iam service-accounts identity-bindings create|compute shared-vpc (enable|associated-projects add)|access-approval requests approve|iap settings set|iam workforce-pools|identity-aware-proxy|access-context-manager|iam oauth-clients create|iam deny|iam policies (delete|update)|scc (iac|custom-modules) delete)\b/,
    when: /(create|update|delete|undelete|disable|reset|attestation|enable|add|approve|set)/,
    unless:
      /\b(list|describe|get)\b|workload-identity-pools delete|providers delete|iam policies create|create-cred|providers keys/,
    effect: 'TRUST',
    right: 'write',
    sensitivity: 'auth',
    who: 'whoever the other side vouches for',
    summary: 'Changes who is believed at the login',
    could: 'could get into',
    why: 'From then on another party decides who comes in. Without a condition on who exactly, everybody there does.',
  },
  {
    verb: /^gcloud compute backend-services (create|update)\b|^gcloud iap web disable\b/,
    when: /--no-iap\b|--iap[= ]disabled|web disable/,
    effect: 'PUBLIC',
    right: 'read',
    who: 'public',
    summary: 'Takes the login before a service away',
    could: 'could use without a login:',
    why: 'Nothing asks who comes any more, unless the program itself does.',
    undo: { '--no-iap': '--iap=enabled', '--iap': 'enabled', disable: 'enable' },
  },
  {
    verb: /^gcloud (container clusters (create|update)|alpha container)\b/,
    when: /--enable-legacy-authorization|--enable-basic-auth|--issue-client-certificate|--no-enable-network-policy|--security-posture[= ]disabled|--no-enable-shielded-nodes|--workload-metadata[= ]GCE_METADATA/,
    effect: 'WEAKAUTH',
    right: 'write',
    sensitivity: 'auth',
    who: 'every program in the cluster',
    summary: 'Makes a cluster’s checks weaker',
    could: 'could do more in',
    why: 'Older checks let in more than the newer ones: passwords, or all accounts of the project.',
    undo: { '--enable-legacy-authorization': '--no-enable-legacy-authorization' },
  },
  {
    verb: /^gcloud compute (instances|project-info) (add-metadata|remove-metadata)\b/,
    when: /enable-oslogin(-2fa)?[= ]false|serial-port-enable[= ](true|1)|block-project-ssh-keys[= ]false|remove-metadata .*(enable-oslogin|block-project)/i,
    effect: 'WEAKAUTH',
    right: 'write',
    sensitivity: 'auth',
    who: 'whoever holds an old key',
    summary: 'Makes the login to machines weaker',
    could: 'could log in to',
    why: 'Keys in the metadata, or the serial port, then work in place of the login that people use.',
  },
  {
    verb: /^gcloud sql instances (create|patch)\b/,
    when: /--no-require-ssl|--ssl-mode[= ]ALLOW_UNENCRYPTED/,
    effect: 'WEAKAUTH',
    right: 'read',
    who: 'whoever is on the way',
    summary: 'Lets a database talk without encryption',
    could: 'could read what is sent to',
    why: 'Passwords and data then cross the network as they are.',
  },
];

export default {
  title: 'Makes a protection in Google Cloud weaker',
  references: [
    attack('T1556'),
    attack('T1484.002'),
    cwe(306),
    vendor('Organization policy', 'https://cloud.google.com/resource-manager/docs/organization-policy/overview'),
  ],
  triggers: ['gcloud', 'gsutil'],
  call: { on: ['gcloud', 'gsutil'], detect: call => cloudAccess(call, rows, 'project') },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'gcloud compute backend-services update shop --no-iap --global', severity: 'high', effect: 'PUBLIC' },
    {
      text: 'gcloud storage buckets update gs://reports --no-public-access-prevention',
      severity: 'high',
      undo: 'gcloud storage buckets update gs://reports --public-access-prevention',
    },
    {
      text: 'gcloud resource-manager org-policies disable-enforce iam.disableServiceAccountKeyCreation --project=shop',
      severity: 'high',
    },
    {
      text: 'gcloud iam workload-identity-pools providers create-oidc ci --workload-identity-pool=p --location=global --issuer-uri=https://ci.example.com',
      effect: 'TRUST',
    },
    { text: 'gcloud compute project-info add-metadata --metadata=enable-oslogin=FALSE', effect: 'WEAKAUTH' },
  ],
  ignores: [
    'gcloud storage buckets update gs://reports --public-access-prevention',
    'gcloud resource-manager org-policies list --project=shop',
    'gcloud iam workload-identity-pools list --location=global',
  ],
} satisfies Examples;
