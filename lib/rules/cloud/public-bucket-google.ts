import type { Call, Word } from '../../languages/command.ts';
import { operands, option } from '../../languages/options.ts';
import { openBucket } from '../buckets.ts';
import { accountHolders, internet, member } from '../principals.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  if (call.program === 'gsutil') {
    const last = operands(call, ['-m']).at(-1);
    const name = last?.text ?? 'the bucket';
    if (call.verb[1] === 'iam') {
      const grant = call.words.find(word => /^allUsers:|^allAuthenticatedUsers:/i.test(word.text));
      const revokes = call.words.some(word => word.text === '-d');
      if (!grant || revokes || !last) return undefined;
      const [who = '', role = ''] = grant.text.split(':');
      return {
        ...openBucket(
          name,
          /viewer|reader/i.test(role) ? 'read' : 'write',
          /^allUsers$/i.test(who) ? internet : accountHolders,
        ),
        undo: shellLine('gsutil', 'iam', 'ch', '-d', grant, last),
        capture: shellLine('gsutil', 'iam', 'get', last),
      };
    }
    const text = call.words.map(word => word.text).join(' ');
    const opened = /\bpublic-read(-write)?\b|AllUsers:(R|W|O|READ|WRITE)/i.exec(text);
    return opened ? { ...openBucket(name, /write|:W|:O/i.test(opened[0]) ? 'write' : 'read') } : undefined;
  }
  const given = option(call, '--member');
  const role = option(call, '--role');
  const bucket = operands(call, ['--member', '--role']).findLast(word => word.text.startsWith('gs://'));
  if (!given || !isEveryone(given)) {
    return call.words.some(word => /^--(predefined-acl|canned-acl|add-acl-grant)/.test(word.text)) &&
      /public|allUsers/i.test(call.words.map(word => word.text).join(' '))
      ? openBucket(bucket?.text ?? 'the bucket', 'read')
      : undefined;
  }
  const undo =
    bucket && role
      ? {
          undo: shellLine(
            'gcloud',
            'storage',
            'buckets',
            'remove-iam-policy-binding',
            bucket,
            `--member=${given.text}`,
            `--role=${role.text}`,
          ),
          capture: shellLine('gcloud', 'storage', 'buckets', 'get-iam-policy', bucket),
        }
      : {};
  return {
    ...openBucket(
      bucket?.text ?? 'the bucket',
      /viewer|reader/i.test(role?.text ?? '') ? 'read' : 'admin',
      member(given),
    ),
    ...undo,
  };
}

const isEveryone = (word: Word) => /^(allUsers|allAuthenticatedUsers)$/i.test(word.text);

export default {
  title: 'Opens a Cloud Storage bucket to everyone',
  references: [
    attack('T1530'),
    cwe(732),
    vendor('Cloud Storage', 'https://cloud.google.com/storage/docs/access-control/making-data-public'),
  ],
  triggers: ['public-read', 'authenticated-read', 'allusers', 'authenticatedusers'],
  call: {
    on: [
      'gsutil iam ch',
      'gsutil acl',
      'gsutil defacl',
      'gsutil cp',
      'gcloud storage buckets add-iam-policy-binding',
      'gcloud storage objects update',
      'gcloud storage buckets update',
      'gcloud storage cp',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'gsutil iam ch allUsers:objectViewer gs://reports',
      severity: 'high',
      undo: 'gsutil iam ch -d allUsers:objectViewer gs://reports',
    },
    {
      text: 'gcloud storage buckets add-iam-policy-binding gs://reports --member=allUsers --role=roles/storage.objectAdmin',
      severity: 'critical',
    },
    'gsutil acl ch -u AllUsers:R gs://reports/a.csv',
    'gsutil defacl set public-read gs://reports',
  ],
  ignores: [
    'gsutil iam ch -d allUsers:objectViewer gs://reports',
    'gsutil ls gs://reports',
    'gcloud storage buckets add-iam-policy-binding gs://reports --member=user:alice@example.com --role=roles/storage.objectViewer',
  ],
} satisfies Examples;
