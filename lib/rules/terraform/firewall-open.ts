import type { DocumentCommand, Node } from '../../languages/command.ts';
import { breadthOfCidr, rightOfPort } from '../networks.ts';
import { internet } from '../principals.ts';
import { attack, cwe } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';
import { declared, has, nodesAt, type Resource, registry, resourceOf, textAt, textsAt } from '../terraform.ts';
import { type Firewall, fragment } from '../terraform-firewall.ts';
import { firewalls } from '../terraform-firewalls.ts';

/** Ports of shells, desktops, databases and control planes, for the question whether a range holds one. */
const powerful = [20, 21, 22, 23, 445, 1433, 1521, 2375, 3306, 3389, 5432, 5900, 6379, 6443, 9200, 10250, 11211, 27017];
const namedPort =
  /^(?:ssh|rdp|winrm|vnc|telnet|mysql|postgresql|mssql|oracle-db|redis|mongodb|elasticsearch|memcached|cassandra|docker|nfs|smb|etcd|kubernetes-api|consul|zookeeper|kafka|ldap|puppet|redshift|neptune)-/;
const order: readonly Right[] = ['none', 'port', 'remote-shell', 'admin'];

/**
 * One port of its own weighs nothing: firewalls are there to open it, and what listens there was made to be reached.
 * Ports of shells, files, databases and control planes were not.
 */
function rightOf(port: string): Right {
  // A module of the registry has names for them: `ssh-tcp`, `all-all`.
  if (/^all-(?:all|tcp|udp)$/.test(port)) return 'admin';
  if (namedPort.test(port)) return 'remote-shell';
  const text = port.trim().replace(/[/:]/, '-').replace(/--1$/, '');
  const [, from, to] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (from === undefined || to === undefined || from === to) {
    const right = powerful.includes(Number(from ?? text)) ? 'remote-shell' : rightOfPort(from ?? text);
    return right === 'port' ? 'none' : right;
  }
  const [low, high] = [Number(from), Number(to)];
  if (high - low > 1000) return 'admin';
  return powerful.some(one => one >= low && one <= high) ? 'remote-shell' : 'port';
}

/** The strongest port that a rule opens, and how to show it. */
function portsOf(rule: Node, shape: Firewall): { right: Right; shown: string } {
  if (shape.port) return { right: rightOf(shape.port), shown: `port ${shape.port}` };
  const protocol = shape.protocol === undefined ? undefined : textAt(rule, shape.protocol)?.toLowerCase();
  const every = { right: 'admin' as const, shown: 'every port' };
  if (protocol !== undefined && /^(-1|all|any|\*)$/.test(protocol)) return every;
  if (/^(icmp(v6)?|ipv6-icmp|1|58)$/.test(protocol ?? '')) return { right: 'none', shown: 'ping' };
  const single = (shape.ports ?? []).flatMap(path => textsAt(rule, path));
  const [first, last] = shape.range ?? ['', ''];
  const from = shape.range && textAt(rule, first);
  const to = (shape.range && textAt(rule, last)) ?? from;
  if (from !== undefined)
    single.push(from === '0' && (to === '0' || to === undefined) ? '0-65535' : from === to ? from : `${from}-${to}`);
  if (single.length === 0) {
    // Ports that stand there and cannot be read are some port; no port at all is every port.
    const written = [...(shape.ports ?? []), first].some(path => path !== '' && has(rule, path));
    return written || shape === fragment ? { right: 'none', shown: 'a port' } : every;
  }
  const strongest = single.reduce((a, b) => (order.indexOf(rightOf(b)) > order.indexOf(rightOf(a)) ? b : a));
  const right = rightOf(strongest);
  return { right, shown: right === 'admin' ? 'every port' : `port ${strongest}` };
}

function accessOf(rule: Node, shape: Firewall, resource: Resource): Access | undefined {
  if (shape.needs && !has(rule, shape.needs)) return undefined;
  for (const [path, wanted] of Object.entries(shape.when ?? {})) {
    const text = textAt(rule, path);
    if (text !== undefined && !wanted.test(text)) return undefined;
  }
  const froms = shape.from.flatMap(path => textsAt(rule, path)).flatMap(text => text.split(/[,\s]+/));
  if (shape.open && !shape.from.some(path => has(rule, path))) froms.push('0.0.0.0/0');
  const world = froms.find(from => /\/0$/.test(from) || breadthOfCidr(from) === 'internet');
  const other = froms.find(from => /^(wide|private|single)$/.test(breadthOfCidr(from)));
  const from = world ?? other;
  if (from === undefined) return undefined;
  const { right, shown } = portsOf(rule, shape);
  // An answer to a ping gives nobody anything.
  if (shown === 'ping') return undefined;
  return {
    effect: 'NETOPEN',
    principal: world
      ? internet
      : { kind: breadthOfCidr(from) === 'wide' ? 'unknown' : 'group', name: `whoever is at ${from}` },
    target: { kind: 'port', name: `${shown} of ${resource.address}`, breadth: 'single' },
    right: !world && right === 'admin' ? 'remote-shell' : right,
    // Ranges of one's own network are how such a file looks every day.
    certainty: world ? 'certain' : 'likely',
    summary: world ? 'Opens a port to every address' : 'Opens a port to some addresses',
    headline: `${world ? 'Everyone on the internet' : `Whoever is at ${from}`} could connect to ${shown} behind ${resource.address}.`,
    explanation:
      'The firewall keeps out whoever has no business with a service. What listens behind the port must now protect itself.',
    ...declared(resource),
    range: rule.range,
  };
}

