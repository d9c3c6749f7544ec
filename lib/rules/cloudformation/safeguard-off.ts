import type { DocumentCommand, Node } from '../../languages/command.ts';
import { get, isOff, isOn, listOf, textOf } from '../../languages/flavours.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

type Switch = { path: readonly string[]; wrong: 'off' | 'on' | RegExp; words: string };
const off = (words: string, ...path: string[]): Switch => ({ path, wrong: 'off', words });
const metadata: Switch = {
  path: ['MetadataOptions', 'HttpTokens'],
  wrong: /^optional$/,
  words: 'Programs on the machine get its credentials without a token',
};

/** Switches that stand the wrong way: what watches, records or keeps out is off. Only what is written counts. */
const switches: Record<string, readonly Switch[]> = {
  'aws::cloudtrail::trail': [
    off('Calls in the account are not recorded', 'IsLogging'),
    off('A changed record would not be noticed', 'EnableLogFileValidation'),
    off('Calls in other regions are not recorded', 'IsMultiRegionTrail'),
  ],
  'aws::guardduty::detector': [off('Attacks are not looked for', 'Enable')],
  'aws::autoscaling::launchconfiguration': [metadata],
  'aws::ec2::instance': [metadata],
  'aws::ec2::launchtemplate': [{ ...metadata, path: ['LaunchTemplateData', 'MetadataOptions', 'HttpTokens'] }],
  'aws::ecr::repository': [off('Images are not scanned', 'ImageScanningConfiguration', 'ScanOnPush')],
  'aws::neptune::dbcluster': [off('The database does not ask for a login of AWS', 'IamAuthEnabled')],
  'aws::config::configurationrecorder': [off('Some changes are not recorded', 'RecordingGroup', 'AllSupported')],
  'aws::sagemaker::notebookinstance': [
    { path: ['RootAccess'], wrong: /^Enabled$/, words: 'Users of the notebook are root' },
  ],
  'aws::codebuild::project': [
    { path: ['Environment', 'PrivilegedMode'], wrong: 'on', words: 'Builds may take over the machine they run on' },
  ],
};

function detect({ root, verb }: DocumentCommand): readonly Access[] {
  const type = verb[1] ?? '';
  const properties = get(root, 'Properties');
  const found: Access[] = [];
  for (const one of Object.hasOwn(switches, type) ? (switches[type] ?? []) : []) {
    const node = get(properties, ...one.path);
    const wrong =
      one.wrong === 'off' ? isOff(node) : one.wrong === 'on' ? isOn(node) : one.wrong.test(textOf(node) ?? '');
    if (node && wrong) found.push(access(one.words, type, node));
  }
  for (const container of type === 'aws::ecs::taskdefinition'
    ? listOf(get(properties, 'ContainerDefinitions'))
    : type === 'aws::batch::jobdefinition'
      ? listOf(get(properties, 'ContainerProperties'))
      : []) {
    const node = get(container, 'Privileged');
    if (node && isOn(node)) found.push(access('The container may take over its machine', type, node));
  }
  return found;
}

function access(words: string, type: string, node: Node): Access {
  return {
    effect: 'DISABLE',
    principal: { kind: 'unknown', name: 'whoever is in the account already' },
    target: { kind: 'resource', name: `this ${type.replace(/^aws::/, '').replace('::', ' ')}`, breadth: 'single' },
    right: 'none',
    loss: 'part',
    summary: 'Leaves a safeguard off',
    headline: `${words}.`,
    explanation: 'Nobody gets in by this alone. It takes away what would stop them, or show that they were there.',
    undoNote: 'Set the property the other way and update the stack.',
    range: node.range,
  };
}

export default {
  title: 'Leaves a safeguard off in a CloudFormation template',
  tier: 'secondary',
  references: [
    attack('T1685.002', 'T1562.008'),
    cwe(693),
    vendor(
      'CloudFormation',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html',
    ),
  ],
  triggers: ['aws::'],
  document: { on: ['cfn'], detect },
} satisfies Rule;

const resource = (type: string, properties: string) => ({
  text: `Resources:\n  Thing:\n    Type: ${type}\n    Properties:\n      ${properties}\n`,
  language: 'cfn',
});
export const examples = {
  detects: [
    { ...resource('AWS::CloudTrail::Trail', 'IsLogging: false'), severity: 'medium', effect: 'DISABLE' },
    { ...resource('AWS::EC2::Instance', 'MetadataOptions: {HttpTokens: optional}'), severity: 'medium' },
    { ...resource('AWS::ECR::Repository', 'ImageScanningConfiguration: {ScanOnPush: "false"}'), severity: 'medium' },
  ],
  ignores: [
    resource('AWS::CloudTrail::Trail', 'IsLogging: true'),
    resource('AWS::EC2::Instance', 'MetadataOptions: {HttpTokens: required}'),
    resource('AWS::S3::Bucket', 'BucketName: logs'),
  ],
} satisfies Examples;
