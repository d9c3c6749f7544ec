import type { Call, DocumentCommand, Node } from '../../languages/command.ts';
import { entriesOf, get, isOn, textOf, textsOf } from '../../languages/flavours.ts';
import { operands } from '../../languages/options.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { objectName } from '../tree.ts';

const enforce = 'pod-security.kubernetes.io/enforce';

function access(name: string, how: string, everywhere = false): Access {
  return {
    effect: 'BROADEN',
    principal: { kind: 'group', name: `everybody who may start pods in ${name}` },
    target: { kind: everywhere ? 'cluster' : 'namespace', name, breadth: 'collection' },
    right: 'admin',
    summary: 'Lets pods take over their machine',
    headline: `Everybody who may start pods in ${name} could start such as take over their machine: ${how}.`,
    explanation:
      'The check that keeps dangerous pods out is switched off here. Who may start a pod is then as good as an administrator of the machines.',
    undoNote: 'Set the old level again; pods that were started in between stay.',
  };
}

const partly = (name: string, what: string): Access => ({
  ...access(`pods under ${name}`, what, true),
  right: 'write-part',
  summary: 'Lets pods have more rights',
  headline: `Pods under ${name} could be given more than pods have: ${what}.`,
  explanation: 'Each such right is one more way out of the pod for whoever gets into it.',
});

const loose = (key: string, value: string): string | undefined => {
  if (key === enforce && value === 'privileged') return 'every pod is let in';
  if (key === 'openshift.io/run-level' && /^[01]$/.test(value)) return 'no security context is checked';
  if (/^security\.openshift\.io\/scc\.podSecurityLabelSync$/.test(key) && value === 'false') return undefined;
  return undefined;
};

function ofCall(call: Call): Access | undefined {
  const [, kind, ...rest] = operands(call, ['-n', '--namespace', '-l', '--selector']);
  if (!/^(ns|namespaces?)(\/|$)/.test(kind?.text ?? '')) return undefined;
  const all = call.words.some(word => word.text === '--all');
  const name = all ? 'every namespace' : (kind?.text.split('/')[1] ?? rest[0]?.text ?? 'the namespace');
  for (const word of rest) {
    const [key = '', value = ''] = word.text.split('=');
    const how = loose(key, value) ?? (key === `${enforce}-` ? 'nothing is checked any more' : undefined);
    if (!how) continue;
    const found = access(name, how, all);
    const target = kind?.text.includes('/') ? [kind] : [kind, rest[0]];
    return all
      ? found
      : {
          ...found,
          capture: shellLine(call.program, 'get', ...target.flatMap(one => one ?? []), '--show-labels'),
          safer: shellLine(
            call.program,
            'label',
            ...target.flatMap(one => one ?? []),
            `${enforce}=baseline`,
            '--overwrite',
          ),
        };
  }
  return undefined;
}

function ofDocument({ root, verb }: DocumentCommand): Access | undefined {
  const name = objectName(root, 'the namespace');
  if (verb[1] === 'namespace') {
    const found = entriesOf(get(root, 'metadata', 'labels'))
      .map(label => loose(label.key, textOf(label.value) ?? ''))
      .find(how => how !== undefined);
    return found ? access(name, found) : undefined;
  }
  const spec: Node = get(root, 'spec') ?? root;
  const keys = [
    'privileged',
    'hostPID',
    'hostIPC',
    'hostNetwork',
    'allowPrivilegedContainer',
    'allowHostPID',
    'allowHostIPC',
    'allowHostNetwork',
    'allowHostDirVolumePlugin',
  ].filter(key => isOn(get(spec, key)));
  const capabilities = textsOf(get(spec, 'allowedCapabilities'));
  if (capabilities.includes('*')) keys.push('allowedCapabilities');
  if (textsOf(get(spec, 'volumes')).some(one => one === '*' || one === 'hostPath')) keys.push('volumes');
  if (keys.length === 0) {
    const some = isOn(get(spec, 'allowPrivilegeEscalation')) ? ['to gain rights while they run'] : [];
    some.push(...capabilities.slice(0, 5));
    return some.length > 0 ? partly(objectName(root, 'this policy'), some.join(', ')) : undefined;
  }
  return { ...access(`pods under ${objectName(root, 'this policy')}`, `${keys.join(', ')} is allowed`, true) };
}

export default {
  title: 'Loosens what pods are allowed to be',
  references: [
    attack('T1685', 'T1562.001'),
    cwe(693),
    vendor('Pod Security Admission', 'https://kubernetes.io/docs/concepts/security/pod-security-admission/'),
  ],
  triggers: ['pod-security.kubernetes.io', 'run-level', 'podsecuritypolicy', 'securitycontextconstraints'],
  call: { on: ['kubectl label', 'oc label'], detect: ofCall },
  document: { on: ['k8s namespace', 'k8s podsecuritypolicy', 'k8s securitycontextconstraints'], detect: ofDocument },
} satisfies Rule;

export const examples = {
  detects: [
    { text: `kubectl label ns shop ${enforce}=privileged --overwrite`, severity: 'high', effect: 'BROADEN' },
    { text: `kubectl label namespace/shop ${enforce}-`, severity: 'high' },
    {
      text: `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    ${enforce}: privileged\n`,
      language: 'yaml',
      severity: 'high',
    },
    {
      text: 'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: loose\nspec:\n  privileged: true\n',
      language: 'yaml',
    },
    {
      text: 'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: net\nspec:\n  privileged: false\n  allowedCapabilities: [NET_RAW]\n',
      language: 'yaml',
      severity: 'medium',
    },
    {
      text: 'apiVersion: security.openshift.io/v1\nkind: SecurityContextConstraints\nmetadata:\n  name: loose\nallowPrivilegedContainer: true\n',
      language: 'yaml',
    },
  ],
  ignores: [
    `kubectl label ns shop ${enforce}=restricted`,
    `kubectl label ns shop ${enforce}=baseline --overwrite`,
    'kubectl label pods web tier=front',
    {
      text: 'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: tight\nspec:\n  privileged: false\n  volumes: [configMap]\n',
      language: 'yaml',
    },
  ],
} satisfies Examples;
