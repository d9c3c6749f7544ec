import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'secret',
  effect: 'CRED',
  who: { kind: 'unknown', name: 'whoever can read the file' },
  right: 'write-part',
  summary: 'Keeps a password as plain text',
  explanation:
    'Every program that the user starts, and whoever sees the disk, the history or the process list, can read it.',
  note: 'Delete the stored password and change it where it is used.',
};
const rows: readonly Row[] = [
  {
    on: /^git (?:.* )?config\b.* credential\.helper store\b/,
    target: '~/.git-credentials',
    says: 'Git would keep passwords as plain text.',
    undo: 'git config --global --unset credential.helper',
    safer: 'git config --global credential.helper cache',
  },
  {
    on: /^git (?:clone|remote (?:add|set-url)|push|pull|fetch)\b.* https?:\/\/[^\s/:@]*:[^\s/@$<{]{4,}@(?<target>[^\s/]+)/,
    says: 'The password for {target} would stand in the configuration and the history.',
  },
  {
    on: /^(?:docker|podman|helm registry|oras) login\b.* (?:-p|--password)[= ](?<target>[^\s$<{-]\S*)/,
    target: 'a registry login',
    says: 'The password would stand in the history, and in a file as plain text.',
    safer: 'docker login --password-stdin',
  },
  {
    on: /^npm (?:config )?set (?:-g |--global )*\S*_(?:authToken|auth|password)[= ][^\s$<{]\S+/,
    target: '~/.npmrc',
    says: 'The token would be kept as plain text.',
  },
];

export default {
  title: 'Keeps a password as plain text',
  references: [
    attack('T1552.001'),
    cwe(256),
    vendor('git credentials', 'https://git-scm.com/docs/git-credential-store'),
  ],
  triggers:
    'credential.helper|git clone|remote add|set-url|git push|git pull|git fetch|docker login|podman login|registry login|oras login|_authtoken|_password|_auth='.split(
      '|',
    ),
  call: { on: ['git', 'docker', 'podman', 'helm', 'oras', 'npm'], detect: fromTable(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'git config --global credential.helper store',
      severity: 'medium',
      undo: 'git config --global --unset credential.helper',
    },
    'docker login -u bob -p hunter22 registry.example.com',
    'git clone https://bob:s3cretword@git.example.com/a.git',
  ],
  ignores: [
    'git config --global credential.helper cache',
    'docker login -u bob --password-stdin',
    'git clone https://git.example.com/a.git',
    'docker login -u bob -p "$TOKEN" registry.example.com',
  ],
} satisfies Examples;
