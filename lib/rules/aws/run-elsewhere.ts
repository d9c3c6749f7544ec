import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { awsTarget } from '../aws.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** Calls that run code on machines or in builds, as an administrator there. */
function detect(call: Call): Access | undefined {
  const script = option(
    call,
    '--parameters',
    '--task-invocation-parameters',
    '--buildspec-override',
    '--user-data',
    '--container-definitions',
    '--document-name',
    '--task-arn',
    '--zip-file',
    '--s3-key',
    '--image-uri',
  );
  if (!script) return undefined;
  const definition = call.verb[2] === 'register-task-definition';
  if (definition && !/\b(sh|bash|curl|wget|nc|python\d?)\b/.test(script.text)) return undefined;
  return {
    effect: 'EXEC',
    principal: { kind: 'unknown', name: 'whoever wrote the code' },
    target: awsTarget(call, 'machine'),
    right: 'none',
    loss: 'unseen',
    summary: 'Runs code on machines in AWS',
    headline: `Code would run on machines in AWS, with all rights there: ${script.text.replace(/\s+/g, ' ').slice(0, 80)}`,
    explanation: 'It runs without a login on the machine, as its administrator, and perhaps again and again.',
    undoNote: 'What the code does decides how to undo it.',
  };
}

export default {
  title: 'Runs code on machines in AWS',
  tier: 'secondary',
  references: [
    attack('T1651'),
    cwe(94),
    vendor('Systems Manager', 'https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command.html'),
  ],
  triggers: [
    'create-association',
    'automation-execution',
    'register-task',
    'buildspec-override',
    'instance-attribute',
    'function-code',
  ],
  call: {
    on: [
      'aws ssm create-association',
      'aws ssm start-automation-execution',
      'aws ssm register-task-with-maintenance-window',
      'aws ec2 modify-instance-attribute',
      'aws codebuild start-build',
      'aws ecs register-task-definition',
      'aws lambda update-function-code',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: `aws ssm create-association --name AWS-RunShellScript --targets Key=InstanceIds,Values=i-01 --parameters 'commands=["./job"]'`,
      severity: 'medium',
      effect: 'EXEC',
    },
    'aws codebuild start-build --project-name web --buildspec-override file://build.yml',
    'aws ec2 modify-instance-attribute --instance-id i-01 --user-data file://boot.txt',
  ],
  ignores: [
    'aws ssm list-associations',
    'aws codebuild start-build --project-name web',
    'aws ec2 modify-instance-attribute --instance-id i-01 --instance-type t3.small',
  ],
} satisfies Examples;
