import type { DocumentCommand, Node } from '../../languages/command.ts';
import { eachMap, get, textsOf } from '../../languages/flavours.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** Ids of lasting and temporary keys of AWS, and the names that a secret key goes by. */
const key =
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b|aws_secret_access_key\s*[=:]\s*["']?[A-Za-z0-9/+]{20}|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/i;
const secretName = /^(AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|\w*(PASSWORD|SECRET|TOKEN|API_?KEY))$/i;

/** User data and environment are shown to everybody who may describe the machine or function. */
function detect({ root }: DocumentCommand): Access | undefined {
  const properties = get(root, 'Properties');
  let found: Node | undefined;
  if (properties)
    eachMap(properties, (map, name) => {
      for (const entry of map.entries) {
        const inside =
          /^(UserData|Environment|Variables|Fn::Base64|Value)$/.test(entry.key) ||
          /^(Variables|UserData|Environment)$/.test(name);
        const texts = inside ? textsOf(entry.value) : [];
        const named =
          name === 'Variables' &&
          secretName.test(entry.key) &&
          entry.value.kind === 'scalar' &&
          entry.value.known &&
          entry.value.text.length > 5 &&
          !entry.value.text.startsWith('{{resolve:');
        if (named || texts.some(text => key.test(text.slice(0, 20_000)))) found ??= entry.value;
      }
      return !found;
    });
  if (!found) return undefined;
  return {
    effect: 'EXPOSE',
    principal: { kind: 'unknown', name: 'everybody who may read the template or describe the resource' },
    target: { kind: 'secret', name: 'a secret in the template', breadth: 'single' },
    right: 'read-secret',
    sensitivity: 'system',
    summary: 'A secret stands in the template',
    headline: 'Everybody who may read the template or describe the resource could read the secret in it.',
    explanation:
      'Templates are kept in version control and shown in the console. A secret belongs into a store for secrets.',
    undoNote: 'Take it out and renew it: it counts as known.',
    range: found.range,
  };
}

export default {
  title: 'Puts a secret into a CloudFormation template',
  references: [
    attack('T1552'),
    cwe(798),
    vendor(
      'Dynamic references',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html',
    ),
  ],
  triggers: ['aws::'],
  document: {
    on: [
      'cfn aws::ec2::instance',
      'cfn aws::ec2::launchtemplate',
      'cfn aws::autoscaling::launchconfiguration',
      'cfn aws::lambda::function',
      'cfn aws::serverless::function',
      'cfn aws::ecs::taskdefinition',
      'cfn aws::codebuild::project',
    ],
    detect,
  },
} satisfies Rule;

const lambda = (variables: string) => ({
  text: `Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Environment:\n        Variables:\n${variables}`,
  language: 'cfn',
});
const machine = (line: string) => ({
  text: `Resources:\n  M:\n    Type: AWS::EC2::Instance\n    Properties:\n      UserData: |\n        #!/bin/sh\n        ${line}\n`,
  language: 'cfn',
});
export const examples = {
  detects: [
    { ...lambda('          DB_PASSWORD: k9-fish\n'), severity: 'high', effect: 'EXPOSE' },
    { ...machine('export AWS_ACCESS_KEY_ID=AKIAQQQQQQQQQQQQQQQQ'), severity: 'high' },
    { ...machine('echo "-----BEGIN RSA PRIVATE KEY-----" > key'), severity: 'high' },
  ],
  ignores: [
    lambda('          DB_PASSWORD: "{{resolve:secretsmanager:db}}"\n'),
    lambda('          DB_PASSWORD: !Ref Password\n'),
    machine('yum -y update'),
  ],
} satisfies Examples;
