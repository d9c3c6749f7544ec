import type { Call, Line } from '../../languages/command.ts';
import { operands } from '../../languages/options.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const explanation =
  'Whoever has the private part of the key can log in as this user, from anywhere the machine can be reached, and needs no password.';

function ofLine(line: Line): Access | undefined {
  const root = /^\/root\//.test(line.path ?? '') || line.context.elevated;
  const owner = line.known ? line.text.split(/\s+/).at(-1) : undefined;
  const limited = line.known && /^(command|restrict|from)=?/.test(line.text);
  return {
    ...access(root, line.path ?? 'authorized_keys'),
    principal: { kind: 'unknown', name: `whoever has the key${owner?.includes('@') ? ` of ${owner}` : ''}` },
    passesOn: false,
    right: limited ? 'read' : root ? 'admin' : 'write',
    undoNote: `Take the line out of ${line.path ?? 'the file'} again.`,
  };
}

function ofCall(call: Call): Access | undefined {
  if (call.program === 'ssh-import-id' || call.program.startsWith('ssh-import-id-')) {
    if (call.words.some(word => /^(-r|--remove)$/.test(word.text))) return undefined;
    const keys = operands(call, ['-o', '--output', '-u']).map(word => word.text);
    return {
      ...access(call.context.elevated, '~/.ssh/authorized_keys'),
      principal: { kind: 'unknown', name: `whoever holds the keys of ${keys.join(', ') || 'the account'}` },
      undo: shellLine('ssh-import-id', '--remove', ...keys),
    };
  }
  const host = operands(call, ['-i', '-p', '-o', '-F', '-t']).at(-1);
  if (!host) return undefined;
  const root = /^root@/.test(host.text);
  return {
    ...access(root, host.text),
    principal: { kind: 'user', name: 'whoever has this key' },
    undoNote: 'Take the line out of ~/.ssh/authorized_keys on that machine again.',
    capture: shellLine('ssh', host, 'cat ~/.ssh/authorized_keys'),
  };
}

function access(root: boolean, where: string): Access {
  return {
    effect: 'CRED',
    principal: { kind: 'unknown', name: '' },
    target: { kind: 'account', name: where, breadth: 'single' },
    right: root ? 'admin' : 'write',
    sensitivity: root ? 'auth' : 'ordinary',
    summary: root ? 'Lets a key log in as root' : 'Lets a key log in',
    headline: `Whoever has the key could log in${root ? ' as root' : ''}, by ${where}.`,
    explanation,
  };
}

export default {
  title: 'Lets a key log in over SSH',
  references: [
    attack('T1098.004'),
    cwe(522),
    vendor('authorized_keys', 'https://man.openbsd.org/sshd#AUTHORIZED_KEYS_FILE_FORMAT'),
  ],
  triggers: ['authorized_keys', 'ssh-copy-id', 'ssh-import-id', 'ssh-rsa', 'ssh-ed25519', 'ecdsa-sha2'],
  line: { on: ['authorized_keys'], detect: ofLine },
  call: { on: ['ssh-copy-id', 'ssh-import-id', 'ssh-import-id-gh', 'ssh-import-id-lp'], detect: ofCall },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'ssh-import-id gh:mira', severity: 'medium', undo: 'ssh-import-id --remove gh:mira' },
    { text: 'cat key.pub >> ~/.ssh/authorized_keys', severity: 'medium', effect: 'CRED' },
    { text: 'tee -a /root/.ssh/authorized_keys < key.pub', severity: 'critical' },
    { text: 'ssh-copy-id deploy@web1', severity: 'medium', target: 'deploy@web1' },
    {
      text: "echo 'ssh-ed25519 AAAAC3Nz alice@example.com' >> /home/app/.ssh/authorized_keys",
      principal: 'whoever has the key of alice@example.com',
    },
  ],
  ignores: ['cat ~/.ssh/authorized_keys', 'chmod 600 ~/.ssh/authorized_keys', 'ssh-keygen -t ed25519'],
} satisfies Examples;
