import type { Call, DocumentCommand, Node } from '../../languages/command.ts';
import { get, isOn, listOf, textOf, textsOf } from '../../languages/flavours.ts';
import { operands, option, options } from '../../languages/options.ts';
import { type Granted, isEverything, powersOf } from '../cluster-powers.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';
import { objectName } from '../tree.ts';

const order: readonly Right[] = ['admin', 'read-secret', 'remote-shell', 'write', 'write-part'];

function access(rules: readonly Granted[], name: string, everywhere: boolean): Access | undefined {
  const found = powersOf(rules);
  const narrow = rules.every(rule => rule.names.length > 0);
  const most = order.find(one => found.some(power => power.right === one));
  // One secret by name is what a program should ask for.
  const asked = narrow && most === 'read-secret';
  // A star among the verbs on what runs holds all that can be done to it, and what later versions add.
  const runs = (group: string) => /^(|\*|apps|batch)$/.test(group);
  const starred =
    (most === 'write' || most === 'remote-shell') &&
    rules.some(rule => rule.verbs.includes('*') && rule.groups.some(runs));
  const right = asked ? 'read' : starred ? 'admin' : most;
  if (!right) return undefined;
  const total = found.some(isEverything);
  const auth = found.some(power => power.right === most && power.auth);
  const broad = everywhere && !narrow;
  const reach =
    total && everywhere
      ? 'everything'
      : right === 'read-secret' && broad
        ? 'everything'
        : total || starred
          ? 'collection'
          : 'single';
  return {
    effect: total || most === 'admin' ? 'ESCALATE' : 'GRANT',
    principal: { kind: 'role', name: `whoever has the role ${name}` },
    target: {
      kind: 'cluster',
      name: everywhere ? 'the whole cluster' : 'a namespace',
      breadth: everywhere ? 'everything' : 'collection',
    },
    right,
    sensitivity: asked ? 'own' : auth ? 'auth' : 'ordinary',
    reach,
    summary: total ? 'A role that may do everything' : 'A role with more power than it seems',
    headline: `Whoever has the role ${name} could ${[...new Set(found.slice(0, 3).map(one => one.words))].join(', and ')}.`,
    explanation:
      'A role gives nothing until somebody is bound to it, then all of it. These rights are known ways to gain all the others.',
    undoNote: `Take these rights out of the role ${name} again, or delete it; whoever was bound to it in between had them.`,
  };
}

/** What it may do stands in other roles, which carry a label. */
const gathered = (name: string): Access => ({
  effect: 'GRANT',
  principal: { kind: 'role', name: `whoever has the role ${name}` },
  target: { kind: 'cluster', name: 'the whole cluster', breadth: 'collection' },
  right: 'write',
  certainty: 'likely',
  summary: 'A role that gathers the rights of others',
  headline: `Whoever has the role ${name} could do what every role with the label allows, also a later one.`,
  explanation: 'Whoever may make a role with that label gives its rights to all who have this one.',
  undoNote: `Delete the role ${name}, or list its rights in it.`,
});

const textsAt = (rule: Node, key: string) => textsOf(get(rule, key));

function ofDocument({ root, verb }: DocumentCommand): Access | undefined {
  const listed = listOf(get(root, 'rules') ?? (root.kind === 'list' ? root : undefined));
  const rules = listed.map(rule => ({
    groups: textsAt(rule, 'apiGroups'),
    resources: textsAt(rule, 'resources'),
    verbs: textsAt(rule, 'verbs'),
    names: textsAt(rule, 'resourceNames'),
    urls: textsAt(rule, 'nonResourceURLs'),
  }));
  const everywhere = verb[1] === 'clusterrole' && textOf(get(root, 'kind')) !== 'Role';
  const name = objectName(root, 'that is described here');
  const labels = get(root, 'metadata', 'labels');
  // A label adds the rights to a role that many have already.
  const part = ['admin', 'edit', 'view'].find(one =>
    isOn(get(labels, `rbac.authorization.k8s.io/aggregate-to-${one}`)),
  );
  return access(rules, part ?? name, everywhere) ?? (get(root, 'aggregationRule') ? gathered(name) : undefined);
}

