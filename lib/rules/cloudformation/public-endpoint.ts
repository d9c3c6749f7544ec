import type { DocumentCommand } from '../../languages/command.ts';
import { get } from '../../languages/flavours.ts';
import { internet } from '../principals.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { endpointChecks, type OpenEndpoint } from '../stack-endpoints.ts';

function detect({ root, verb }: DocumentCommand): readonly Access[] {
  const type = verb[1] ?? '';
  const properties = get(root, 'Properties');
  const own = Object.hasOwn(endpointChecks, type) ? (endpointChecks[type] ?? []) : [];
  return properties ? own.flatMap(check => access(check(properties), type) ?? []) : [];
}

function access(found: OpenEndpoint | undefined, type: string): Access | undefined {
  if (!found) return undefined;
  const principal = found.principal ?? internet;
  const what = type.replace(/^aws::/, '').replace('::', ' ');
  return {
    effect: found.effect ?? (found.right === 'port' || found.right === 'remote-shell' ? 'NETOPEN' : 'PUBLIC'),
    principal,
    target: { kind: 'resource', name: `this ${what}`, breadth: 'single' },
    right: found.right,
    summary: 'Lets the internet in',
    headline: `${sentence(principal.name)} ${found.words}.`,
    explanation:
      'What listens on the internet is found by scanners within hours. Only its own login, where there is one, is left as a protection.',
    undoNote: 'Set the property back and update the stack. What was read in between is not undone by that.',
    range: found.node.range,
  };
}

export default {
  title: 'Opens a resource of a CloudFormation template to the internet',
  references: [
    attack('T1686.001', 'T1562.007'),
    cwe(668),
    vendor(
      'CloudFormation',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html',
    ),
  ],
  triggers: ['aws::'],
  document: { on: ['cfn'], detect },
} satisfies Rule;

const resource = (type: string, properties: string) => ({
  text: `Resources:\n  Thing:\n    Type: ${type}\n    Properties:\n${properties}`,
  language: 'cfn',
});
export const examples = {
  detects: [
    {
      ...resource('AWS::RDS::DBInstance', '      Engine: postgres\n      PubliclyAccessible: true\n'),
      severity: 'high',
    },
    { ...resource('AWS::S3::Bucket', '      AccessControl: PublicReadWrite\n'), severity: 'high', effect: 'PUBLIC' },
    { ...resource('AWS::Lambda::Url', '      AuthType: NONE\n'), severity: 'medium' },
    {
      ...resource('AWS::EKS::Cluster', '      ResourcesVpcConfig:\n        EndpointPublicAccess: true\n'),
      severity: 'high',
    },
    {
      text: '{"Resources":{"B":{"Type":"AWS::S3::Bucket","Properties":{"PublicAccessBlockConfiguration":{"BlockPublicAcls":false}}}}}',
      language: 'json',
      severity: 'high',
    },
  ],
  ignores: [
    resource('AWS::RDS::DBInstance', '      PubliclyAccessible: false\n'),
    resource('AWS::RDS::DBInstance', '      PubliclyAccessible: !Ref Public\n'),
    resource(
      'AWS::S3::Bucket',
      '      AccessControl: Private\n      PublicAccessBlockConfiguration:\n        BlockPublicAcls: true\n',
    ),
    resource(
      'AWS::EKS::Cluster',
      '      ResourcesVpcConfig:\n        EndpointPublicAccess: true\n        PublicAccessCidrs: [192.0.2.7/32]\n',
    ),
  ],
} satisfies Examples;
