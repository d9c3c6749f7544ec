import type { Call, DocumentCommand } from '../../languages/command.ts';
import { get, listOf, textOf } from '../../languages/flavours.ts';
import { operands, option, options } from '../../languages/options.ts';
import type { Principal } from '../../schema/finding.ts';
import { boundRole, clusterPrincipal } from '../clusters.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { wordOf } from '../tree.ts';

const valued = ['-n', '--namespace', '--context', '--clusterrole', '--role', '--user', '--group', '--serviceaccount'];
const outsiders = (who: Principal) => who.kind === 'anonymous' || who.kind === 'authenticated';

function ofCall(call: Call): Access | undefined {
  const sets = call.verb[1] === 'set';
  const words = operands(call, valued).slice(sets ? 2 : 1);
  const kind = words[0]?.text ?? '';
  const name = kind.includes('/') ? kind.split('/')[1] : words[1]?.text;
  const everywhere = /^clusterrolebinding/i.test(kind);
  const role = option(call, '--clusterrole', '--role');
  const all = ['--user', '--group', '--serviceaccount'].flatMap(one =>
    options(call, one).map(word => clusterPrincipal(one, word)),
  );
  const who = all.find(outsiders) ?? all[0];
  if (!who) return undefined;
  const namespace = option(call, '-n', '--namespace');
  const scope = namespace ? ['-n', namespace] : [];
  const wide = everywhere || namespace?.text === 'kube-system';
  // What a binding that is there already gives is not in the command; its name is the best that there is.
  const bound = boundRole(role?.text ?? (sets ? name : undefined) ?? 'a role that is not named', who, wide);
  if (sets || name === undefined)
    return {
      ...bound,
      ...(name === undefined
        ? {}
        : {
            capture: `${shellLine(call.program, 'get', everywhere ? 'clusterrolebinding' : 'rolebinding', name, ...scope, '-o', 'yaml')} > binding-before.yaml`,
          }),
      undoNote: 'Set the subjects back to what they were: the command replaces nobody, it adds.',
    };
  return {
    ...bound,
    undo: shellLine(call.program, 'delete', everywhere ? 'clusterrolebinding' : 'rolebinding', name, ...scope),
  };
}

/** Roles that every cluster has: what they give is known. */
const builtIn = /^(cluster-admin|admin|edit|view|system:.*)$/;

function ofDocument({ root, verb }: DocumentCommand): readonly Access[] {
  const role = textOf(get(root, 'roleRef', 'name')) ?? '';
  const wide = verb[1] === 'clusterrolebinding' || textOf(get(root, 'metadata', 'namespace')) === 'kube-system';
  return listOf(get(root, 'subjects')).map(subject => {
    const name = get(subject, 'name') ?? subject;
    // Every pod of the namespace that names no account of its own runs under it.
    const shared = textOf(get(subject, 'kind')) === 'ServiceAccount' && textOf(name) === 'default';
    const option =
      { Group: '--group', ServiceAccount: '--serviceaccount' }[textOf(get(subject, 'kind')) ?? ''] ?? '--user';
    const bound = boundRole(role, clusterPrincipal(option, wordOf(name)), wide);
    const telling = builtIn.test(role) || shared || bound.right === 'admin' || outsiders(bound.principal);
    return {
      ...bound,
      // A declared role of one's own is what every application has.
      certainty: telling ? 'certain' : 'likely',
      undoNote: `Delete the ${verb[1] === 'clusterrolebinding' ? 'ClusterRoleBinding' : 'RoleBinding'} again where it is new; where it was there before, record it first.`,
    };
  });
}

export default {
  title: 'Gives somebody a role in a Kubernetes cluster',
  references: [
    attack('T1098.006'),
    cwe(269),
    vendor('Kubernetes RBAC', 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/'),
  ],
  call: {
    on: [
      'kubectl create clusterrolebinding',
      'kubectl create rolebinding',
      'oc create clusterrolebinding',
      'oc create rolebinding',
      'kubectl set subject',
      'oc set subject',
    ],
    detect: ofCall,
  },
  document: { on: ['k8s clusterrolebinding', 'k8s rolebinding'], detect: ofDocument },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'kubectl set subject clusterrolebinding cluster-admin --user=alice',
      severity: 'critical',
      principal: 'user alice',
    },
    {
      text: 'kubectl create rolebinding x --clusterrole=admin --serviceaccount=shop:app -n kube-system',
      severity: 'critical',
      undo: 'kubectl delete rolebinding x -n kube-system',
    },
    {
      text: 'kubectl create clusterrolebinding ops --clusterrole=cluster-admin --user=alice',
      severity: 'critical',
      principal: 'user alice',
      undo: 'kubectl delete clusterrolebinding ops',
    },
    {
      text: 'kubectl create clusterrolebinding all --clusterrole=cluster-admin --group=system:authenticated',
      severity: 'critical',
      effect: 'PUBLIC',
    },
    {
      text: 'kubectl -n shop create rolebinding read --clusterrole=view --user=alice',
      severity: 'low',
      undo: 'kubectl delete rolebinding read -n shop',
    },
    {
      text: 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: ops\nroleRef:\n  kind: ClusterRole\n  name: cluster-admin\nsubjects:\n  - kind: User\n    name: alice\n',
      severity: 'critical',
      language: 'yaml',
    },
  ],
  ignores: [
    'kubectl get clusterrolebindings',
    'kubectl delete clusterrolebinding ops',
    'kubectl create clusterrolebinding ops --clusterrole=cluster-admin --user=alice --dry-run=client',
    'kubectl auth can-i list pods',
  ],
} satisfies Examples;
