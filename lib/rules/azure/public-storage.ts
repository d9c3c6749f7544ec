import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^az storage container (create|set-permission)\b/,
    when: /--public-access[= ](?!off\b|none\b)/i,
    effect: 'PUBLIC',
    right: 'read',
    who: 'public',
    summary: 'Opens a container to everyone',
    could: 'could read without a login:',
    why: 'No login is needed; search engines and scanners find such places within hours. What was read in between cannot be taken back.',
    undoNote:
      '`az storage container set-permission` with `--public-access off` closes it; treat the files as published.',
  },
  {
    verb: /^az storage account (create|update)\b/,
    when: /--allow-blob-public-access(?![= ](false|no))/i,
    effect: 'BROADEN',
    right: 'read',
    who: 'public',
    summary: 'Lifts the block on public access',
    could: 'could be let in, or are already, to',
    why: 'The block keeps containers private even where one is set to public. Without it, what was opened by mistake becomes public at once.',
    undoNote: '`az storage account update` with `--allow-blob-public-access false` blocks it again.',
  },
  {
    verb: /^az storage (container set-permission|account update)\b/,
    when: /--public-access[= ](off|none)|--allow-blob-public-access[= ]false/i,
    effect: 'NARROW',
    right: 'read',
    summary: 'Closes storage to the public',
    why: 'This narrows access. Websites and downloads that rely on it stop working.',
  },
];

export default {
  title: 'Opens Azure storage to everyone',
  references: [
    attack('T1530'),
    cwe(732),
    vendor('Anonymous read access', 'https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-configure'),
  ],
  triggers: ['public-access'],
  call: { on: ['az storage'], detect: call => cloudAccess(call, rows, 'storage') },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'az storage container set-permission --name site --account-name shop --public-access blob',
      severity: 'high',
      principal: 'anonymous',
    },
    { text: 'az storage container create --name site --account-name shop --public-access container', severity: 'high' },
    { text: 'az storage account update --name shop --allow-blob-public-access true', severity: 'high' },
    {
      text: 'az storage container set-permission --name site --account-name shop --public-access off',
      direction: 'narrows',
    },
  ],
  ignores: [
    'az storage container create --name site --account-name shop',
    'az storage container show-permission --name site --account-name shop',
    'az storage account list',
  ],
} satisfies Examples;
