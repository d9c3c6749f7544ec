import type { Call } from '../../languages/command.ts';
import { operands, option } from '../../languages/options.ts';
import { objectKind } from '../../languages/shell/cluster-patch.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const guards =
  /^((validating|mutating)(webhookconfiguration|admissionpolicy(binding)?)|podsecuritypolicy|constrainttemplate|clusterpolicy|peerauthentication|authorizationpolicy|resourcequota|limitrange)$/;
const rights = /^(cluster)?role(binding)?$|^serviceaccount$/;

/** Deleting a binding takes rights; deleting a check lets more through. */
function detect(call: Call): Access | undefined {
  const [, object, ...names] = operands(call, ['-n', '--namespace', '-l', '--selector', '-f', '--filename']);
  if (!object) return undefined;
  const kind = objectKind(object.text);
  const name = object.text.split('/')[1] ?? names[0]?.text ?? 'all of them';
  const namespace = option(call, '-n', '--namespace');
  const capture = `${shellLine(call.program, 'get', object, ...names, ...(namespace ? ['-n', namespace] : []), '-o', 'yaml')} > before.yaml`;
  if (rights.test(kind))
    return {
      effect: 'NARROW',
      principal: { kind: 'role', name: `whoever had ${name}` },
      target: { kind: 'cluster', name, breadth: 'single' },
      right: 'read',
      summary: 'Takes rights in the cluster away',
      headline: `Whoever had rights by the ${kind} ${name} would lose them.`,
      explanation: 'This gives nobody anything; it may stop programs that need the rights.',
      capture,
    };
  if (!guards.test(kind)) return undefined;
  return {
    effect: 'DISABLE',
    direction: 'widens',
    principal: { kind: 'group', name: 'everybody who may change objects in the cluster' },
    target: { kind: 'cluster', name, breadth: 'single' },
    right: 'write',
    loss: 'safeguard',
    summary: 'Removes a check of the cluster',
    headline: `What ${name} refused or changed so far would be let through.`,
    explanation: 'Checks like this one keep dangerous objects out of the cluster. What comes in without it stays.',
    undoNote: 'Apply the recorded object again; objects that came in between stay.',
    capture,
  };
}

export default {
  title: 'Deletes rights or checks in a Kubernetes cluster',
  tier: 'secondary',
  references: [
    attack('T1685', 'T1562.001'),
    cwe(693),
    vendor(
      'Admission control',
      'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/',
    ),
  ],
  call: { on: ['kubectl delete', 'oc delete'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'kubectl delete validatingwebhookconfiguration pod-check',
      severity: 'high',
      effect: 'DISABLE',
      direction: 'widens',
    },
    { text: 'kubectl delete clusterrolebinding ops', direction: 'narrows', severity: 'low' },
    { text: 'oc delete rolebinding/edit -n shop', direction: 'narrows' },
  ],
  ignores: [
    'kubectl delete pod web-0',
    'kubectl get validatingwebhookconfigurations',
    'kubectl delete clusterrolebinding ops --dry-run=client',
  ],
} satisfies Examples;
