import type { Call } from '../../languages/command.ts';
import { operands, option } from '../../languages/options.ts';
import { member, nobody } from '../principals.ts';
import { sentence, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** `gsutil acl ch -u a@example.com:R gs://b`; `-d` takes away. */
function ofList(call: Call): Access | undefined {
  const given = option(call, '-u', '-g');
  const taken = option(call, '-d');
  const bucket = operands(call, ['-u', '-g', '-d', '-p']).at(-1)?.text ?? 'the bucket';
  const target = { kind: 'bucket', name: bucket, breadth: 'single' as const };
  if (call.verb[2] !== 'ch' || /^all/i.test(given?.text ?? '')) return undefined;
  if (!given) return taken ? narrowed(target) : undefined;
  const name = given.text.replace(/:\w+$/, '');
  const [, may = ''] = /:(\w)\w*$/.exec(given.text.toUpperCase()) ?? [];
  return {
    effect: 'GRANT',
    principal: member({ ...given, text: name }),
    target,
    right: may === 'R' ? 'read' : may === 'W' ? 'write' : 'admin',
    summary: 'Gives somebody access to a bucket',
    headline: `${sentence(name)} would get access to ${bucket}.`,
    explanation: 'The list of rights says who may read, write or own what is named.',
    undo: shellLine('gsutil', call.verb[1] ?? 'acl', 'ch', '-d', name, bucket),
    capture: shellLine('gsutil', call.verb[1] ?? 'acl', 'get', bucket),
  };
}

const narrowed = (target: Access['target']): Access => ({
  effect: 'NARROW',
  principal: nobody,
  target,
  right: 'read',
  summary: 'Takes a role on a bucket away',
  headline: `Somebody would have less access to ${target.name}.`,
  explanation: 'This narrows access.',
});

/** `gsutil iam set policy.json gs://b`, `gsutil iam ch user:a@example.com:objectAdmin gs://b`. */
function detect(call: Call): Access | undefined {
  if (call.verb[1] !== 'iam') return ofList(call);
  const [, , change, grant] = call.verb;
  const words = operands(call, ['-d', '-h', '-u', '-i', '-o']);
  const bucket = words.at(-1)?.text ?? 'the bucket';
  const removes = call.words.some(word => word.text === '-d');
  if (!/^(ch|set)$/.test(change ?? '') || /^all(authenticated)?users:/i.test(grant ?? '')) return undefined;
  const target = { kind: 'bucket', name: bucket, breadth: 'single' as const };
  if (removes && words.length < 4) return narrowed(target);
  const word = words[2];
  const name = change === 'set' ? 'whoever the file names' : (word?.text ?? '').replace(/:[^:]*$/, '');
  return {
    effect: 'GRANT',
    principal: change === 'set' || !word ? { kind: 'unknown', name } : member({ ...word, text: name }),
    target,
    right: /viewer|reader/i.test(word?.text ?? '') ? 'read' : 'write',
    summary: 'Gives somebody access to a bucket',
    headline: `${sentence(name)} would get access to ${bucket}.`,
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
  call: { on: ['gsutil iam', 'gsutil acl', 'gsutil defacl'], detect },
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
    {
      text: 'gsutil acl ch -u mira@example.com:O gs://reports',
      severity: 'medium',
      undo: 'gsutil acl ch -d mira@example.com gs://reports',
    },
    { text: 'gsutil acl ch -d mira@example.com gs://reports', direction: 'narrows' },
    { text: 'gsutil iam ch -d user:mira@example.com gs://reports', direction: 'narrows' },
  ],
  ignores: ['gsutil iam get gs://reports', 'gsutil iam help', 'gsutil ls gs://reports'],
} satisfies Examples;
