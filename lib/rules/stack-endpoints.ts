import type { Node } from '../languages/command.ts';
import { get, isOff, isOn, listOf, textOf, textsOf } from '../languages/flavours.ts';
import { breadthOfCidr } from './networks.ts';
import { accountHolders } from './principals.ts';
import type { Access, Right } from './rule.ts';

/** A property of a resource that lets others in, and what they could do. */
export type OpenEndpoint = {
  words: string;
  right: Right;
  effect?: Access['effect'];
  principal?: Access['principal'];
  node: Node;
};
type Check = (properties: Node) => OpenEndpoint | undefined;

const on =
  (path: readonly string[], words: string, right: Right): Check =>
  properties => {
    const node = get(properties, ...path);
    return node && isOn(node) ? { words, right, node } : undefined;
  };
const is =
  (path: readonly string[], value: RegExp, words: string, right: Right): Check =>
  properties => {
    const node = get(properties, ...path);
    return node && value.test(textOf(node) ?? '') ? { words, right, node } : undefined;
  };
const publicData = on(['PubliclyAccessible'], 'could connect to the database from the internet', 'remote-shell');
const noLogin = is(['AuthType'], /^NONE$/, 'could call the function without a login', 'execute');

/** Properties that let the internet, or everybody, in; by the type of the resource. */
export const endpointChecks: Record<string, readonly Check[]> = {
  'aws::rds::dbinstance': [publicData],
  'aws::rds::dbcluster': [publicData],
  'aws::neptune::dbinstance': [publicData],
  'aws::redshift::cluster': [publicData],
  'aws::redshiftserverless::workgroup': [publicData],
  'aws::dms::replicationinstance': [publicData],
  'aws::amazonmq::broker': [
    on(['PubliclyAccessible'], 'could connect to the message broker from the internet', 'remote-shell'),
  ],
  'aws::msk::cluster': [
    is(
      ['BrokerNodeGroupInfo', 'ConnectivityInfo', 'PublicAccess', 'Type'],
      /^SERVICE_PROVIDED_EIPS$/,
      'could connect to the brokers from the internet',
      'remote-shell',
    ),
    on(['ClientAuthentication', 'Unauthenticated', 'Enabled'], 'could connect to the brokers without a login', 'write'),
  ],
  'aws::eks::cluster': [cluster],
  'aws::lambda::url': [noLogin],
  'aws::serverless::function': [
    is(['FunctionUrlConfig', 'AuthType'], /^NONE$/, 'could call the function without a login', 'execute'),
  ],
  'aws::cognito::identitypool': [
    on(['AllowUnauthenticatedIdentities'], 'could get credentials of this account without a login', 'execute'),
  ],
  'aws::apigateway::method': [method],
  'aws::apigatewayv2::route': [
    is(['AuthorizationType'], /^NONE$/, 'could call the interface without a login', 'execute'),
  ],
  'aws::ec2::subnet': [
    on(['MapPublicIpOnLaunch'], 'could reach machines in this subnet, since each gets a public address', 'execute'),
  ],
  'aws::ec2::instance': [networkInterface],
  'aws::ec2::launchtemplate': [properties => networkInterface(get(properties, 'LaunchTemplateData') ?? properties)],
  'aws::autoscaling::launchconfiguration': [
    on(['AssociatePublicIpAddress'], 'could reach the machines, since each gets a public address', 'execute'),
  ],
  'aws::elasticloadbalancing::loadbalancer': [
    is(['Scheme'], /^internet-facing$/, 'could reach the load balancer', 'port'),
  ],
  'aws::elasticloadbalancingv2::loadbalancer': [
    is(['Scheme'], /^internet-facing$/, 'could reach the load balancer', 'port'),
  ],
  'aws::ecs::service': [
    is(
      ['NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp'],
      /^ENABLED$/,
      'could reach the tasks, since each gets a public address',
      'execute',
    ),
  ],
  'aws::s3::bucket': [bucket],
  'aws::transfer::server': [is(['EndpointType'], /^PUBLIC$/, 'could reach the file server', 'port')],
  'aws::ec2::transitgateway': [
    is(
      ['AutoAcceptSharedAttachments'],
      /^enable$/,
      'could connect networks without being asked, where the gateway is shared with them',
      'write',
    ),
  ],
  'aws::ram::resourceshare': [
    on(['AllowExternalPrincipals'], 'could be given the resources from outside the organization', 'write'),
  ],
  'aws::ec2::vpcendpointservice': [
    properties => offByValue(properties, ['AcceptanceRequired'], 'could connect to the service without being asked'),
  ],
};

function offByValue(properties: Node, path: readonly string[], words: string): OpenEndpoint | undefined {
  const node = get(properties, ...path);
  return node && isOff(node) ? { words, right: 'write', node } : undefined;
}

function cluster(properties: Node): OpenEndpoint | undefined {
  const access = get(properties, 'ResourcesVpcConfig', 'EndpointPublicAccess');
  const ranges = textsOf(get(properties, 'ResourcesVpcConfig', 'PublicAccessCidrs'));
  const open = ranges.length === 0 || ranges.some(range => breadthOfCidr(range) === 'internet');
  return access && isOn(access) && open
    ? { words: 'could reach the control interface of the cluster', right: 'remote-shell', node: access }
    : undefined;
}

function method(properties: Node): OpenEndpoint | undefined {
  const node = get(properties, 'AuthorizationType');
  // A browser asks with OPTIONS before it logs in, and a key is a login of sorts.
  if (
    textOf(node) !== 'NONE' ||
    !node ||
    textOf(get(properties, 'HttpMethod')) === 'OPTIONS' ||
    isOn(get(properties, 'ApiKeyRequired'))
  )
    return undefined;
  return { words: 'could call the interface without a login', right: 'execute', node };
}

function networkInterface(properties: Node): OpenEndpoint | undefined {
  const node = listOf(get(properties, 'NetworkInterfaces'))
    .map(one => get(one, 'AssociatePublicIpAddress'))
    .find(one => isOn(one));
  return node
    ? { words: 'could reach the machine, since it gets a public address', right: 'execute', node }
    : undefined;
}

function bucket(properties: Node): OpenEndpoint | undefined {
  const acl = get(properties, 'AccessControl');
  const found = /^(PublicRead|PublicReadWrite|AuthenticatedRead)$/.exec(textOf(acl) ?? '');
  if (found && acl)
    return {
      words: found[1] === 'PublicReadWrite' ? 'could read and change every file' : 'could read every file',
      right: found[1] === 'PublicReadWrite' ? 'write' : 'read',
      node: acl,
      ...(found[1] === 'AuthenticatedRead' ? { principal: accountHolders } : {}),
    };
  const block = get(properties, 'PublicAccessBlockConfiguration');
  const off = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets']
    .map(key => get(block, key))
    .find(one => isOff(one));
  return off
    ? { words: 'could be let in: the block on public access is off', right: 'read', effect: 'BROADEN', node: off }
    : undefined;
}
