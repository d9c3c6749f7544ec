import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'cluster',
  effect: 'GRANT',
  who: 'user',
  right: 'write',
  reach: 'collection',
  summary: 'Gives access to a cluster by one of its tools',
  explanation:
    'The tool acts with the rights of an administrator of the cluster. It counts until somebody takes it back.',
};
const option = String.raw`(?:-{1,2}[\w-]+(?:=\S+| [^-\s]\S*)? )*`;

const rows: readonly Row[] = [
  {
    on: /^kubeadm token create\b/,
    effect: 'CRED',
    who: { kind: 'unknown', name: 'whoever has the token' },
    says: 'Whoever has the token could join a machine to the cluster.',
    note: 'kubeadm token list shows it, kubeadm token delete ends it; a machine that has joined stays.',
  },
  {
    on: new RegExp(
      String.raw`^(?:kubectl|oc) ${option}annotate ${option}(?:sa|serviceaccounts?)[ /](?<who>\S+) .*(?:role-arn|gcp-service-account|workload\.identity/client-id)=(?<role>\S+)`,
    ),
    who: 'service',
    says: '{who} could act as {role} in the cloud.',
    note: 'Take the annotation away again (its name with a minus behind it), and start the pods anew.',
  },
  {
    on: new RegExp(
      String.raw`^(?:kubectl|oc) ${option}set ${option}(?:sa|serviceaccount) ${option}(?:[^\s/]+ )?(?<target>\S+) (?<who>\S+)`,
    ),
    who: 'service',
    reach: 'single',
    says: 'The pods of {target} would act with the rights of {who}.',
    note: 'Set the account again that stood there before.',
  },
  {
    on: /^(?:kubectl|oc) (?:.* )?label (?:.* )?clusterroles?[ /](?<target>\S+) .*rbac\.authorization\.k8s\.io\/aggregate-to-(?<who>admin|edit|view)=true/,
    who: 'role',
    says: 'Whoever has the role {who} could also do what {target} allows.',
    undo: 'kubectl label clusterrole {target} rbac.authorization.k8s.io/aggregate-to-{who}-',
  },
  {
    on: /^oc create route \w+(?:.*--service[= ](?<target>\S+))?/,
    effect: 'NETOPEN',
    who: { kind: 'unknown', name: 'whoever reaches the cluster from outside' },
    right: 'port',
    reach: 'single',
    says: 'Whoever reaches the cluster from outside could connect to {target}.',
    note: 'oc delete route takes it away again.',
  },
  {
    on: /^argocd proj (?:add-destination|add-source|allow-cluster-resource) (?<target>\S+) \*(?: |$)/,
    effect: 'BROADEN',
    who: { kind: 'unknown', name: 'whoever may change what the project installs' },
    says: 'What {target} installs could be or stand anywhere.',
    note: 'argocd proj remove-destination, remove-source or deny-cluster-resource with the same words takes it back.',
  },
  {
    on: /^(?:kubectl|oc) config set-cluster (?<target>\S+) .*--insecure-skip-tls-verify(?:=true)?(?: |$)/,
    effect: 'WEAKAUTH',
    who: { kind: 'unknown', name: 'whoever is on the way' },
    reach: 'single',
    says: 'What answers as {target} would no longer have to prove that it is.',
    undo: 'kubectl config set-cluster {target} --insecure-skip-tls-verify=false',
  },
];

export default {
  title: 'Gives access to a cluster by one of its tools',
  references: [
    attack('T1098.006'),
    cwe(269),
    vendor('kubeadm token', 'https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-token/'),
    vendor('argocd', 'https://argo-cd.readthedocs.io/en/stable/user-guide/commands/argocd/'),
  ],
  triggers: 'kubeadm|annotate|aggregate-to-|set sa|set serviceaccount|create route|argocd|set-cluster'.split('|'),
  call: {
    on: 'kubeadm|kubectl label|oc label|kubectl set|oc set|kubectl annotate|oc annotate|oc create route|argocd|kubectl config|oc config'.split(
      '|',
    ),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'kubeadm token create --print-join-command', severity: 'high', effect: 'CRED' },
    {
      text: 'kubectl -n shop annotate sa app eks.amazonaws.com/role-arn=arn:aws:iam::111122223333:role/shop',
      severity: 'medium',
      principal: 'service app',
    },
    {
      text: 'kubectl label clusterrole keys rbac.authorization.k8s.io/aggregate-to-view=true',
      undo: 'kubectl label clusterrole keys rbac.authorization.k8s.io/aggregate-to-view-',
    },
    {
      text: 'kubectl -n shop set serviceaccount deployment web deployer',
      principal: 'service deployer',
      target: 'web',
    },
    { text: 'k set sa deploy/web deployer', principal: 'service deployer', target: 'deploy/web' },
    { text: 'oc create route edge --service=web', effect: 'NETOPEN', target: 'web' },
    { text: "argocd proj add-destination shop '*' '*'", severity: 'high', target: 'shop' },
    {
      text: 'kubectl config set-cluster prod --server=https://192.0.2.4 --insecure-skip-tls-verify=true',
      effect: 'WEAKAUTH',
      undo: 'kubectl config set-cluster prod --insecure-skip-tls-verify=false',
    },
  ],
  ignores: [
    'kubeadm token list',
    'kubectl label clusterrole keys team=shop',
    'kubectl set image deployment/web web=example/web:2',
    'kubectl annotate pod web note=checked',
    'argocd proj list',
    'argocd proj add-destination shop https://kubernetes.default.svc shop',
    'oc get routes',
  ],
} satisfies Examples;
