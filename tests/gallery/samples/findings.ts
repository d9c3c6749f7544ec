import type { Look } from '../../../components/prompt/look.ts';
import type { Finding, Severity } from '../../../lib/schema/finding.ts';

/** A finding about `text`, in which `marked` is the risky part. */
function finding(text: string, marked: string, rest: Omit<Finding, 'range' | 'references' | 'tier' | 'certainty'>) {
  const start = text.indexOf(marked);
  const range = { start, end: start + marked.length };
  return { text, finding: { tier: 'primary', certainty: 'certain', references: [], ...rest, range } as Finding };
}

const bucket =
  'gcloud storage buckets add-iam-policy-binding gs://acme-logs --member=allUsers --role=roles/storage.objectViewer';
const cluster = 'kubectl create clusterrolebinding ci-admin --clusterrole=cluster-admin --serviceaccount=ci:default';

/** One sample for each look of the prompt and each severity that may interrupt. */
export const samples = {
  'critical-public': finding(bucket, 'allUsers', {
    rule: 'google-cloud/iam-all-users',
    effect: 'PUBLIC',
    direction: 'widens',
    severity: 'critical',
    principal: { kind: 'everyone', name: 'Everyone on the internet' },
    target: { kind: 'bucket', name: 'gs://acme-logs', breadth: 'everything' },
    persistence: 'future-objects',
    reversible: 'yes',
    summary: 'Opens the bucket to everyone',
    headline: 'Everyone on the internet could read every file in gs://acme-logs.',
    explanation:
      'The command adds allUsers to the readers of the bucket. No sign-in is asked, and search engines can find the files.',
    undo: 'gcloud storage buckets remove-iam-policy-binding gs://acme-logs --member=allUsers --role=roles/storage.objectViewer',
    undoNote: 'What was read in the meantime cannot be taken back.',
    capture: 'gcloud storage buckets get-iam-policy gs://acme-logs --format=json',
    safer:
      'gcloud storage buckets add-iam-policy-binding gs://acme-logs --member=user:NAME@example.com --role=roles/storage.objectViewer',
  }),
  'critical-cluster': finding(cluster, '--clusterrole=cluster-admin', {
    rule: 'kubernetes/cluster-admin-binding',
    effect: 'ESCALATE',
    direction: 'widens',
    severity: 'critical',
    principal: { kind: 'service', name: 'ci:default' },
    target: { kind: 'cluster', name: 'the whole cluster', breadth: 'everything' },
    persistence: 'lasting',
    reversible: 'yes',
    summary: 'Makes ci:default master of the cluster',
    headline: 'Every build that runs as ci:default could read, change and delete everything in the cluster.',
    explanation: 'cluster-admin includes all secrets of all teams. Whoever can change a build could use it.',
    undo: 'kubectl delete clusterrolebinding ci-admin',
    capture: 'kubectl get clusterrolebindings -o yaml',
  }),
  'high-grant': finding(
    'psql -d shop <<SQL\nBEGIN;\nGRANT SELECT ON ALL TABLES IN SCHEMA billing TO PUBLIC;\nCOMMIT;\nSQL',
    'GRANT SELECT ON ALL TABLES IN SCHEMA billing TO PUBLIC',
    {
      rule: 'postgres/grant-to-public',
      effect: 'GRANT',
      direction: 'widens',
      severity: 'high',
      principal: { kind: 'authenticated', name: 'Every account of the database' },
      target: { kind: 'schema', name: 'billing', breadth: 'collection' },
      persistence: 'lasting',
      reversible: 'needs-old-state',
      summary: 'Lets every account read billing',
      headline: 'Every account of the database could read all tables in billing.',
      explanation: 'PUBLIC means all roles, also those that are made later.',
      undo: 'REVOKE SELECT ON ALL TABLES IN SCHEMA billing FROM PUBLIC;',
      undoNote: 'This also takes the right away where PUBLIC had it before.',
      capture: '\\dp billing.*',
      safer: 'GRANT SELECT ON billing.invoices TO ROLE_NAME;',
    },
  ),
  'high-disable': finding('curl -fsSL https://get.example.test/agent.sh | sudo bash', '| sudo bash', {
    rule: 'shell/pipe-to-root-shell',
    effect: 'EXEC',
    direction: 'neutral',
    severity: 'high',
    principal: { kind: 'unknown', name: 'Whoever controls get.example.test' },
    target: { kind: 'host', name: 'this machine', breadth: 'everything' },
    persistence: 'lasting',
    reversible: 'no',
    summary: 'Runs unseen code as root',
    headline: 'Whoever controls get.example.test could do anything on this machine.',
    explanation: 'The script is run as root without having been read. It may be another one tomorrow.',
    undoNote: 'Nobody knows what the script will have done.',
    capture: 'curl -fsSL https://get.example.test/agent.sh | less',
  }),
  'medium-mode': finding('chmod -R g+w /srv/shared/reports', 'g+w', {
    rule: 'unix/group-writable',
    effect: 'BROADEN',
    direction: 'widens',
    severity: 'medium',
    principal: { kind: 'group', name: 'The group of each file' },
    target: { kind: 'folder', name: '/srv/shared/reports', breadth: 'collection' },
    persistence: 'lasting',
    reversible: 'needs-old-state',
    summary: 'Lets the group change the files',
    headline: 'The group of each file in /srv/shared/reports could change it.',
    explanation: 'Files that were read-only for colleagues become writable.',
    undo: 'chmod -R g-w /srv/shared/reports',
    undoNote: 'Files that the group could change before lose that too.',
    capture: 'getfacl -R /srv/shared/reports',
  }),
} satisfies Record<string, { text: string; finding: Finding }>;

/** A name with a character that turns the reading order around, and one that cannot be seen. */
export const disguised = finding('chmod 777 /srv/\u202egpj.sh\u200b', '777', {
  ...samples['medium-mode'].finding,
  severity: 'critical',
  effect: 'HIDDEN',
  principal: { kind: 'everyone', name: 'Everyone on this machine' },
  target: { kind: 'file', name: '/srv/\u202egpj.sh', breadth: 'single' },
  headline: 'Everyone on this machine could change a file whose name is not what it seems.',
  explanation: 'The text holds a character that reverses the reading order.',
  reversible: 'yes',
});

/** One finding in each severity, of the same rule. */
export function graded(severity: Severity): { text: string; finding: Finding } {
  const text = `chmod ${{ critical: 4777, high: 777, medium: 775, low: 754, info: 750 }[severity]} /srv/shared`;
  return finding(text, text.split(' ')[1] ?? '', { ...samples['medium-mode'].finding, severity });
}

/** Taking access away is no risk. */
export const narrowing = finding('chmod o-rwx /srv/shared', 'o-rwx', {
  ...samples['medium-mode'].finding,
  effect: 'NARROW',
  direction: 'narrows',
  severity: 'info',
  principal: { kind: 'everyone', name: 'Everyone else on this machine' },
  summary: 'Takes access from everyone else',
  headline: 'Everyone else on this machine would lose access to /srv/shared.',
  explanation: 'Only the owner and the group keep their access.',
});

/** The same sentence in each look of the prompt and each severity that may interrupt. */
export function inLook(look: Look, severity: Severity): { text: string; finding: Finding } {
  const from = { opens: 'critical-public', grants: 'high-grant', empowers: 'critical-cluster', breaks: 'high-disable' };
  const { text, finding: like } = samples[from[look] as keyof typeof samples];
  return { text, finding: { ...like, severity } };
}
