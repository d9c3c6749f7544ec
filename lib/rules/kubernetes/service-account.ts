import type { Call, DocumentCommand } from '../../languages/command.ts';
import { get, isOn, textOf } from '../../languages/flavours.ts';
import { operands, option } from '../../languages/options.ts';
import { principal } from '../principals.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { objectName } from '../tree.ts';

const base = { target: { kind: 'cluster', name: 'the cluster', breadth: 'single' as const } };

function ofCall(call: Call): Access | undefined {
  const words = operands(call, ['-n', '--namespace', '--duration', '--audience']);
  const name = words.at(-1);
  const namespace = option(call, '-n', '--namespace');
  if (!name || words.length < 3) return undefined;
  const scope = namespace ? ['-n', namespace] : [];
  if (call.verb[1] === 'certificate')
    return {
      ...base,
      effect: 'CRED',
      principal: { kind: 'unknown', name: `whoever made the request ${name.text}` },
      right: 'write',
      sensitivity: 'auth',
      summary: 'Signs a certificate for a login',
      headline: `Whoever made the request ${name.text} could log in as the name that stands in it.`,
      explanation: 'The certificate is valid until it runs out. The cluster has no way to take it back.',
      undoNote: 'A signed certificate cannot be taken back: remove the bindings of its name.',
      capture: shellLine(call.program, 'get', 'csr', name, '-o', 'yaml'),
    };
  if (call.verb[2] === 'token') {
    const long = /^\d{4,}h|^\d{6,}m/.test(option(call, '--duration')?.text ?? '');
    return {
      ...base,
      effect: 'CRED',
      principal: principal('service', name),
      right: 'write',
      persistence: long ? 'lasting' : 'session',
      summary: 'Makes a token of a service account',
      headline: `Whoever has the token could act as the service account ${name.text}.`,
      explanation:
        'The token stands in the terminal, and works from anywhere that reaches the cluster until it runs out.',
      undoNote: 'A token cannot be taken back: delete the service account and make it anew, or wait until it runs out.',
    };
  }
  return {
    ...base,
    effect: 'IDENTITY',
    principal: principal('service', name),
    right: 'read',
    summary: 'Makes a service account',
    headline: `There would be a new account ${name.text}, which may do little until it is bound to a role.`,
    explanation: 'Programs in the cluster can run under it.',
    undo: shellLine(call.program, 'delete', 'serviceaccount', name, ...scope),
  };
}

function ofDocument({ root, verb }: DocumentCommand): Access | undefined {
  const name = objectName(root, 'the account');
  if (verb[1] === 'secret') {
    if (textOf(get(root, 'type')) !== 'kubernetes.io/service-account-token') return undefined;
    const account = textOf(get(root, 'metadata', 'annotations', 'kubernetes.io/service-account.name')) ?? name;
    return {
      ...base,
      effect: 'CRED',
      principal: { kind: 'service', name: `service ${account}` },
      right: 'write',
      summary: 'Makes a token that never runs out',
      headline: `Whoever reads the secret ${name} could act as the service account ${account}, for ever.`,
      explanation: 'Tokens in secrets do not run out. A token made for a time is safer.',
      undoNote: `Delete the secret ${name}: that ends the token.`,
    };
  }
  const spec =
    get(root, 'spec', 'template', 'spec', 'automountServiceAccountToken') ??
    get(root, 'spec', 'automountServiceAccountToken');
  if (!isOn(get(root, 'automountServiceAccountToken') ?? spec)) return undefined;
  return {
    ...base,
    effect: 'BROADEN',
    principal: { kind: 'service', name: `whatever runs in pods of ${name}` },
    right: 'read',
    summary: 'Gives pods a token of the cluster',
    headline: `Whatever runs in pods of ${name} could act as their service account.`,
    explanation: 'Most programs need no token of the cluster. Whoever gets into a pod finds it there.',
    undoNote: 'Set automountServiceAccountToken to false and start the pods anew.',
  };
}

export default {
  title: 'Makes an account or a token for programs in Kubernetes',
  references: [
    attack('T1098.006'),
    cwe(522),
    vendor('Service accounts', 'https://kubernetes.io/docs/concepts/security/service-accounts/'),
  ],
  triggers: [
    'create token',
    'create serviceaccount',
    'create sa',
    'certificate approve',
    'automountserviceaccounttoken',
    'service-account-token',
    'kubectl',
    'oc create',
  ],
  call: {
    on: [
      'kubectl create token',
      'oc create token',
      'kubectl create serviceaccount',
      'kubectl create sa',
      'oc create serviceaccount',
      'oc create sa',
      'kubectl certificate approve',
      'oc adm certificate approve',
    ],
    detect: ofCall,
  },
  document: { on: ['k8s'], detect: ofDocument },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'kubectl create token deployer --duration=8760h', severity: 'medium', effect: 'CRED' },
    {
      text: 'kubectl create serviceaccount deployer -n shop',
      severity: 'low',
      undo: 'kubectl delete serviceaccount deployer -n shop',
    },
    { text: 'kubectl certificate approve ann', severity: 'high' },
    { text: `kubectl patch serviceaccount default -p '{"automountServiceAccountToken": true}'`, severity: 'low' },
    {
      text: 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: t\n  annotations:\n    kubernetes.io/service-account.name: deployer\ntype: kubernetes.io/service-account-token\n',
      language: 'yaml',
      severity: 'medium',
    },
  ],
  ignores: [
    'kubectl get serviceaccounts',
    'kubectl certificate deny ann',
    {
      text: 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: d\nautomountServiceAccountToken: false\n',
      language: 'yaml',
    },
    { text: 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: t\ntype: Opaque\n', language: 'yaml' },
  ],
} satisfies Examples;
