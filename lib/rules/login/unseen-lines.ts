import type { Line } from '../../languages/command.ts';
import { sameRights, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** Files of which a line is enough; what is put into the others may as well close. */
const lists = /^(passwd|shadow|group|subid|doas|polkit|ld\.so\.preload)$/;

function detect({ known, file, path, context }: Line): Access | undefined {
  if (known) return undefined;
  const where = path ?? file;
  return {
    effect: 'BROADEN',
    ...(lists.test(file) ? {} : { direction: 'neutral' as const }),
    certainty: 'unseen',
    principal: { kind: 'unknown', name: 'whoever the lines name' },
    target: { kind: 'file', name: where, breadth: 'single' },
    right: 'none',
    sensitivity: 'auth',
    summary: 'Writes unseen lines where access is decided',
    headline: `What is written to ${where} cannot be seen here.`,
    explanation: 'The file decides who may do what on this machine. Read what goes into it first.',
    undoNote: 'Copy the file before, and put the copy back.',
    capture: sameRights(context.elevated, shellLine('cat', where)),
  };
}

export default {
  title: 'Writes unseen lines into a file that decides about access',
  references: [attack('T1098'), cwe(732), vendor('passwd', 'https://man7.org/linux/man-pages/man5/passwd.5.html')],
  triggers: [
    'passwd',
    'shadow',
    'etc/group',
    'doas',
    'polkit',
    'hosts',
    'exports',
    'preload',
    'pg_hba',
    'sshd_config',
    'subuid',
    'subgid',
    'access.conf',
  ],
  line: {
    on: 'passwd shadow group subid doas polkit ld.so.preload hosts exports pg_hba sshd_config pam-access'.split(' '),
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'cat extra >> /etc/passwd', severity: 'medium', direction: 'widens' },
    { text: 'sudo cp saved.conf /etc/ssh/sshd_config', severity: 'medium', direction: 'neutral' },
    'mv shadow.new /etc/shadow',
  ],
  ignores: ['cp /etc/passwd passwd.copy', "echo 'PermitRootLogin no' >> /etc/ssh/sshd_config", 'cat /etc/exports'],
} satisfies Examples;
