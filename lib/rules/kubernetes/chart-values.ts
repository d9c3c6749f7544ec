import type { DocumentCommand, Node } from '../../languages/command.ts';
import { entriesOf, get, textOf } from '../../languages/flavours.ts';
import { internet } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { accessOf, type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'release',
  effect: 'GRANT',
  right: 'write',
  summary: 'Opens what a chart installs',
  explanation: 'The value changes what the chart makes of accounts, roles and doors, for as long as the release stays.',
  note: 'helm rollback with the name of the release goes back to the values before; helm get values shows them.',
};
const service = { kind: 'service', name: 'what the chart installs' } as const;
const name = String.raw`^helm (?:upgrade|install) (?:-\S+ )*(?<target>[\w./-]+) (?:.* )?`;
/** One of the values that `--set` gives, also behind a comma. */
const value = (of: string) => new RegExp(`${name}--set(?:-string|-json)?[ =](?:\\S*,)?${of}`, 'i');

/** Values that the charts of Artifact Hub have in common; what a container may do is read as a pod is. */
const rows: readonly Row[] = [
  {
    on: value(
      String.raw`[\w.]*(?:cluster_?admin\w*(?:\.\w+)*=true|clusterRole(?:Name|Ref)?(?:\.name)?=cluster-admin\b)`,
    ),
    effect: 'ESCALATE',
    who: service,
    right: 'admin',
    sensitivity: 'auth',
    reach: 'everything',
    certainty: 'likely',
    says: 'What {target} installs could do everything in the cluster.',
  },
  {
    on: value(String.raw`[\w.]*(?:clusterWideAccess|clusterScoped?|clusterRole\.create|rbac\.clusterWide)=true`),
    who: service,
    reach: 'collection',
    says: 'What {target} installs would have its rights in every namespace.',
  },
  {
    on: value(String.raw`[\w.[\]]*(?:rules|clusterRole)\S*(?:verbs|resources)(?:\[\])?=\{?['"]?\*`),
    effect: 'ESCALATE',
    who: service,
    right: 'admin',
    reach: 'collection',
    says: 'What {target} installs could do everything to what the role names.',
  },
  {
    on: value(String.raw`[\w.]*service\.type=(?:LoadBalancer|NodePort)`),
    effect: 'NETOPEN',
    who: internet,
    right: 'read',
    reach: 'single',
    certainty: 'likely',
    says: 'Whoever reaches the balancer or the nodes could connect to {target}.',
  },
  {
    on: value(String.raw`[\w.]*(?:loadBalancerSourceRanges\S*=\{?['"]?(?:0\.0\.0\.0/0|::/0)|ingress\.enabled=true)`),
    effect: 'NETOPEN',
    who: internet,
    right: 'read',
    certainty: 'likely',
    says: 'Everyone who reaches the cluster from outside could connect to {target}.',
  },
  {
    on: value(String.raw`(?:[\w.]*\.)?(?:auth\w*|authentication|security|tls)\.enabled=false`),
    effect: 'WEAKAUTH',
    who: { kind: 'unknown', name: 'whoever reaches the service' },
    says: '{target} would take everybody who reaches it without a login or a certificate.',
  },
  {
    on: value(String.raw`[\w.]*(?:anonymous\w*|allowAnonymous)(?:\.enabled|\.auth)?=true`),
    effect: 'WEAKAUTH',
    who: { kind: 'anonymous', name: 'everybody without a login' },
    right: 'read',
    says: 'Everybody could use {target} without a login.',
  },
  {
    on: value(String.raw`serviceAccount\S*\.annotations\S*(?:role-arn|gcp-service-account|client-id)=(?<role>[^,\s]+)`),
    who: service,
    says: 'What {target} installs could act as {role}.',
  },
];