/** Outgoing rules of a firewall that lets nothing out by default. */
function outgoing(resource: Resource): Access[] {
  if (resource.type !== 'digitalocean_firewall') return [];
  return nodesAt(resource.root, 'outbound_rule').flatMap(rule =>
    textsAt(rule, 'destination_addresses').some(to => breadthOfCidr(to) === 'internet')
      ? {
          effect: 'NETOPEN' as const,
          principal: { kind: 'self' as const, name: 'programs on the machine' },
          target: { kind: 'port', name: `outgoing connections of ${resource.address}`, breadth: 'collection' as const },
          right: 'port' as const,
          summary: 'Lets the machine connect to every address',
          headline: `Programs behind ${resource.address} could connect to every address on the internet.`,
          explanation: 'Data can leave on the same way. Updates and calls of known services need only a few addresses.',
          ...declared(resource),
          range: rule.range,
        }
      : [],
  );
}

function detect(command: DocumentCommand): Access[] {
  const resource = resourceOf(command);
  const found =
    resource?.type === ''
      ? fragment
      : resource && Object.hasOwn(firewalls, resource.type)
        ? firewalls[resource.type]
        : undefined;
  if (!resource || !found) return [];
  const access = nodesAt(resource.root, found.rules ?? '').flatMap(rule => accessOf(rule, found, resource) ?? []);
  return [...access, ...outgoing(resource)];
}

export default {
  title: 'Opens a cloud firewall (Terraform)',
  references: [attack('T1686.001', 'T1562.007'), cwe(284), registry('hashicorp/aws', 'aws_security_group')],
  triggers: ['resource ', 'cidr', 'source_', 'ingress'],
  document: {
    on: [
      'hcl resource',
      'hcl module',
      'hcl attributes',
      'hcl ingress',
      'hcl inbound_rule',
      'hcl ingress_rule',
      'hcl security_rule',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'ingress {\n  from_port = 22\n  to_port = 22\n  protocol = "tcp"\n  cidr_blocks = ["0.0.0.0/0"]\n}',
      severity: 'high',
      target: 'port 22 of these settings',
    },
    {
      text: 'resource "aws_security_group" "web" {\n  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = "tcp"\n    cidr_blocks = ["10.1.0.0/16", "0.0.0.0/0"]\n  }\n}',
      severity: 'high',
      effect: 'NETOPEN',
      principal: 'anonymous',
      target: 'port 22 of aws_security_group.web',
    },
    {
      text: 'locals {\n  all = "0.0.0.0/0"\n}\nresource "aws_security_group_rule" "any" {\n  type = "ingress"\n  protocol = "-1"\n  from_port = 0\n  to_port = 0\n  cidr_blocks = [local.all]\n}',
      severity: 'high',
    },
    {
      text: 'resource "google_compute_firewall" "db" {\n  allow {\n    protocol = "tcp"\n    ports = ["5432"]\n  }\n  source_ranges = ["0.0.0.0/0"]\n}',
      severity: 'high',
    },
    {
      text: 'resource "azurerm_network_security_rule" "rdp" {\n  direction = "Inbound"\n  access = "Allow"\n  protocol = "Tcp"\n  source_address_prefix = "*"\n  destination_port_range = "3389"\n}',
      severity: 'high',
    },
    {
      text: 'resource "aws_security_group" "web" {\n  ingress {\n    from_port = 443\n    to_port = 443\n    protocol = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}',
      severity: 'medium',
    },
    {
      text: 'resource "aws_security_group" "two" {\n  dynamic "ingress" {\n    for_each = toset([22, 5432])\n    content {\n      from_port = ingress.value\n      to_port = ingress.value\n      protocol = "tcp"\n      cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"]\n    }\n  }\n}',
      severity: 'high',
      target: 'port 22 of aws_security_group.two',
    },
  ],
  ignores: [
    { text: 'egress {\n  cidr_blocks = ["0.0.0.0/0"]\n}', language: 'hcl' },
    'resource "aws_security_group" "web" {\n  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = "tcp"\n    cidr_blocks = ["10.0.0.0/8"]\n  }\n}',
    'resource "aws_security_group" "web" {\n  egress {\n    from_port = 0\n    to_port = 0\n    protocol = "-1"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}',
    'resource "azurerm_network_security_rule" "no" {\n  direction = "Inbound"\n  access = "Deny"\n  source_address_prefix = "*"\n  destination_port_range = "*"\n}',
    '# resource "aws_security_group" "web" { ingress { cidr_blocks = ["0.0.0.0/0"] } }',
    'resource "aws_security_group" "off" {\n  count = 0\n  ingress {\n    from_port = 22\n    to_port = 22\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}',
  ],
} satisfies Examples;
