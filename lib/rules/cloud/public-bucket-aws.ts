import type { Call } from '../../languages/command.ts';
import { operands, option } from '../../languages/options.ts';
import { openBucket } from '../buckets.ts';
import { accountHolders, internet } from '../principals.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  const acl = option(call, '--acl')?.text ?? '';
  const bucket = option(call, '--bucket') ?? operands(call).findLast(word => word.text.startsWith('s3://'));
  const name = bucket?.text ?? 'the bucket';
  const key = option(call, '--key');
  const everyone = acl === 'authenticated-read' ? accountHolders : internet;
  if (/^(public-read|public-read-write|authenticated-read)$/.test(acl)) {
    const found = openBucket(
      key ? `${name}/${key.text}` : name,
      acl === 'public-read-write' ? 'write' : 'read',
      everyone,
    );
    if (call.verb[1] !== 's3api' || !bucket) return found;
    const verb = call.verb[2] ?? '';
    return /^put-(bucket|object)-acl$/.test(verb)
      ? {
          ...found,
          undo: shellLine('aws', 's3api', verb, '--bucket', bucket, ...(key ? ['--key', key] : []), '--acl', 'private'),
          capture: shellLine(
            'aws',
            's3api',
            verb.replace('put', 'get'),
            '--bucket',
            bucket,
            ...(key ? ['--key', key] : []),
          ),
        }
      : found;
  }
  const grants = call.words.find(word => /groups\/global\/(AllUsers|AuthenticatedUsers)/.test(word.text));
  if (grants)
    return openBucket(
      name,
      /write|full/i.test(call.words[call.words.indexOf(grants) - 1]?.text ?? '') ? 'write' : 'read',
      /AllUsers/.test(grants.text) ? internet : accountHolders,
    );
  return undefined;
}

export default {
  title: 'Opens an S3 bucket or object to everyone',
  references: [
    attack('T1530'),
    cwe(732),
    vendor(
      'S3 Block Public Access',
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    ),
  ],
  triggers: ['public-read', 'authenticated-read', 'allusers', 'authenticatedusers'],
  call: {
    on: ['aws s3', 'aws s3api'],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws s3api put-bucket-acl --bucket reports --acl public-read',
      severity: 'high',
      principal: 'anonymous',
      undo: 'aws s3api put-bucket-acl --bucket reports --acl private',
    },
    { text: 'aws s3 cp dump.sql s3://reports/ --acl public-read', severity: 'high', target: 's3://reports/' },
    {
      text: 'aws s3api put-object-acl --bucket reports --key a.csv --acl public-read-write',
      severity: 'high',
      undo: 'aws s3api put-object-acl --bucket reports --key a.csv --acl private',
    },
    'aws s3api put-bucket-acl --bucket reports --grant-read uri=http://acs.amazonaws.com/groups/global/AllUsers',
  ],
  ignores: [
    'aws s3api put-bucket-acl --bucket reports --acl private',
    'aws s3 ls s3://reports',
    'aws s3api get-bucket-acl --bucket public-read',
  ],
} satisfies Examples;
