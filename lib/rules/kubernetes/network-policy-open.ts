import type { Call, DocumentCommand, Node } from '../../languages/command.ts';
import { get, listOf, textOf, textsOf } from '../../languages/flavours.ts';
import { operands, option } from '../../languages/options.ts';
import { breadthOfCidr } from '../networks.ts';
import { sentence, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { objectName } from '../tree.ts';

function access(name: string, who: Access['principal'], all: boolean): Access {
  return {
    effect: 'NETOPEN',
    principal: who,
    target: { kind: 'namespace', name, breadth: 'collection' },
    right: 'port',
    summary: 'Lets more of the network reach the pods',
    headline: `${sentence(who.name)} could connect to ${all ? 'every pod' : 'the pods'} of ${name}.`,
    explanation:
      'A network policy is the firewall between pods. Without it, or with one that lets all in, any pod that is taken over reaches all others.',
    undoNote: 'Set the old policy again; connections that are open stay open.',
  };
}
const everybody = { kind: 'unknown' as const, name: 'every pod and, where something leads in, the outside' };

function ofCall(call: Call): Access | undefined {
  const [, kind, ...names] = operands(call, ['-n', '--namespace', '-l', '--selector', '-f', '--filename']);
  if (
    !/^(netpol|networkpolic(y|ies)|ciliumnetworkpolic(y|ies)|globalnetworkpolic(y|ies))([./]|$)/i.test(kind?.text ?? '')
  )
    return undefined;
  const namespace = option(call, '-n', '--namespace');
  const all = call.words.some(word => word.text === '--all' || word.text === '-A');
  const scope = namespace ? ['-n', namespace] : [];
  return {
    ...access(namespace?.text ?? names[0]?.text ?? 'the namespace', everybody, all),
    capture: `${shellLine(call.program, 'get', 'networkpolicy', ...(all ? [] : names), ...scope, '-o', 'yaml')} > policies-before.yaml`,
  };
}

/** Istio: logins between pods switched off, or a rule that lets everybody in. */
function ofMesh(root: Node, kind: string | undefined): Access | undefined {
  const mode = textOf(get(root, 'spec', 'mtls', 'mode'));
  const rules = listOf(get(root, 'spec', 'rules'));
  const lets = /^allow$/i.test(textOf(get(root, 'spec', 'action')) ?? 'allow') && rules.some(isEmpty);
  if (kind === 'peerauthentication' ? !/^(disable|permissive)$/i.test(mode ?? '') : !lets) return undefined;
  const name = textOf(get(root, 'metadata', 'namespace')) ?? 'the mesh';
  return { ...access(name, everybody, true), ...(kind === 'peerauthentication' ? { effect: 'WEAKAUTH' } : {}) };
}

/** One rule without `from`, or from everywhere, lets all in. */
function ofDocument({ root, verb }: DocumentCommand): Access | undefined {
  if (verb[1] !== 'networkpolicy') return ofMesh(root, verb[1]);
  const rules = listOf(get(root, 'spec', 'ingress'));
  const open = rules.find(rule => isEmpty(get(rule, 'from')) && isEmpty(get(rule, 'ports')));
  const anywhere = rules
    .flatMap(rule => listOf(get(rule, 'from')))
    .find(
      one =>
        breadthOfCidr(textOf(get(one, 'ipBlock', 'cidr')) ?? '') === 'internet' &&
        textsOf(get(one, 'ipBlock', 'except')).length === 0,
    );
  if (!open && !anywhere) return undefined;
  const name = textOf(get(root, 'metadata', 'namespace')) ?? `what ${objectName(root, 'the policy')} covers`;
  return access(
    name,
    open ? everybody : { kind: 'unknown', name: 'every address' },
    isEmpty(get(root, 'spec', 'podSelector')),
  );
}

const isEmpty = (node: Node | undefined): boolean =>
  node === undefined ||
  (node.kind === 'map' ? node.entries.length === 0 : node.kind === 'list' ? node.items.length === 0 : node.text === '');

export default {
  title: 'Opens the network between pods',
  references: [
    attack('T1686', 'T1562.004'),
    cwe(284),
    vendor('Network policies', 'https://kubernetes.io/docs/concepts/services-networking/network-policies/'),
  ],
  triggers: ['networkpolic', 'netpol', 'peerauthentication', 'authorizationpolicy'],
  call: { on: ['kubectl delete', 'oc delete'], detect: ofCall },
  document: { on: ['k8s networkpolicy', 'k8s peerauthentication', 'k8s authorizationpolicy'], detect: ofDocument },
} satisfies Rule;

const policy = (ingress: string) => ({
  text: `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: p\n  namespace: shop\nspec:\n  podSelector: {}\n  policyTypes: [Ingress]\n${ingress}`,
  language: 'yaml',
});
export const examples = {
  detects: [
    {
      text: 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: x}\nspec: {mtls: {mode: DISABLE}}\n',
      language: 'yaml',
      severity: 'medium',
      effect: 'WEAKAUTH',
    },
    { text: 'kubectl delete networkpolicy deny-all -n shop', severity: 'medium', effect: 'NETOPEN' },
    { text: 'kubectl delete netpol --all', severity: 'medium' },
    { ...policy('  ingress:\n  - {}\n'), severity: 'medium' },
    { ...policy('  ingress:\n  - from:\n    - ipBlock: {cidr: 0.0.0.0/0}\n'), severity: 'medium' },
  ],
  ignores: [
    {
      text: 'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: x}\nspec: {}\n',
      language: 'yaml',
    },

    policy(''),
    policy('  ingress:\n  - from:\n    - podSelector: {matchLabels: {app: front}}\n'),
    'kubectl get networkpolicy -A',
    'kubectl delete pod web-0',
  ],
} satisfies Examples;
