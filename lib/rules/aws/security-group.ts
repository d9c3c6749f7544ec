import type { Call } from '../../languages/command.ts';
import { option, values } from '../../languages/options.ts';
import { awsSame, awsTarget } from '../aws.ts';
import { breadthOfCidr, rightOfPort } from '../networks.ts';
import { internet, nobody } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const address = /(?:^|[\s"'=:,[])((?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?|[0-9a-f]{0,4}::?[0-9a-f:]{0,40}\/\d{1,3})/gi;

/** From where, and which ports; the widest of what the call names. */
function opening(call: Call): { from: string; port: string | undefined } {
  const text = call.words
    .map(word => word.text)
    .join(' ')
    .slice(0, 4000);
  const from =
    option(
      call,
      '--cidr',
      '--cidr-ip',
      '--cidr-ipv6',
      '--target-network-cidr',
      '--cidrip',
      '--cidr-block',
      '--ipv6-cidr-block',
    )?.text ??
    [...text.matchAll(address)].map(found => found[1] ?? '').sort((a, b) => rank(a) - rank(b))[0] ??
    (option(call, '--source-group', '--source-security-group-name', '--ec2-security-group-name', '--prefix-list-id')
      ?.text ||
      'the named group');
  const protocol =
    option(call, '--protocol', '--ip-protocol')?.text ?? /IpProtocol["']?\s*[=:]\s*["']?(-?\w+)/i.exec(text)?.[1];
  if (protocol === '-1' || protocol === 'all') return { from, port: 'all' };
  const first = /(?:FromPort|fromPort|From)["']?\s*[=:]\s*["']?(\d+)/.exec(text)?.[1];
  const last = /(?:ToPort|toPort|To)["']?\s*[=:]\s*["']?(\d+)/.exec(text)?.[1];
  const port =
    option(call, '--port', '--port-range', '--from-port')?.text ??
    (first && (last && last !== first ? `${first}-${last}` : first));
  const database = /^(rds|redshift|elasticache)$/.test(call.verb[1] ?? '');
  return { from, port: port ?? (database ? '5432' : /sg|security-group/.test(text) ? '1' : undefined) };
}

const rank = (cidr: string) =>
  ['internet', 'wide', 'unknown', 'private', 'single', 'machine'].indexOf(breadthOfCidr(cidr));

function opened(call: Call): Access {
  const { from, port } = opening(call);
  const breadth = breadthOfCidr(from);
  const world = breadth === 'internet';
  const right = rightOfPort(port);
  const whole = right === 'admin';
  const named = whole
    ? 'every port'
    : port === '1' || port === undefined
      ? 'a port'
      : `port ${port.replace(/From=|To=/g, '')}`;
  const verb = call.verb[2] ?? '';
  const inverse = verb.startsWith('authorize-')
    ? { undo: awsSame(call, verb.replace('authorize-', 'revoke-')) }
    : verb === 'open-instance-public-ports'
      ? { undo: awsSame(call, 'close-instance-public-ports') }
      : { undoNote: 'Delete the entry again, or put the old one back; list the entries first.' };
  return {
    effect: 'NETOPEN',
    principal: world
      ? internet
      : { kind: breadth === 'unknown' || breadth === 'wide' ? 'unknown' : 'group', name: `whoever is at ${from}` },
    target: { kind: 'port', name: `${named} of ${awsTarget(call, 'network').name}`, breadth: 'single' },
    right: !world && whole ? 'remote-shell' : right,
    summary: world ? 'Opens machines to the whole internet' : 'Opens machines to more addresses',
    headline: `${world ? 'Everyone on the internet' : `Whoever is at ${from}`} could connect to ${named} of what uses ${awsTarget(call, 'network').name}.`,
    explanation:
      'A security group is the firewall of machines and databases in AWS. Scanners try an open port within minutes.',
    ...inverse,
    // A shell without an open port.
    ...(world && right === 'remote-shell' ? { safer: 'aws ssm start-session --target <instance>' } : {}),
  };
}

const closed = (call: Call): Access => ({
  effect: 'NARROW',
  principal: nobody,
  target: awsTarget(call, 'network'),
  right: 'read',
  summary: 'Closes a port',
  headline: 'Fewer addresses could connect.',
  explanation: 'This narrows access. Connections that need the port stop working.',
});

function detect(call: Call): Access | undefined {
  const verb = call.verb[2] ?? '';
  if (/^(authorize-\S*ingress|open-instance-public-ports|put-instance-public-ports|authorize-ip-rules)$/.test(verb))
    return opened(call);
  if (/^(revoke-\S*ingress|close-instance-public-ports|revoke-ip-rules|revoke-security-group-egress)$/.test(verb))
    return closed(call);
  if (verb === 'authorize-security-group-egress')
    return { ...opened(call), right: 'port', principal: { kind: 'group', name: 'programs on these machines' } };
  if (/^(create|replace)-network-acl-entry$/.test(verb)) {
    if (values(call, '--rule-action').some(word => word.text === 'deny')) return closed(call);
    return call.words.some(word => word.text === '--egress') ? undefined : opened(call);
  }
  return undefined;
}

export default {
  title: 'Opens a security group',
  references: [
    attack('T1686.001', 'T1562.007'),
    cwe(284),
    vendor('Security groups', 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html'),
  ],
  triggers: ['ingress', 'egress', 'public-ports', 'acl-entry', 'ip-rules'],
  call: {
    on: [
      'aws ec2',
      'aws rds',
      'aws redshift',
      'aws elasticache',
      'aws lightsail',
      'aws workspaces',
      'aws docdb',
      'aws neptune',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws ec2 authorize-security-group-ingress --group-id sg-0a1b --protocol tcp --port 22 --cidr 0.0.0.0/0',
      severity: 'high',
      principal: 'anonymous',
      undo: 'aws ec2 revoke-security-group-ingress --group-id sg-0a1b --protocol tcp --port 22 --cidr 0.0.0.0/0',
    },
    {
      text: `aws ec2 authorize-security-group-ingress --group-id sg-0a1b --ip-permissions '[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]'`,
      severity: 'critical',
    },
    {
      text: 'aws ec2 authorize-security-group-ingress --group-id sg-0a1b --ip-permissions IpProtocol=tcp,FromPort=5432,ToPort=5432,IpRanges=[{CidrIp=10.1.0.0/16}]',
      severity: 'medium',
    },
    {
      text: 'aws ec2 authorize-security-group-ingress --group-id sg-0a1b --protocol tcp --port 443 --cidr 10.1.0.0/16',
      severity: 'low',
    },
    {
      text: 'aws lightsail open-instance-public-ports --instance-name web --port-info fromPort=22,toPort=22,protocol=TCP',
      effect: 'NETOPEN',
    },
    {
      text: 'aws ec2 revoke-security-group-ingress --group-id sg-0a1b --protocol tcp --port 22 --cidr 0.0.0.0/0',
      direction: 'narrows',
      severity: 'low',
    },
  ],
  ignores: [
    'aws ec2 describe-security-groups --group-ids sg-0a1b',
    'aws ec2 create-network-acl-entry --egress --network-acl-id acl-1 --rule-number 5 --protocol tcp --rule-action allow --cidr-block 0.0.0.0/0',
    'aws ec2 authorize-security-group-ingress --dry-run --group-id sg-0a1b --protocol tcp --port 22 --cidr 0.0.0.0/0',
  ],
} satisfies Examples;
