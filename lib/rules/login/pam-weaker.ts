import type { Line } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** Modules that let in without asking, where they are enough by themselves. */
const lets = /\b(pam_permit|pam_succeed_if|pam_rootok|pam_exec|pam_listfile|pam_localuser)\.so\b|\bnullok\b/;

function detect(line: Line): Access | undefined {
  const [type = '', control = ''] = line.words.map(word => word.text);
  const weak =
    (line.known && /^\s*sufficient\s*$|^\S+\.so (?:.* )?nullok\b/.test(line.text)) ||
    (line.known &&
      /^-?(auth|account)$/.test(type) &&
      (/^(sufficient|\[.*success=(done|ok).*)/.test(control) || /nullok|pam_permit/.test(line.text)) &&
      lets.test(line.text));
  if (line.known && !weak) return undefined;
  return {
    effect: 'WEAKAUTH',
    certainty: line.known ? 'certain' : 'unseen',
    principal: { kind: 'authenticated', name: 'whoever can try to log in' },
    target: { kind: 'host', name: line.path ?? 'the login of the machine', breadth: 'single' },
    right: line.known && !/rootok/.test(line.text) ? 'admin' : 'port',
    sensitivity: 'auth',
    summary: 'Lets logins in without a check',
    headline: line.known
      ? 'Logins would be let in without the usual check.'
      : `What is written to ${line.path ?? 'the login rules'} cannot be seen here.`,
    explanation:
      'PAM decides how a login is checked. A module that always agrees, and is enough by itself, makes the password worthless.',
    undoNote: `Take the line out of ${line.path ?? 'the file'} again. Keep a root session open meanwhile.`,
  };
}

export default {
  title: 'Lets logins in without a check',
  references: [
    attack('T1556.003'),
    cwe(287),
    vendor('pam.conf', 'https://man7.org/linux/man-pages/man5/pam.conf.5.html'),
  ],
  triggers: ['pam_', 'pam.d', 'nullok', 'pam.conf'],
  line: { on: ['pam'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: "sed -i 's/pam_unix.so/pam_unix.so nullok/' /etc/pam.d/common-auth", severity: 'critical' },
    {
      text: "echo 'auth sufficient pam_permit.so' | sudo tee /etc/pam.d/sudo",
      severity: 'critical',
      effect: 'WEAKAUTH',
    },
    { text: "sudo sed -i '1i auth sufficient pam_permit.so' /etc/pam.d/sshd", severity: 'critical' },
    { text: 'auth sufficient pam_unix.so nullok', language: 'pam', severity: 'critical' },
    "sed -i 's/required/sufficient/' /etc/pam.d/su",
    'cp common-auth /etc/pam.d/common-auth',
  ],
  ignores: [
    { text: 'auth required pam_unix.so', language: 'pam' },
    'cat /etc/pam.d/sshd',
    "echo 'account required pam_nologin.so' >> /etc/pam.d/login",
  ],
} satisfies Examples;
