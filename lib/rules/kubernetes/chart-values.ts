import { internet } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'release',
  effect: 'GRANT',
  right: 'write',
  summary: 'Opens what a chart installs',
  explanation: 'The value changes what the chart makes of accounts, roles and doors, for as long as the release stays.',
  note: 'helm rollback with the name of the release goes back to the values before; helm get values shows them.',
};
const service = { kind: 'service', name: 'what the chart installs' } as const;
const name = String.raw`^helm (?:upgrade|install) (?:-\S+ )*(?<target>[\w.-]+) (?:.* )?`;
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
    on: value(String.raw`[\w.]*(?:rules|clusterRole)\S*(?:verbs|resources)=\{?['"]?\*`),
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

export default {
  title: 'Opens what a chart installs by a value',
  references: [attack('T1098.006'), cwe(269), vendor('helm install', 'https://helm.sh/docs/helm/helm_install/')],
  triggers: ['helm'],
  call: { on: ['helm install', 'helm upgrade'], detect: fromTable(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
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
    'helm install shop ./chart --set rbac.clusterAdmin=false',
    'helm install shop ./chart --set service.type=ClusterIP',
    'helm install shop ./chart --set auth.enabled=true',
    'helm template shop ./chart --set rbac.clusterAdmin=true',
    'helm install --dry-run shop ./chart --set rbac.clusterAdmin=true',
    'helm list',
  ],
} satisfies Examples;