function ofCall(call: Call): Access | undefined {
  const list = (...names: string[]) => options(call, ...names).flatMap(word => word.text.split(','));
  const resources = list('--resource');
  const [, kind, name] = operands(call, [
    '-n',
    '--namespace',
    '--verb',
    '--resource',
    '--resource-name',
    '--non-resource-url',
  ]);
  const rule: Granted = {
    // `deployments.apps` names its group; a bare name is found in whatever group has it.
    groups:
      resources.includes('*') || resources.includes('*.*')
        ? ['*']
        : ['', 'apps', 'batch', 'rbac.authorization.k8s.io', 'certificates.k8s.io', 'admissionregistration.k8s.io'],
    resources: resources.map(one => one.replace(/\.[^/]*/, '')),
    verbs: list('--verb'),
    names: list('--resource-name'),
    urls: list('--non-resource-url'),
  };
  const found = access([rule], name?.text ?? 'that is made here', /^clusterrole$/i.test(kind?.text ?? ''));
  const namespace = option(call, '-n', '--namespace');
  if (!found || !kind || !name) return found;
  return { ...found, undo: shellLine(call.program, 'delete', kind, name, ...(namespace ? ['-n', namespace] : [])) };
}

export default {
  title: 'Gives a Kubernetes role dangerous rights',
  references: [
    attack('T1098.006'),
    cwe(269),
    vendor('RBAC good practices', 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/'),
  ],
  triggers: ['apigroups', 'resources', 'clusterrole', 'aggregationrule', 'kubectl', 'oc create'],
  call: {
    on: ['kubectl create role', 'kubectl create clusterrole', 'oc create role', 'oc create clusterrole'],
    detect: ofCall,
  },
  document: { on: ['k8s clusterrole', 'k8s role'], detect: ofDocument },
} satisfies Rule;

const role = (rule: string, kind = 'ClusterRole') =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata:\n  name: helper\nrules:\n- ${rule}\n`;
export const examples = {
  detects: [
    {
      text: role('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}'),
      language: 'yaml',
      severity: 'critical',
      effect: 'ESCALATE',
    },
    { text: role('{apiGroups: [""], resources: [secrets], verbs: [get, list]}'), language: 'yaml', severity: 'high' },
    {
      text: role('{apiGroups: [""], resources: [secrets], resourceNames: [db], verbs: [get]}', 'Role'),
      language: 'yaml',
      severity: 'info',
    },
    { text: role('{apiGroups: [""], resources: [pods], verbs: ["*"]}', 'Role'), language: 'yaml', severity: 'high' },
    {
      text: role('{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [escalate]}'),
      language: 'yaml',
      severity: 'high',
    },
    {
      text: role('{apiGroups: [""], resources: [pods/exec], verbs: [create]}', 'Role'),
      language: 'yaml',
      severity: 'medium',
    },
    {
      text: 'kubectl create clusterrole all --verb=* --resource=*',
      severity: 'critical',
      undo: 'kubectl delete clusterrole all',
    },
    {
      text: 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: keys\n  labels:\n    rbac.authorization.k8s.io/aggregate-to-view: "true"\nrules:\n- {apiGroups: [""], resources: [secrets], verbs: [get]}\n',
      language: 'yaml',
      severity: 'high',
      principal: 'whoever has the role view',
    },
    {
      text: 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: watchers\naggregationRule:\n  clusterRoleSelectors:\n  - matchLabels: {team: watch}\nrules: []\n',
      language: 'yaml',
      severity: 'low',
    },
    {
      text: `kubectl patch clusterrole view --type=json -p '[{"op":"add","path":"/rules/-","value":{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}}]'`,
      severity: 'critical',
    },
    { text: 'kubectl create clusterrole imp --verb=impersonate --resource=users,groups', severity: 'high' },
  ],
  ignores: [
    { text: role('{apiGroups: [""], resources: [pods, services], verbs: [get, list, watch]}'), language: 'yaml' },
    {
      text: role('{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [get, list]}'),
      language: 'yaml',
    },
    'kubectl create role reader --verb=get --verb=list --resource=pods',
    'kubectl get clusterrole -o yaml',
  ],
} satisfies Examples;
