import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'setting',
  effect: 'WEAKAUTH',
  who: { kind: 'unknown', name: 'whoever stands between the machine and the server' },
  right: 'write',
  summary: 'No longer checks whom it talks to',
  explanation:
    'Without the check anybody on the way can pose as the server, read what is sent and answer with code of their own.',
};
const off = '(?:false|0|off|no)';
const rows: readonly Row[] = [
  {
    on: new RegExp(
      `^git (?:.* )?config (?:set )?(?:(?<role>--(?:global|system|worktree)) |--\\S+ )*(?<target>http\\.(?:\\S+\\.)?(?:proxy)?sslverify) ${off}\\b`,
      'i',
    ),
    sensitivity: 'system',
    target: 'git',
    says: 'Git would accept any server as the right one.',
    undo: 'git config {role} {target} true',
    note: 'git config with the same name and true takes it back.',
    safer: 'git config --global http.sslCAInfo /etc/ssl/certs/company.pem',
  },
  {
    on: new RegExp(`^git (?:.* )?-c http\\.sslverify=${off}\\b`, 'i'),
    target: 'git',
    persistence: 'session',
    says: 'Git would accept any server as the right one, for this command.',
    note: 'It holds for this one command.',
  },
  {
    on: /^(?:git (?:.* )?config\b.*core\.sshcommand|ssh-config) .*(?:StrictHostKeyChecking[= ](?:no|off)|UserKnownHostsFile[= ]\/dev\/null)/i,
    target: 'git over SSH',
    says: 'Git would accept any server as the right one.',
    note: 'git config --unset core.sshCommand, at the same level, takes it back.',
  },
  {
    on: new RegExp(
      `^(?<role>npm|pnpm|yarn|bun) (?:config )?set (?:-g |--global |--location[= ]\\w+ )*(?:strict-ssl|enableStrictSsl)[= ]${off}\\b`,
    ),
    target: 'the package manager',
    says: 'Packages would be taken from any server that answers.',
    undo: '{role} config set strict-ssl true',
  },
  {
    on: /^pip3? config set \S*trusted-host (?<target>\S+)/,
    says: 'Packages from {target} would be taken without checking who answers.',
    undo: 'pip config unset global.trusted-host',
  },
  {
    on: new RegExp(`^conda config --set ssl_verify ${off}\\b`, 'i'),
    target: 'conda',
    says: 'Packages would be taken from any server that answers.',
    undo: 'conda config --set ssl_verify true',
  },
  {
    on: new RegExp(`^composer config\\b.* (?:disable-tls true|secure-http ${off})\\b`),
    target: 'composer',
    says: 'Packages would be taken from any server that answers.',
  },
  {
    on: /^bundle config (?:set )?(?:--\S+ )*ssl_verify_mode[= ]0\b/,
    target: 'bundler',
    says: 'Packages would be taken from any server that answers.',
  },
  {
    on: /^(?:export|setx|set) (?:GIT_SSL_NO_VERIFY[= ](?:1|true)|NODE_TLS_REJECT_UNAUTHORIZED[= ]0|PYTHONHTTPSVERIFY[= ]0)/,
    target: 'programs of this shell',
    persistence: 'session',
    says: 'Programs started from here would accept any server as the right one.',
    note: 'It ends with the shell; unset the variable.',
  },
];

export default {
  title: 'Switches the check of a server’s identity off',
  references: [attack('T1557'), cwe(295), vendor('git config', 'https://git-scm.com/docs/git-config')],
  triggers: [
    'sslverify',
    'stricthostkeychecking',
    'userknownhostsfile',
    'strict-ssl',
    'strictssl',
    'trusted-host',
    'ssl_verify',
    'disable-tls',
    'secure-http',
    'git_ssl_no_verify',
    'tls_reject',
    'pythonhttps',
  ],
  call: {
    on: [
      'git',
      'node',
      'python',
      'python3',
      'npm',
      'pnpm',
      'yarn',
      'bun',
      'pip',
      'pip3',
      'conda',
      'composer',
      'bundle',
      'export',
      'setx',
    ],
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'git config --global http.sslVerify false',
      severity: 'high',
      effect: 'WEAKAUTH',
      undo: 'git config --global http.sslVerify true',
    },
    {
      text: 'git config --system http.proxySSLVerify false',
      severity: 'high',
      undo: 'git config --system http.proxySSLVerify true',
    },
    { text: 'npm config set strict-ssl false', severity: 'medium', undo: 'npm config set strict-ssl true' },
    `git config --system core.sshCommand 'ssh -o StrictHostKeyChecking=no'`,
    { text: 'git -c http.sslVerify=false clone https://git.example.com/a.git', severity: 'low' },
    'export NODE_TLS_REJECT_UNAUTHORIZED=0',
  ],
  ignores: [
    'git config --global http.sslVerify true',
    'git config --get http.sslVerify',
    'npm config get strict-ssl',
    'npm config set strict-ssl true',
  ],
} satisfies Examples;
