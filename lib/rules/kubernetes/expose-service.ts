import type { Call, DocumentCommand, Node } from '../../languages/command.ts';
import { get, listOf, textOf, textsOf } from '../../languages/flavours.ts';
import { operands, option } from '../../languages/options.ts';
import type { Principal } from '../../schema/finding.ts';
import { breadthOfCidr, rightOfPort } from '../networks.ts';
import { sentence, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { objectName } from '../tree.ts';

const outside: Principal = { kind: 'unknown', name: 'whoever reaches the cluster from outside' };
const inside: Principal = { kind: 'group', name: 'every program in the cluster' };
const network: Principal = { kind: 'unknown', name: 'whoever reaches this machine over the network' };

function access(principal: Principal, name: string, port: string | undefined, how: string): Access {
  return {
    effect: 'NETOPEN',
    principal,
    target: { kind: 'port', name, breadth: 'single' },
    right: port === undefined ? 'port' : rightOfPort(port),
    summary: principal === inside ? 'Offers a port inside the cluster' : 'Opens a port to the outside',
    headline: `${sentence(principal.name)} could connect to ${name}, ${how}.`,
    explanation:
      'A pod is reached by nobody until something leads to it. Only the login of the program behind it is left as a protection.',
    undoNote: 'Take the service away again, or give it the type ClusterIP.',
  };
}

function ofCall(call: Call): Access | undefined {
  const words = operands(call, [
    '-n',
    '--namespace',
    '--port',
    '--name',
    '--target-port',
    '--type',
    '--address',
    '--external-ip',
    '--hostname',
  ]);
  const verb = call.verb[1] ?? '';
  const namespace = option(call, '-n', '--namespace');
  const scope = namespace ? ['-n', namespace] : [];
  if (verb === 'proxy' || verb === 'port-forward') {
    const address = option(call, '--address')?.text;
    if (!address?.split(',').some(one => breadthOfCidr(one) !== 'machine')) return undefined;
    const found = access(
      network,
      verb === 'proxy' ? 'the whole cluster' : (words[1]?.text ?? 'a pod'),
      undefined,
      'with your own rights',
    );
    const proxy: Partial<Access> = {
      right: 'admin',
      persistence: 'session',
      sensitivity: 'auth',
      target: { kind: 'cluster', name: 'the whole cluster', breadth: 'everything' },
    };
    const rest = {
      undoNote: 'Stop the command; it lasts as long as it runs.',
      safer: shellLine(
        call.program,
        ...call.words.filter((word, i) => !/^--address/.test(word.text) && call.words[i - 1]?.text !== '--address'),
      ),
    };
    return { ...found, persistence: 'session', right: 'remote-shell', ...(verb === 'proxy' ? proxy : {}), ...rest };
  }
  if (verb === 'create') {
    const kind = words.find(word => /^(loadbalancer|nodeport)$/i.test(word.text));
    const name = words.at(-1);
    return kind && name
      ? {
          ...access(outside, name.text, undefined, 'through a port of the cluster'),
          undo: shellLine(call.program, 'delete', 'service', name, ...scope),
        }
      : undefined;
  }
  const [, resource, second] = words;
  const name = option(call, '--name') ?? (resource?.text.includes('/') ? undefined : second);
  const shown = name?.text ?? resource?.text ?? 'a program';
  const type = option(call, '--type')?.text;
  // A route of OpenShift leads in from outside.
  const out =
    /^(LoadBalancer|NodePort)$/i.test(type ?? '') ||
    option(call, '--external-ip') ||
    (call.program === 'oc' && /^(svc|service)(\/|$)/.test(resource?.text ?? ''));
  const found = access(
    out ? outside : inside,
    shown,
    undefined,
    out ? `through a ${type ?? 'route'}` : 'through a service',
  );
  return name
    ? {
        ...found,
        undo: shellLine(
          call.program,
          'delete',
          call.program === 'oc' && out && !type ? 'route' : 'service',
          name,
          ...scope,
        ),
      }
    : found;
}

function ofDocument({ root, verb }: DocumentCommand): Access | undefined {
  const spec = get(root, 'spec');
  const name = objectName(root, 'the program');
  if (verb[1] === 'service') {
    const type = textOf(get(spec, 'type')) ?? '';
    const addresses = textsOf(get(spec, 'externalIPs'));
    const ranges = textsOf(get(spec, 'loadBalancerSourceRanges'));
    const internal = /internal|true|private/i.test(
      annotation(root, /load-balancer-(internal|scheme|type)|azure-load-balancer-internal|lb-internal/),
    );
    if (!/^(LoadBalancer|NodePort)$/.test(type) && addresses.length === 0) return undefined;
    if (internal || (ranges.length > 0 && ranges.every(one => /^(private|single|machine)$/.test(breadthOfCidr(one)))))
      return undefined;
    const port = listOf(get(spec, 'ports'))
      .map(one => textOf(get(one, 'port')))
      .find(one => rightOfPort(one) === 'remote-shell');
    return access(
      outside,
      name,
      port,
      `through ${addresses[0] ?? (type === 'NodePort' ? 'a port of every machine' : 'a load balancer')}`,
    );
  }
  const hosts = [
    ...listOf(get(spec, 'rules')).map(rule => textOf(get(rule, 'host'))),
    textOf(get(spec, 'host')),
  ].flatMap(one => one ?? []);
  return access(outside, name, undefined, `as ${hosts[0] ?? 'any name'}`);
}

const annotation = (root: Node, key: RegExp): string => {
  const all = get(root, 'metadata', 'annotations');
  return all?.kind === 'map' ? (textOf(all.entries.find(entry => key.test(entry.key))?.value) ?? '') : '';
};

export default {
  title: 'Leads from outside to a program in the cluster',
  references: [
    attack('T1133'),
    cwe(668),
    vendor('Kubernetes Service', 'https://kubernetes.io/docs/concepts/services-networking/service/'),
  ],
  triggers: [
    'expose',
    'loadbalancer',
    'nodeport',
    'externalips',
    'kind: ingress',
    'kind: route',
    '--address',
    '"ingress"',
    'kind: service',
    '"service"',
  ],
  call: {
    on: [
      'kubectl expose',
      'oc expose',
      'kubectl proxy',
      'oc proxy',
      'kubectl port-forward',
      'oc port-forward',
      'kubectl create service',
      'kubectl create svc',
      'oc create service',
    ],
    detect: ofCall,
  },
  document: { on: ['k8s service', 'k8s ingress', 'k8s route'], detect: ofDocument },
} satisfies Rule;

const service = (spec: string) => ({
  text: `apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\nspec:\n${spec}`,
  language: 'yaml',
});
export const examples = {
  detects: [
    { text: 'kubectl expose deployment web --port=80', severity: 'low' },
    {
      text: 'kubectl expose deployment web --port=80 --type=LoadBalancer --name=front',
      severity: 'medium',
      undo: 'kubectl delete service front',
    },
    { text: 'kubectl proxy --address=0.0.0.0 --accept-hosts=.*', severity: 'critical' },
    { ...service('  type: NodePort\n  ports:\n  - port: 80\n'), severity: 'medium' },
    { ...service('  externalIPs: [203.0.113.9]\n'), severity: 'medium' },
  ],
  ignores: [
    service('  type: ClusterIP\n  ports:\n  - port: 80\n'),
    service('  type: ExternalName\n  externalName: db.example.com\n'),
    'kubectl port-forward svc/web 8080:80',
    'kubectl proxy --port=8001',
  ],
} satisfies Examples;
