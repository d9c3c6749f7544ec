import type { DocumentCommand, Node } from '../../languages/command.ts';
import { get, isOn, listOf, textOf } from '../../languages/flavours.ts';
import { breadthOfCidr, rightOfPort } from '../networks.ts';
import { internet } from '../principals.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';

function detect({ root, verb }: DocumentCommand): readonly Access[] {
  const properties = get(root, 'Properties');
  if (verb[1] === 'aws::ec2::networkaclentry') return networkAcl(properties);
  if (verb[1] === 'aws::ec2::securitygroupingress') return ingress(properties);
  const inline = get(properties, 'SecurityGroupIngress') ?? get(properties, 'DBSecurityGroupIngress');
  const out = listOf(verb[1] === 'aws::ec2::securitygroupegress' ? properties : get(properties, 'SecurityGroupEgress'));
  return [...listOf(inline).flatMap(ingress), ...out.flatMap(egress)];
}

function ingress(rule: Node | undefined): readonly Access[] {
  const range = get(rule, 'CidrIp') ?? get(rule, 'CidrIpv6') ?? get(rule, 'CIDRIP');
  const breadth = breadthOfCidr(textOf(range) ?? '');
  if (!rule || (breadth !== 'internet' && breadth !== 'wide')) return [];
  const protocol = textOf(get(rule, 'IpProtocol')) ?? '';
  const from = textOf(get(rule, 'FromPort'));
  const to = textOf(get(rule, 'ToPort'));
  // Ping opens nothing; a range that ends before it begins is no range.
  if (/^icmp/.test(protocol) || (Number(from) > Number(to) && Number(to) >= 0)) return [];
  const port =
    protocol === '-1' || from === '-1' || from === undefined
      ? undefined
      : to === undefined || from === to
        ? from
        : `${from}-${to}`;
  return [access(rule, port, breadth === 'internet')];
}

/** To everywhere is what a group has anyway; written down it is told, not warned of. */
function egress(rule: Node): readonly Access[] {
  const range = textOf(get(rule, 'CidrIp') ?? get(rule, 'CidrIpv6')) ?? '';
  const found = breadthOfCidr(range) === 'internet' ? access(rule, undefined, true) : undefined;
  if (!found) return [];
  return [
    {
      ...found,
      principal: { kind: 'service', name: 'whatever runs on the machines' },
      right: 'port',
      summary: 'Lets machines connect to the whole internet',
      headline: 'Whatever runs on the machines behind this rule could connect to the whole internet.',
      explanation: 'Whoever gets into such a machine can send its data anywhere.',
    },
  ];
}

/** Like a firewall in front of a subnet. Without a range the entry is not complete, yet says what it lets through. */
function networkAcl(rule: Node | undefined): readonly Access[] {
  if (!rule || textOf(get(rule, 'RuleAction'))?.toLowerCase() !== 'allow' || isOn(get(rule, 'Egress'))) return [];
  const range = textOf(get(rule, 'CidrBlock') ?? get(rule, 'Ipv6CidrBlock'));
  const breadth = range === undefined ? 'unknown' : breadthOfCidr(range);
  const from = textOf(get(rule, 'PortRange', 'From'));
  const to = textOf(get(rule, 'PortRange', 'To'));
  const all = textOf(get(rule, 'Protocol')) === '-1';
  if (!(breadth === 'internet' || (breadth === 'unknown' && all)) || (!all && from === undefined)) return [];
  return [access(rule, all ? undefined : from === to ? from : `${from}-${to}`, breadth === 'internet')];
}

function access(rule: Node, port: string | undefined, everybody: boolean): Access {
  const right: Right = rightOfPort(port);
  const ports = port === undefined ? 'every port' : `port ${port}`;
  const who = everybody ? internet : { kind: 'unknown' as const, name: 'a large part of the internet' };
  return {
    effect: 'NETOPEN',
    principal: who,
    target: { kind: 'port', name: ports, breadth: 'single' },
    right,
    summary: everybody ? `Opens ${ports} to the internet`.slice(0, 60) : `Opens ${ports}`.slice(0, 60),
    headline: `${sentence(who.name)} could reach ${ports} of the machines behind this rule.`,
    explanation:
      'Scanners find an open port within hours. Only the login of the program behind it is left as a protection.',
    undoNote: 'Take the rule out of the template again and update the stack.',
    range: rule.range,
  };
}

export default {
  title: 'Opens ports in a CloudFormation template',
  references: [
    attack('T1686.001', 'T1562.007'),
    cwe(284),
    vendor('Security groups', 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html'),
  ],
  triggers: ['securitygroup', 'networkaclentry'],
  document: {
    on: [
      'cfn aws::ec2::securitygroup',
      'cfn aws::ec2::securitygroupingress',
      'cfn aws::ec2::securitygroupegress',
      'cfn aws::rds::dbsecuritygroup',
      'cfn aws::rds::dbsecuritygroupingress',
      'cfn aws::ec2::networkaclentry',
    ],
    detect,
  },
} satisfies Rule;

const group = (rule: string) => ({
  text: `Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n      SecurityGroupIngress:\n      - ${rule}\n`,
  language: 'cfn',
});
export const examples = {
  detects: [
    { ...group('{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}'), severity: 'high', effect: 'NETOPEN' },
    { ...group('{IpProtocol: -1, CidrIp: 0.0.0.0/0}'), severity: 'high' },
    { ...group('{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIpv6: "::/0"}'), severity: 'high' },
  ],
  ignores: [
    group('{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/8}'),
    group('{IpProtocol: tcp, FromPort: 22, ToPort: 22, SourceSecurityGroupId: !Ref Other}'),
    group('{IpProtocol: icmp, FromPort: -1, ToPort: -1, CidrIp: 0.0.0.0/0}'),
  ],
} satisfies Examples;
