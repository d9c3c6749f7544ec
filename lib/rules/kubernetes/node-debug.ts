import type { Call } from '../../languages/command.ts';
import { operands, option } from '../../languages/options.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  const words = operands(call, ['-n', '--namespace', '--image', '-c', '--container', '--profile', '--target']);
  const target = words[1]?.text ?? '';
  const profile = option(call, '--profile')?.text ?? '';
  const node = /^nodes?\//.test(target);
  if (!node && profile !== 'sysadmin') return undefined;
  return {
    effect: 'ESCALATE',
    principal: { kind: 'self', name: 'whoever runs the command' },
    target: { kind: 'host', name: target, breadth: 'single' },
    right: 'admin',
    sensitivity: 'auth',
    persistence: 'lasting',
    summary: node ? 'Opens a root shell on a machine' : 'Opens a privileged shell in a pod',
    headline: `Whoever runs the command would be root on ${target}, with its whole disk.`,
    explanation:
      'From there every pod and secret on the machine can be read. The pod that is made for it stays until it is deleted.',
    undoNote: 'Delete the debugging pod afterwards: `kubectl get pods` shows it.',
  };
}

export default {
  title: 'Opens a root shell on a machine of the cluster',
  references: [
    attack('T1611'),
    cwe(250),
    vendor('kubectl debug', 'https://kubernetes.io/docs/tasks/debug/debug-cluster/kubectl-node-debug/'),
  ],
  call: { on: ['kubectl debug', 'oc debug', 'oc adm debug'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'kubectl debug node/worker-1 -it --image=busybox', severity: 'high', effect: 'ESCALATE' },
    { text: 'oc debug node/worker-1', severity: 'high' },
    { text: 'kubectl debug web-0 --image=busybox --profile=sysadmin', severity: 'high' },
  ],
  ignores: ['kubectl debug web-0 -it --image=busybox', 'kubectl describe node worker-1', 'kubectl logs node/worker-1'],
} satisfies Examples;
