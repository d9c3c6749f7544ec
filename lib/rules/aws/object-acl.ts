import type { Call } from '../../languages/command.ts';
import { options } from '../../languages/options.ts';
import { awsSame, awsTarget } from '../aws.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** Access lists of S3 that name somebody; those that name everybody are told by the rule for public buckets. */
function detect(call: Call): Access | undefined {
  const verb = call.verb[2] ?? '';
  const text = call.words
    .map(word => word.text)
    .join(' ')
    .slice(0, 3000);
  if (/public-read|authenticated-read|groups\/global|AllUsers/.test(text)) return undefined;
  const grants = options(
    call,
    '--grant-full-control',
    '--grant-read',
    '--grant-write',
    '--grant-read-acp',
    '--grant-write-acp',
  );
  const [first] = grants;
  const file = /--access-control-policy/.test(text);
  const open = /--acl [<$]/.test(text);
  if (!first && !file && !open) return undefined;
  const full = /--grant-(full-control|write)/.test(text);
  const target = awsTarget(call, 'bucket');
  return {
    effect: 'GRANT',
    principal: first
      ? { kind: 'user', name: `the account ${first.text}` }
      : { kind: 'unknown', name: 'whoever the list names' },
    target,
    right: full || file || open ? 'write' : 'read',
    summary: 'Gives somebody access to files in S3',
    headline: `${first ? `The account ${first.text}` : 'Whoever the list names'} would get access to ${target.name}.`,
    explanation: 'An access list of S3 lets other accounts in. It replaces the list that was there.',
    undoNote: 'Put back the list that was there before; record it first.',
    ...(/^put-(bucket|object)-acl$/.test(verb)
      ? { capture: awsSame(call, verb.replace('put-', 'get-'), /^--(acl|grant-.*|access-control-policy)$/) }
      : {}),
  };
}

export default {
  title: 'Gives somebody access by an S3 access list',
  references: [
    attack('T1530'),
    cwe(732),
    vendor('S3 access lists', 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html'),
  ],
  triggers: ['-acl', '--grant'],
  call: {
    on: [
      'aws s3api put-bucket-acl',
      'aws s3api put-object-acl',
      'aws s3api put-object',
      'aws s3api create-bucket',
      'aws s3api copy-object',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws s3api put-bucket-acl --bucket reports --grant-full-control id=0a1b',
      severity: 'medium',
      target: 'reports',
    },
    {
      text: 'aws s3api put-object-acl --bucket reports --key a.csv --access-control-policy file://list.json',
      severity: 'medium',
    },
    { text: 'aws s3api put-object-acl --bucket reports --key a.csv --grant-read id=0a1b', severity: 'low' },
  ],
  ignores: [
    'aws s3api put-bucket-acl --bucket reports --acl private',
    'aws s3api get-bucket-acl --bucket reports',
    'aws s3api put-object --bucket reports --key a.csv --body a.csv',
  ],
} satisfies Examples;
