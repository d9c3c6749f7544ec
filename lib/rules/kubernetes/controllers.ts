import type { DocumentCommand } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { accessOf, anyone, type Common, type Row } from '../table.ts';
import { textsAt } from '../terraform.ts';
import { objectName } from '../tree.ts';

const common: Common = {
  kind: 'cluster',
  effect: 'GRANT',
  who: anyone,
  right: 'write',
  reach: 'collection',
  summary: 'Opens what a controller of the cluster guards',
  explanation: 'The object is read by a program that acts with rights of its own in the whole cluster.',
  note: 'Set the object back to what it was; record it first with kubectl get -o yaml.',
};
const pods = { kind: 'group', name: 'every pod and, where something leads in, the outside' } as const;

/** A kind of object (a name where many are of one kind), a path in it, and the value that opens. */
type ObjectRow = Omit<Row, 'on'> & { kinds: string; named?: RegExp; path: string; is: RegExp };

const rows: readonly ObjectRow[] = [
  {
    kinds: 'configmap',
    named: /^argocd-cm$/,
    path: 'data.users.anonymous.enabled',
    is: /^true$/i,
    effect: 'WEAKAUTH',
    who: { kind: 'anonymous', name: 'everybody without a login' },
    says: 'Everybody could use Argo CD without a login.',
  },
  {
    kinds: 'configmap',
    named: /^argocd-rbac-cm$/,
    path: 'data.policy.default',
    is: /^role:admin$/,
    effect: 'ESCALATE',
    who: { kind: 'authenticated', name: 'everybody who can log in to Argo CD' },
    right: 'admin',
    says: 'Everybody who can log in could change everything that Argo CD installs.',
  },
  {
    kinds: 'configmap',
    named: /^argocd-rbac-cm$/,
    path: 'data.policy.csv',
    is: /\brole:admin\b|,\s*\*\s*,\s*\*\s*,[^,\n]*,\s*allow/,
    right: 'admin',
    says: 'Somebody could change everything that Argo CD installs.',
  },
  {
    kinds: 'appproject',
    path: 'spec.clusterResourceWhitelist.kind',
    is: /^\*$/,
    effect: 'ESCALATE',
    who: { kind: 'unknown', name: 'whoever may change what the project installs' },
    right: 'admin',
    says: 'What {target} installs could be anything in the cluster, roles among it.',
  },
  {
    kinds: 'appproject',
    path: 'spec.destinations.namespace',
    is: /^\*$/,
    effect: 'BROADEN',
    who: { kind: 'unknown', name: 'whoever may change what the project installs' },
    says: 'What {target} installs could stand in every namespace.',
  },
  {
    kinds: 'ciliumnetworkpolicy ciliumclusterwidenetworkpolicy',
    path: 'spec.ingress.fromEntities',
    is: /^(?:world|all)$/,
    effect: 'NETOPEN',
    who: pods,
    right: 'port',
    says: 'The network could reach what {target} covers.',
  },
  {
    kinds: 'policyexception',
    path: 'spec.exceptions.policyName',
    is: /./,
    effect: 'BROADEN',
    who: { kind: 'group', name: 'everybody who may make what the exception names' },
    says: 'What {target} names would no longer be checked by the policy.',
  },
  {
    kinds: 'referencegrant',
    path: 'spec.to.kind',
    is: /^Secret$/,
    who: { kind: 'group', name: 'gateways of another namespace' },
    right: 'read-secret',
    reach: 'single',
    says: 'Gateways of another namespace could use the secrets here.',
  },
  {
    kinds: 'teleportrole',
    path: 'spec.allow.logins',
    is: /^root$/,
    right: 'admin',
    says: 'Whoever has the role {target} could log in to machines as root.',
  },
  {
    kinds: 'teleportrole',
    path: 'spec.allow.kubernetes_groups',
    is: /^system:masters$/,
    right: 'admin',
    says: 'Whoever has the role {target} could do everything in clusters.',
  },
  {
    kinds: 'kafkauser',
    path: 'spec.authorization.acls.resource.name',
    is: /^\*$/,
    who: 'user',
    says: '{target} could use every topic or group of the broker.',
  },
  {
    kinds: 'rolepolicyattachment userpolicyattachment',
    path: 'spec.forProvider.policyArn',
    is: /(?:Administrator|PowerUser|IAMFull)Access$/,
    effect: 'ESCALATE',
    who: { kind: 'role', name: 'the role or user that it names' },
    right: 'admin',
    says: 'A role or user of AWS could do nearly everything in the account.',
  },
];

