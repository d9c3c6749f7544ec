import type { Call } from '../../languages/command.ts';
import { operands, option } from '../../languages/options.ts';
import { boundRole, clusterPrincipal } from '../clusters.ts';
import { principal } from '../principals.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const sccAll = /^(privileged|anyuid|hostaccess|hostmount-anyuid|node-exporter)$/;

/** `oc adm policy add-cluster-role-to-user cluster-admin alice`, `add-scc-to-user privileged -z default`. */
function detect(call: Call): Access | undefined {
  const words = operands(call, ['-n', '--namespace']);
  // `oc policy` is the same for those who are no administrator of the cluster.
  const [action, role, name] = words.slice(words[0]?.text === 'adm' ? 2 : 1);
  const [, what = '', to = ''] = /^add-(cluster-role|role|scc)-to-(user|group)$/.exec(action?.text ?? '') ?? [];
  if (!role || !what) return undefined;
  const account = option(call, '-z', '--serviceaccount') ?? name ?? words.at(-1);
  const who = account
    ? clusterPrincipal(to === 'group' ? '--group' : option(call, '-z') ? '--serviceaccount' : '--user', account)
    : principal('user', '');
  const scc = what === 'scc';
  const base = boundRole(
    scc ? (sccAll.test(role.text) ? 'cluster-admin' : 'view') : role.text,
    who,
    scc ? sccAll.test(role.text) : what === 'cluster-role',
  );
  const undo = shellLine(...call.words.map(word => (word === action ? `remove-${what}-from-${to}` : word)));
  return {
    ...base,
    ...(scc && !sccAll.test(role.text) ? { right: 'write' as const, effect: 'GRANT' as const } : {}),
    ...(scc
      ? {
          effect: 'ESCALATE' as const,
          summary: 'Lets containers run with more rights',
          headline: `${who.name} could start containers under ${role.text}.`,
        }
      : {}),
    undo: `${call.program} ${undo}`,
  };
}

export default {
  title: 'Gives somebody a role or more container rights in OpenShift',
  references: [
    attack('T1098.006'),
    cwe(269),
    vendor(
      'OpenShift SCC',
      'https://docs.openshift.com/container-platform/latest/authentication/managing-security-context-constraints.html',
    ),
  ],
  call: { on: ['oc adm policy', 'oc policy'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'oc adm policy add-cluster-role-to-user cluster-admin alice',
      severity: 'critical',
      undo: 'oc adm policy remove-cluster-role-from-user cluster-admin alice',
    },
    { text: 'oc adm policy add-scc-to-user privileged -z default -n shop', severity: 'critical' },
    { text: 'oc adm policy add-role-to-user view alice -n shop', severity: 'low' },
    {
      text: 'oc policy add-role-to-user admin alice -n shop',
      severity: 'medium',
      undo: 'oc policy remove-role-from-user admin alice -n shop',
    },
  ],
  ignores: ['oc adm policy who-can get pods', 'oc adm policy remove-role-from-user view alice', 'oc get scc'],
} satisfies Examples;
