import type { Call } from '../../languages/command.ts';
import { operands, option } from '../../languages/options.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const nobody = { kind: 'unknown', name: 'unknown' } as const;
const address = (call: Call) => option(call, '-target', '--target')?.text;
const has = (call: Call, ...names: readonly string[]) => call.words.some(word => names.includes(word.text));

function detect(call: Call): Access | undefined {
  const [, verb = '', sub = ''] = call.verb;
  if (has(call, '-h', '-help', '--help')) return undefined;
  const only = address(call);
  const destroys = verb === 'destroy' || has(call, '-destroy', '--destroy');
  const what = only ?? 'everything that these files describe';
  const plan = shellLine(call.program, 'plan', ...(destroys ? ['-destroy'] : []), ...(only ? [`-target=${only}`] : []));
  if (destroys && (verb === 'destroy' || verb === 'apply')) {
    const asks = !has(call, '-auto-approve', '--auto-approve');
    return {
      effect: 'DESTROY',
      principal: nobody,
      target: { kind: 'infrastructure', name: what, breadth: only || asks ? 'single' : 'everything' },
      right: 'none',
      loss: only ? 'part' : 'whole',
      summary: 'Deletes infrastructure',
      headline: `${only ?? 'Everything that these files describe'} would be deleted${asks ? '' : ' without asking'}.`,
      explanation: 'Servers, databases and their data go for good. What somebody else built on them stops working.',
      undoNote: 'What is deleted can be made again empty; the data is gone unless there is a backup elsewhere.',
      capture: shellLine(call.program, 'show'),
      safer: plan,
    };
  }
  if (verb === 'apply') {
    // A plan that was saved and read is what was agreed to.
    const saved = operands(call, ['-var', '-var-file', '-target', '-replace', '-parallelism']).length > 1;
    const asks = saved || !has(call, '-auto-approve', '--auto-approve');
    return {
      effect: 'EXEC',
      principal: nobody,
      target: { kind: 'infrastructure', name: only ?? 'what these files describe', breadth: 'single' },
      right: 'none',
      loss: asks ? 'derived' : 'unseen',
      certainty: 'unseen',
      summary: 'Changes infrastructure; what, cannot be seen',
      headline: `${call.program} apply would change what the files say${asks ? '' : ', without showing it first'}.`,
      explanation: 'The files may open firewalls, give roles or delete data. Read the plan before you agree to it.',
      undoNote: 'What is changed stands in the plan; take the change out of the files and apply them again.',
      safer: plan,
    };
  }
  if (verb !== 'state' || !/^(rm|push|replace-provider)$/.test(sub)) return undefined;
  return {
    effect: 'DESTROY',
    principal: nobody,
    target: { kind: 'infrastructure', name: 'the state file', breadth: 'single' },
    right: 'none',
    loss: sub === 'push' ? 'part' : 'derived',
    summary: 'Changes what Terraform knows',
    headline: `Terraform would ${sub === 'push' ? 'take another state file as the truth' : 'forget a resource that still exists'}.`,
    explanation: 'Nothing is deleted yet. The next apply may make things twice, or delete what it no longer knows.',
    undoNote: 'Pull the state file first; it can be put back.',
    capture: `${shellLine(call.program, 'state', 'pull')} > state-before.tfstate`,
  };
}

export default {
  title: 'Applies or destroys infrastructure',
  tier: 'secondary',
  references: [
    attack('T1485'),
    attack('T1059'),
    cwe(829),
    vendor('terraform apply', 'https://developer.hashicorp.com/terraform/cli/commands/apply'),
  ],
  triggers: ['terraform', 'tofu', 'terragrunt'],
  call: { on: ['terraform', 'tofu', 'terragrunt'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'terraform destroy -auto-approve', severity: 'critical', effect: 'DESTROY' },
    { text: 'terraform apply -auto-approve', severity: 'medium', effect: 'EXEC', direction: 'neutral' },
    { text: 'tofu apply -destroy -target=aws_db_instance.shop', severity: 'medium', target: 'aws_db_instance.shop' },
    { text: 'terraform apply', severity: 'low' },
    { text: 'terraform state rm aws_s3_bucket.logs', severity: 'low' },
  ],
  ignores: [
    'terraform plan',
    'terraform plan -destroy',
    'terraform state list',
    'terraform apply -help',
    'echo "terraform destroy"',
  ],
} satisfies Examples;
