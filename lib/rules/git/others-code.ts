import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'setting',
  effect: 'TRUST',
  who: { kind: 'unknown', name: 'whoever can write into the folder' },
  right: 'write-part',
  summary: 'Lets code of others run unasked',
  explanation:
    'Git and package managers refuse to run what others put into a folder or package. This says that it is fine.',
};
const rows: readonly Row[] = [
  {
    on: /^git (?:.* )?config\b.* safe\.directory \*/,
    target: 'every folder',
    says: 'Git would run hooks and settings from everybody’s folders.',
    undo: 'git config --global --unset-all safe.directory',
    safer: 'git config --global --add safe.directory /srv/project',
  },
  {
    on: /^git (?:.* )?config\b.* protocol\.(?:file|ext)\.allow always\b/,
    target: 'submodules',
    says: 'A repository could have commands of its own run.',
    undo: 'git config --global --unset protocol.ext.allow',
  },
  {
    on: /^git (?:.* )?config\b.* core\.(?:hookspath|fsmonitor) (?<target>\/tmp\S*|\/var\/tmp\S*|\/dev\/shm\S*)/i,
    says: 'Git would run what anybody puts into {target}.',
    right: 'write',
  },
  {
    on: /^bun pm trust --all\b/,
    target: 'every package',
    right: 'write-part',
    says: 'The install scripts of every package would run.',
  },
  { on: /^bun pm (?:-g )?trust (?<target>\S+)/, right: 'read', says: 'The install scripts of {target} would run.' },
  {
    on: /^(?:npm|pnpm|yarn) config set (?:-g |--global )*(?:ignore-scripts|enableScripts)[= ](?:false|true)\b/,
    target: 'every package',
    right: 'read',
    says: 'The install scripts of every package would run.',
    undo: 'npm config set ignore-scripts true',
    certainty: 'likely',
  },
  {
    on: /^(?:npm|pnpm|yarn|bun) (?:config )?set (?:-g |--global )*registry[= ](?<target>http:\S+)/,
    right: 'write',
    says: 'Packages would come from {target}, which anybody on the way can change.',
    undo: 'npm config delete registry',
  },
  { on: /^brew tap-?\S* --force-auto-update (?<target>\S+)/, says: 'Programs of {target} would be updated unasked.' },
];

export default {
  title: 'Lets code of others run unasked',
  references: [attack('T1546'), cwe(829), vendor('safe.directory', 'https://git-scm.com/docs/git-config')],
  triggers: 'safe.directory|protocol.|hookspath|fsmonitor|bun pm|ignore-scripts|enablescripts|registry|brew tap'.split(
    '|',
  ),
  call: { on: ['git', 'bun', 'npm', 'pnpm', 'yarn', 'brew'], detect: fromTable(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    { text: `git config --global --add safe.directory '*'`, severity: 'medium', effect: 'TRUST' },
    'git config --global protocol.ext.allow always',
    'bun pm trust --all',
    'npm config set registry http://packages.example.com/',
  ],
  ignores: [
    'git config --global --add safe.directory /srv/project',
    'bun pm untrusted',
    'npm config set registry https://packages.example.com/',
  ],
} satisfies Examples;