/** Keys that the values of charts have in common; a file of settings has one of them by chance, not two. */
const usual =
  /^(?:image|replicaCount|service|ingress|serviceAccount|rbac|resources|persistence|controller|global|auth|podSecurityContext|securityContext|fullnameOverride|nameOverride|server|tolerations|affinity|nodeSelector|autoscaling|extraEnv|metrics|grafana)$/;

/** A values file says what `--set` says; at most 300 of its values are asked about. */
function ofDocument({ root }: DocumentCommand): readonly Access[] {
  const keys = entriesOf(root).filter(entry => usual.test(entry.key) && entry.value.kind === 'map');
  const found: Access[] = [];
  let left = 300;
  const visit = (node: Node, path: string): void => {
    if (left <= 0) return;
    if (node.kind === 'list') for (const item of node.items.slice(0, 20)) visit(item, `${path}[]`);
    for (const { key, value } of entriesOf(node)) visit(value, path === '' ? key : `${path}.${key}`);
    if (node.kind !== 'scalar' || left-- <= 0) return;
    // In pieces: what reads like a sentence is taken out of the built engine.
    const line = ['helm', 'install', 'x', '--set', `${path.slice(0, 200)}=${(textOf(node) ?? '').slice(0, 200)}`].join(
      ' ',
    );
    for (const row of rows) {
      const groups = row.on.exec(line)?.groups;
      if (!groups) continue;
      found.push({ ...accessOf(row, common, { ...groups, target: 'the chart' }, false), range: node.range });
      return;
    }
  };
  if (keys.length > 1 || (keys.length === 1 && !get(root, 'kind'))) visit(root, '');
  return found;
}

export default {
  title: 'Opens what a chart installs by a value',
  references: [attack('T1098.006'), cwe(269), vendor('helm install', 'https://helm.sh/docs/helm/helm_install/')],
  triggers: 'helm|service:|ingress:|serviceaccount|rbac|auth:|grafana'.split('|'),
  call: { on: ['helm install', 'helm upgrade'], detect: fromTable(rows, common) },
  document: { on: ['yaml', 'k8s fragment'], detect: ofDocument },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'replicaCount: 2\nrbac:\n  clusterAdmin: true\nservice:\n  type: LoadBalancer\n',
      language: 'yaml',
      severity: 'high',
      effect: 'ESCALATE',
    },
    {
      text: 'controller:\n  service:\n    type: LoadBalancer\n    loadBalancerSourceRanges: ["0.0.0.0/0"]\n',
      language: 'yaml',
      effect: 'NETOPEN',
    },
    {
      text: 'serviceAccount:\n  create: true\n  annotations:\n    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/shop\n',
      language: 'yaml',
      effect: 'GRANT',
    },
    { text: 'helm template shop ./chart --set rbac.clusterAdmin=true | kubectl apply -f -', severity: 'high' },
    { text: 'helm install shop ./chart --set rbac.clusterAdmin=true', severity: 'high' },
    { text: "helm upgrade --install shop ./chart --set 'clusterRole.rules[0].verbs={*}'", severity: 'high' },
    {
      text: 'helm install shop ./chart --set replicas=2,service.type=LoadBalancer',
      severity: 'medium',
      effect: 'NETOPEN',
    },
    { text: 'helm install cache acme/redis --set auth.enabled=false', severity: 'medium', effect: 'WEAKAUTH' },
    { text: 'helm install board acme/grafana --set auth.anonymous.enabled=true', effect: 'WEAKAUTH' },
  ],
  ignores: [
    {
      text: 'image:\n  tag: "1.2"\nservice:\n  type: ClusterIP\ningress:\n  enabled: false\nauth:\n  enabled: true\n',
      language: 'yaml',
    },
    'helm install shop ./chart --set rbac.clusterAdmin=false',
    'helm install shop ./chart --set service.type=ClusterIP',
    'helm install shop ./chart --set auth.enabled=true',
    'helm template shop ./chart --set rbac.clusterAdmin=true',
    'helm install --dry-run shop ./chart --set rbac.clusterAdmin=true',
    'helm list',
  ],
} satisfies Examples;
