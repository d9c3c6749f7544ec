import type { Call, DocumentCommand } from '../../languages/command.ts';
import { get, textOf } from '../../languages/flavours.ts';
import { operands, option, options } from '../../languages/options.ts';
import { principal } from '../principals.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** `aws-auth`: which identities of AWS are which users and groups of the cluster. */
function ofDocument({ root }: DocumentCommand): Access | undefined {
  if (textOf(get(root, 'metadata', 'name')) !== 'aws-auth') return undefined;
  const text = ['mapRoles', 'mapUsers']
    .map(key => textOf(get(root, 'data', key)) ?? '')
    .join('\n')
    .slice(0, 20_000);
  const arns = [...text.matchAll(/(?:role|user)arn:\s*["']?([^\s"']+)/gi)].map(found => found[1] ?? '');
  const master = /system:masters|cluster-admin/.test(text);
  // Machines of the cluster itself stand in the map as well.
  const groups = [...text.matchAll(/^\s*-\s*["']?([\w:-]+)["']?\s*$/gm)].map(found => found[1] ?? '');
  const nodes = groups.length > 0 && groups.every(group => /^system:(bootstrappers|nodes|node-proxier)$/.test(group));
  if (arns.length === 0 || nodes) return undefined;
  return access(arns[0] ?? '', arns.length, master);
}

function ofCall(call: Call): Access | undefined {
  const arn = option(call, '--arn');
  if (!arn) return undefined;
  return access(
    arn.text,
    1,
    options(call, '--group').some(word => /system:masters|admin/.test(word.text)),
  );
}

const kinds = /^(?:cm|configmaps?|(?:cluster)?role(?:binding)?s?)(?:\.[\w.]+)?$/;

/** What is written in an editor, or stands in the file, is not in the text. */
function ofEdit(call: Call): Access | undefined {
  const words = operands(call, ['-n', '--namespace', '--context', '-f', '--filename', '-o', '--output']).slice(1);
  const [kind = '', name = ''] = words
    .map(word => word.text)
    .join('/')
    .split('/');
  const reconciles = kind === 'reconcile';
  if (!reconciles && !(kinds.test(kind) && (name === 'aws-auth' || !/^(?:cm|configmaps?)$/.test(kind))))
    return undefined;
  return {
    ...access('', 1, false),
    principal: { kind: 'unknown', name: 'whoever the new text names' },
    target: { kind: 'cluster', name: reconciles ? 'the roles in the file' : `${kind} ${name}`, breadth: 'single' },
    sensitivity: 'auth',
    certainty: 'likely',
    headline: 'What the command writes into the roles of the cluster does not stand here.',
    summary: 'Changes who may do what in the cluster',
    explanation: 'Roles, bindings and the map of AWS identities decide who may do what in the cluster.',
    undoNote: 'Set the old roles again; record them first.',
    capture: reconciles
      ? 'kubectl get clusterroles,clusterrolebindings,roles,rolebindings -A -o yaml > roles-before.yaml'
      : `${shellLine(call.program, 'get', kind, name, ...(name === 'aws-auth' ? ['-n', 'kube-system'] : []), '-o', 'yaml')} > before.yaml`,
  };
}

function access(arn: string, count: number, master: boolean): Access {
  const who = principal(/:user\//.test(arn) ? 'user' : 'role', arn);
  return {
    effect: master ? 'ESCALATE' : 'GRANT',
    principal: who,
    target: { kind: 'cluster', name: 'the whole cluster', breadth: master ? 'everything' : 'single' },
    right: master ? 'admin' : 'write',
    sensitivity: master ? 'auth' : 'ordinary',
    reach: master ? 'everything' : 'single',
    summary: master ? 'Makes AWS identities masters of the cluster' : 'Lets AWS identities into the cluster',
    headline: `${who.name}${count > 1 ? ` and ${count - 1} more` : ''} could ${master ? 'do everything in the cluster' : 'get into the cluster'}.`,
    explanation:
      'This map decides which identities of AWS get into the cluster, and as whom. A mistake in it can also lock everybody out.',
    undoNote: 'Set the old map again; record it first.',
    capture: 'kubectl -n kube-system get configmap aws-auth -o yaml > aws-auth-before.yaml',
  };
}

export default {
  title: 'Maps identities of AWS into a Kubernetes cluster',
  references: [
    attack('T1098.006'),
    cwe(269),
    vendor('Cluster access of EKS', 'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html'),
  ],
  triggers: [
    'aws-auth',
    'iamidentitymapping',
    'auth reconcile',
    'edit role',
    'edit clusterrole',
    'edit -n',
    'edit --namespace',
  ],
  call: {
    on: ['eksctl create iamidentitymapping', 'kubectl auth reconcile', 'oc auth reconcile', 'kubectl edit', 'oc edit'],
    detect: call => (call.verb[0] === 'eksctl' ? ofCall(call) : ofEdit(call)),
  },
  document: { on: ['k8s configmap'], detect: ofDocument },
} satisfies Rule;

const map = (groups: string) => ({
  text: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n  mapRoles: |\n    - rolearn: arn:aws:iam::111122223333:role/ops\n      username: ops\n      groups:\n        - ${groups}\n`,
  language: 'yaml',
});
export const examples = {
  detects: [
    { ...map('system:masters'), severity: 'critical', effect: 'ESCALATE' },
    { ...map('viewers'), severity: 'medium' },
    {
      text: 'eksctl create iamidentitymapping --cluster shop --arn arn:aws:iam::111122223333:user/ann --group system:masters',
      severity: 'critical',
      principal: 'user arn:aws:iam::111122223333:user/ann',
    },
    { text: 'kubectl -n kube-system edit cm aws-auth', severity: 'medium' },
    { text: 'kubectl edit clusterrolebinding/ops', severity: 'medium' },
    { text: 'kubectl auth reconcile -f roles.yaml', severity: 'medium' },
  ],
  ignores: [
    {
      text: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mapRoles: none\n',
      language: 'yaml',
    },
    'kubectl -n kube-system get configmap aws-auth -o yaml',
    'kubectl edit deployment web',
    'kubectl edit cm settings',
    'kubectl auth reconcile -f roles.yaml --dry-run=client',
    'eksctl get iamidentitymapping --cluster shop',
  ],
} satisfies Examples;
