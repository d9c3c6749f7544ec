import type { Call } from '../../languages/command.ts';
import { operands } from '../../languages/options.ts';
import { awsAction, awsTarget, awsTriggers } from '../aws.ts';
import { attack, vendor } from '../references.ts';
import type { Access, Examples, Loss, Rule } from '../rule.ts';

/** Things that hold what cannot be made again, or that much depends on. */
const whole =
  /(stack|db-(instance|cluster)|cluster|bucket|table|database|volume|file-system|environment|key|vault|user-pool|keyspace|stream|domain|repository|instances|snapshot|account|organization|app|trail|namespace|workspace|hosted-zone)s?$/;
/** Things that are made again in a moment. */
const derived =
  /(tags?|alias|item|rule|target|alarm|schedule|log-stream|message|archive-rule|filter|association|template|version|cache|record|parameter|endpoint|launch-configuration|key-pair|dashboard|subscription|listener|route)s?$/;

function lossOf(verb: string): Loss {
  if (derived.test(verb)) return 'derived';
  return whole.test(verb) || verb === 'terminate-environment' ? 'whole' : 'part';
}

function detect(call: Call): Access | undefined {
  const [, service, verb] = call.verb;
  if (!service || !verb) return undefined;
  const has = (pattern: RegExp) => call.words.some(word => pattern.test(word.text));
  let loss: Loss | undefined;
  if (service === 's3') {
    if (verb === 'rb') loss = has(/^--force$/) ? 'whole' : 'part';
    else if (verb === 'rm') loss = has(/^--recursive$/) ? 'whole' : 'part';
    else if (verb === 'sync' && has(/^--delete$/)) loss = 'part';
  } else if (/^(delete|terminate|purge|batch-delete|destroy|erase)-/.test(verb) && !awsAction(call)?.kind) {
    if (
      /^(logs|cloudtrail|guardduty|configservice|wafv2|backup|accessanalyzer|shield)$/.test(service) ||
      /permissions|public-access|policy|security-group/.test(verb)
    )
      return undefined;
    loss = lossOf(verb);
  }
  if (!loss) return undefined;
  const files = operands(call, ['--exclude', '--include', '--profile', '--region']).filter(word =>
    word.text.startsWith('s3://'),
  );
  const target =
    service === 's3'
      ? { kind: 'bucket', name: files.at(-1)?.text ?? 'a bucket', breadth: 'single' as const }
      : awsTarget(call, service);
  return {
    effect: 'DESTROY',
    principal: { kind: 'self', name: 'nobody' },
    target,
    right: 'none',
    loss,
    summary: 'Deletes something in AWS',
    headline: `${target.name} would be deleted.`,
    explanation: 'What is deleted here is gone for everybody who uses it. Without a backup it does not come back.',
    undoNote: 'There is no undo; it can only be made anew or restored from a backup.',
  };
}

export default {
  title: 'Deletes data or machines in AWS',
  tier: 'secondary',
  references: [attack('T1485'), vendor('AWS CLI', 'https://docs.aws.amazon.com/cli/latest/reference/')],
  triggers: awsTriggers,
  call: { on: ['aws'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws rds delete-db-instance --db-instance-identifier shop --skip-final-snapshot',
      severity: 'high',
      direction: 'neutral',
    },
    { text: 'aws s3 rb s3://reports --force', severity: 'high' },
    { text: 'aws s3 sync ./site s3://site --delete', severity: 'medium' },
    { text: 'aws dynamodb delete-item --table-name t --key file://k.json', severity: 'low' },
    { text: 'aws cloudformation delete-stack --stack-name shop', severity: 'high' },
  ],
  ignores: [
    'aws s3 sync ./site s3://site',
    'aws s3 rm s3://site --recursive --dryrun',
    'aws rds describe-db-instances',
    'aws iam delete-user-policy --user-name mira --policy-name all',
  ],
} satisfies Examples;
