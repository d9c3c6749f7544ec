import type { Call } from '../../languages/command.ts';
import { parameter } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';
import { oneself } from '../windows-principals.ts';

const says = 'Whoever knows the new password could log on as {what}.';
const grade = (call: Call) =>
  (/administrator|\\?admin\b|krbtgt/i.test(line(call)) ? { right: 'admin', sensitivity: 'system' } : {}) as {
    right?: 'admin';
  };

export default {
  title: 'Sets a password of Windows',
  references: [
    attack('T1098'),
    cwe(522),
    vendor(
      'net user',
      'https://learn.microsoft.com/troubleshoot/windows-server/networking/net-commands-on-operating-systems',
    ),
  ],
  triggers:
    'net user|net1 user|net.exe user|net1.exe user|.setpassword|.changepassword|set-localuser|ntdsutil|cmdkey|vaultcmd'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'net user',
        if: call =>
          call.words.length > 2 &&
          call.words[2]?.text.startsWith('/') === false &&
          !call.words.some(word => /^\/(a|add|del|delete)$/i.test(word.text)),
        what: 'name',
        order: '',
        says: 'Whoever knows the new password could log on with that account.',
        grade,
        principal: { kind: 'user', name: 'whoever knows the new password' },
      },
      {
        on: 'set-localuser',
        if: call => parameter(call, 'Password') !== undefined,
        what: 'Name',
        says,
        grade,
        principal: { kind: 'user', name: 'whoever knows the new password' },
      },
      {
        on: '.setpassword, .changepassword',
        says: 'Whoever knows the new password could log on with that account.',
        principal: { kind: 'user', name: 'whoever knows the new password' },
      },
      {
        on: 'ntdsutil',
        if: call => /dsrm password/i.test(line(call)),
        says: 'Whoever knows this password could start a domain controller in repair mode and change every account.',
        right: 'write',
        sensitivity: 'auth',
        principal: { kind: 'user', name: 'whoever knows the password' },
      },
      {
        on: 'cmdkey',
        if: call => /\/(add|generic)[: ]/i.test(line(call)) && /\/(user|pass)/i.test(line(call)),
        says: 'The password would be kept on this machine, and used by every program of this user.',
        right: 'read-secret',
        principal: oneself,
      },
      {
        on: 'vaultcmd',
        if: call => /\/addcreds/i.test(line(call)),
        says: 'The password would be kept on this machine, and used by every program of this user.',
        right: 'read-secret',
        principal: oneself,
      },
    ],
    {
      effect: 'CRED',
      summary: 'Sets a password',
      explanation: 'The old password stops working, and whoever has seen this command knows the new one.',
      undoNote: 'The old password cannot be brought back. Set another one that is not written down anywhere.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'net user alice N3wS3cret!', severity: 'medium', effect: 'CRED' },
    { text: 'net user Administrator N3wS3cret!', severity: 'high' },
    {
      text: "Set-LocalUser -Name alice -Password (ConvertTo-SecureString 'N3w!' -AsPlainText -Force)",
      language: 'powershell',
      target: 'alice',
    },
    'ntdsutil "set dsrm password" "sync from domain account alice" q q',
  ],
  ignores: [
    'net user alice',
    'net user alice /delete',
    'cmdkey /list',
    'cmdkey /delete:server1',
    'net user alice pw /add',
  ],
} satisfies Examples;
