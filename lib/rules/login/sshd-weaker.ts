import type { Call, Line } from '../../languages/command.ts';
import { options } from '../../languages/options.ts';
import type { Finding } from '../../schema/finding.ts';
import { internet, nobody } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';

type Meaning = { weak: RegExp; right: Right; says: string; effect?: Finding['effect'] };

const keys: Record<string, Meaning> = {
  permitrootlogin: {
    weak: /^(yes|without-password|prohibit-password)/i,
    right: 'write',
    says: 'root could log in over the network',
  },
  permitemptypasswords: {
    weak: /^yes/i,
    right: 'admin',
    says: 'accounts without a password could log in over the network',
  },
  passwordauthentication: { weak: /^yes/i, right: 'read', says: 'passwords could be guessed over the network' },
  kbdinteractiveauthentication: { weak: /^yes/i, right: 'read', says: 'passwords could be guessed over the network' },
  hostbasedauthentication: { weak: /^yes/i, right: 'write', says: 'other machines would be believed' },
  ignorerhosts: { weak: /^no/i, right: 'write', says: 'files of users would decide who may log in' },
  strictmodes: { weak: /^no/i, right: 'write', says: 'key files that others can change would be accepted' },
  gatewayports: {
    weak: /^(yes|clientspecified)/i,
    right: 'port',
    says: 'tunnels would be open to the network',
    effect: 'NETOPEN',
  },
  permituserenvironment: { weak: /^yes/i, right: 'write', says: 'users could change how their login runs' },
  challengeresponseauthentication: {
    weak: /^yes/i,
    right: 'read',
    says: 'passwords could be guessed over the network',
  },
  kerberosauthentication: { weak: /^yes/i, right: 'read', says: 'passwords could be guessed over the network' },
  authenticationmethods: { weak: /^(any|none|password)$/i, right: 'read', says: 'less would be asked of who logs in' },
  usepam: { weak: /^no/i, right: 'read', says: 'the login rules of the machine would not be asked' },
  permittunnel: { weak: /^(?!no)\S/i, right: 'port', says: 'networks could be joined through it', effect: 'NETOPEN' },
  authorizedkeysfile: {
    weak: /\/(tmp|home|srv|var)\/|%u|none/i,
    right: 'write',
    says: 'keys would be read from another place',
    effect: 'TRUST',
  },
  trustedusercakeys: {
    weak: /^(?!none)\S/i,
    right: 'write',
    says: 'whoever holds that key could let anybody in',
    effect: 'TRUST',
  },
  allowusers: { weak: /\*/, right: 'read', says: 'every account could log in' },
  allowgroups: { weak: /\*/, right: 'read', says: 'every group could log in' },
  authorizedkeyscommand: {
    weak: /^(?!none)\S/i,
    right: 'write',
    says: 'a program would decide which keys may log in',
    effect: 'TRUST',
  },
};

const detect = (line: Line): Access | undefined =>
  meant(line.words[0]?.text ?? '', line.words[1]?.text ?? '', line.path ?? 'the SSH server');

/** `sshd -o PermitRootLogin=yes` */
const ofCall = (call: Call): Access[] =>
  options(call, '-o').flatMap(({ text }) => {
    const [word = '', value = ''] = text.split(/[=\s]+/);
    const found = meant(word, value, 'this SSH server');
    return found?.effect === 'NARROW' ? [] : (found ?? []);
  });

function meant(word: string, value: string, where: string): Access | undefined {
  const meaning = Object.hasOwn(keys, word.toLowerCase()) ? keys[word.toLowerCase()] : undefined;
  if (!meaning || value === '') return undefined;
  const target = { kind: 'host', name: where, breadth: 'single' as const };
  if (!meaning.weak.test(value)) {
    return {
      effect: 'NARROW',
      principal: nobody,
      target,
      right: 'read',
      summary: 'Makes SSH logins stricter',
      headline: `${word} ${value} narrows who may log in over SSH.`,
      explanation: 'This narrows access. Keep a session open while you try it: it can lock you out.',
    };
  }
  const full = /^yes/i.test(value) || meaning.right !== 'write';
  return {
    effect: meaning.effect ?? 'WEAKAUTH',
    principal: full ? internet : { kind: 'unknown', name: 'whoever has a key of root' },
    target,
    right: full ? meaning.right : 'read',
    summary: 'Makes SSH logins weaker',
    headline: `With ${word} ${value}, ${meaning.says}.`,
    explanation:
      'The SSH server decides who may log in from other machines. It takes effect when the server is started again.',
    undoNote: 'The value until now is not in the command. Note it first, then set it back and reload the server.',
    capture: 'sudo sshd -T',
  };
}

export default {
  title: 'Changes who may log in over SSH',
  references: [attack('T1556'), cwe(287), vendor('sshd_config', 'https://man.openbsd.org/sshd_config')],
  triggers: ['sshd_config', ...Object.keys(keys)],
  call: { on: ['sshd', 'dropbear'], detect: ofCall },
  line: { on: ['sshd_config'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: '/usr/sbin/sshd -D -o PermitRootLogin=yes', severity: 'high' },
    { text: "echo 'PermitRootLogin yes' >> /etc/ssh/sshd_config", severity: 'high', effect: 'WEAKAUTH' },
    {
      text: "sudo sed -i 's/#PasswordAuthentication.*/PasswordAuthentication yes/' /etc/ssh/sshd_config",
      severity: 'high',
    },
    { text: 'PermitEmptyPasswords yes', language: 'sshd_config', severity: 'critical' },
    { text: "sed -i 's/PermitRootLogin yes/PermitRootLogin no/' /etc/ssh/sshd_config", direction: 'narrows' },
  ],
  ignores: [
    'sshd -t -o PermitRootLogin=no',

    'sshd -T',
    'grep PermitRootLogin /etc/ssh/sshd_config',
    "echo 'Port 2222' >> /etc/ssh/sshd_config",
    "sed 's/no/yes/' /etc/ssh/sshd_config",
  ],
} satisfies Examples;