function detect({ root, verb }: DocumentCommand): Access | undefined {
  const named = objectName(root, '');
  const name = named || 'the object';
  for (const row of rows) {
    if (!row.kinds.split(' ').includes(verb[1] ?? '') || (row.named && named && !row.named.test(name))) continue;
    const texts = row.path.startsWith('data.') ? dataAt(root, row.path.slice(5)) : textsAt(root, row.path);
    if (texts.some(text => row.is.test(text.slice(0, 4_000)))) return accessOf(row, common, { target: name }, false);
  }
  return undefined;
}

/** A key of a ConfigMap may hold dots. */
const dataAt = (root: DocumentCommand['root'], key: string): string[] => {
  const data = root.kind === 'map' ? root.entries.find(entry => entry.key === 'data')?.value : undefined;
  const value = data?.kind === 'map' ? data.entries.find(entry => entry.key === key)?.value : undefined;
  return value?.kind === 'scalar' ? [value.text] : [];
};

export default {
  title: 'Opens what a controller of the cluster guards',
  references: [
    attack('T1098.006'),
    cwe(284),
    vendor('Argo CD RBAC', 'https://argo-cd.readthedocs.io/en/stable/operator-manual/rbac/'),
    vendor('Gateway API ReferenceGrant', 'https://gateway-api.sigs.k8s.io/api-types/referencegrant/'),
  ],
  triggers:
    'teleport|logins|kubernetes_groups|kafkauser|argocd|appproject|cilium|policyexception|referencegrant|policyarn'.split(
      '|',
    ),
  document: { on: [...new Set(rows.flatMap(row => row.kinds.split(' ')))].map(kind => `k8s ${kind}`), detect },
} satisfies Rule;

const object = (kind: string, rest: string, name = 'shop') => ({
  text: `apiVersion: example.com/v1\nkind: ${kind}\nmetadata: {name: ${name}}\n${rest}\n`,
  language: 'yaml',
});
export const examples = {
  detects: [
    { ...object('ConfigMap', 'data: {users.anonymous.enabled: "true"}', 'argocd-cm'), severity: 'critical' },
    { ...object('ConfigMap', 'data: {policy.default: "role:admin"}', 'argocd-rbac-cm'), effect: 'ESCALATE' },
    {
      ...object('ConfigMap', 'data:\n  policy.csv: |\n    g, builders, role:admin', 'argocd-rbac-cm'),
      effect: 'GRANT',
    },
    {
      ...object('AppProject', 'spec: {clusterResourceWhitelist: [{group: "*", kind: "*"}]}'),
      severity: 'high',
      target: 'shop',
    },
    { ...object('AppProject', 'spec: {destinations: [{namespace: "*", server: x}]}'), severity: 'high' },
    { ...object('CiliumNetworkPolicy', 'spec: {ingress: [{fromEntities: [world]}]}'), effect: 'NETOPEN' },
    { ...object('PolicyException', 'spec: {exceptions: [{policyName: no-root}]}'), effect: 'BROADEN' },
    {
      ...object('KafkaUser', 'spec: {authorization: {acls: [{resource: {type: topic, name: "*"}}]}}'),
      severity: 'medium',
    },
    {
      text: 'kind: role\nversion: v7\nmetadata: {name: dev}\nspec:\n  allow:\n    logins: [root]\n',
      severity: 'high',
      target: 'dev',
    },
    { ...object('ReferenceGrant', 'spec: {to: [{kind: Secret}]}'), severity: 'medium' },
  ],
  ignores: [
    object('ConfigMap', 'data: {users.anonymous.enabled: "false"}', 'argocd-cm'),
    object('ConfigMap', 'data: {policy.default: "role:readonly"}', 'argocd-rbac-cm'),
    object('AppProject', 'spec: {destinations: [{namespace: shop, server: x}]}'),
    object('CiliumNetworkPolicy', 'spec: {ingress: [{fromEntities: [cluster]}]}'),
    object('KafkaUser', 'spec: {authorization: {acls: [{resource: {type: topic, name: orders}}]}}'),
    'kind: role\nversion: v7\nmetadata: {name: dev}\nspec:\n  allow:\n    logins: [deploy]\n',
  ],
} satisfies Examples;
