import type { Call } from '../../languages/command.ts';
import { operands } from '../../languages/options.ts';
import { member, nobody } from '../principals.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** `gsutil iam set policy.json gs://b`, `gsutil iam ch user:a@example.com:objectAdmin gs://b`. */
function detect(call: Call): Access | undefined {
  const [, , change, grant] = call.verb;
  const words = operands(call, ['-d', '-h', '-u', '-i', '-o']);
  const bucket = words.at(-1)?.text ?? 'the bucket';
  const removes = call.words.some(word => word.text === '-d');
  if (!/^(ch|set)$/.test(change ?? '') || /^all(authenticated)?users:/i.test(grant ?? '')) return undefined;
  const target = { kind: 'bucket', name: bucket, breadth: 'single' as const };
  if (removes && words.length < 4)
    return {
      effect: 'NARROW',
      principal: nobody,
      target,
      right: 'read',
      summary: 'Takes a role on a bucket away',
      headline: `Somebody would have less access to ${bucket}.`,
      explanation: 'This narrows access.',
    };
  const word = words[2];
  const name = change === 'set' ? 'whoever the file names' : (word?.text ?? '').replace(/:[^:]*$/, '');
  return {
    effect: 'GRANT',
    principal: change === 'set' || !word ? { kind: 'unknown', name } : member({ ...word, text: name }),
    target,
    right: /viewer|reader/i.test(word?.text ?? '') ? 'read' : 'write',
    summary: 'Gives somebody access to a bucket',
    headline: `${name} would get access to ${bucket}.`,
    explanation: 'The role holds for all files in the bucket, also for those that come later.',
    ...(change === 'ch' && word && words.length === 4
      ? { undo: shellLine('gsutil', 'iam', 'ch', '-d', word, words[3] ?? '') }
      : { undoNote: 'Put back the policy that was there before; record it first.' }),
    ...(words.length > 2 ? { capture: shellLine('gsutil', 'iam', 'get', bucket) } : {}),
  };
}

export default {
  title: 'Gives somebody access to a Cloud Storage bucket',
  references: [
    attack('T1098.003'),
    cwe(269),
    vendor('gsutil iam', 'https://cloud.google.com/storage/docs/gsutil/commands/iam'),
  ],
  call: { on: ['gsutil iam'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'gsutil iam ch user:mira@example.com:objectViewer gs://reports',
      severity: 'low',
      undo: 'gsutil iam ch -d user:mira@example.com:objectViewer gs://reports',
    },
    {
      text: 'gsutil iam ch serviceAccount:ci@shop.iam.gserviceaccount.com:objectAdmin gs://reports',
      severity: 'medium',
    },
    { text: 'gsutil iam set policy.json gs://reports', severity: 'medium' },
    { text: 'gsutil iam ch -d user:mira@example.com gs://reports', direction: 'narrows' },
  ],
  ignores: ['gsutil iam get gs://reports', 'gsutil iam help', 'gsutil ls gs://reports'],
} satisfies Examples;
