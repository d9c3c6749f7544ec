import { switched } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { has } from '../whole-call.ts';
import { neighbours } from '../windows-principals.ts';

export default {
  title: 'Weakens the rules for accounts of Windows',
  references: [
    attack('T1556'),
    cwe(521),
    vendor(
      'net accounts',
      'https://learn.microsoft.com/windows/security/threat-protection/security-policy-settings/account-policies',
    ),
  ],
  triggers:
    'net accounts|net1 accounts|net.exe accounts|net1.exe accounts|passwordreq|passwordneverexp|passwordexpires|ntrights|secedit|-privilege|-cprivilege|userright|accountprivilege'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'net accounts',
        if: has(/\/(minpwlen|lockoutthreshold|uniquepw):[0-5]\b|\/maxpwage:unlimited|\/minpwage:0/i),
        says: 'Passwords of this machine could be short or old, or be guessed without end.',
        principal: neighbours,
        sensitivity: 'system',
        right: 'write',
        reach: 'collection',
        undo: 'net accounts /minpwlen:14 /lockoutthreshold:10',
        capture: 'net accounts',
      },
      {
        on: 'net user',
        if: has(/\/passwordreq:no/i),
        what: 'x',
        says: 'The account would need no password.',
        principal: { kind: 'anonymous', name: 'anybody' },
        right: 'write',
      },
      {
        on: 'set-localuser, set-aduser',
        if: call => switched(call, 'PasswordNeverExpires') === true,
        what: 'Name|Identity',
        says: 'The password of {what} would count for ever.',
        principal: neighbours,
        right: 'read',
      },
      {
        on: 'set-localuser',
        if: call => switched(call, 'PasswordRequired') === false,
        what: 'Name',
        says: '{what} would need no password.',
        principal: { kind: 'anonymous', name: 'anybody' },
      },
      {
        on: 'wmic useraccount',
        if: has(/passwordexpires\s*=\s*["']?false|passwordrequired\s*=\s*["']?false/i),
        says: 'A password would count for ever, or not be needed.',
        principal: neighbours,
        right: 'read',
      },
      {
        on: 'ntrights',
        if: has(/\+r\s/i),
        what: 'r',
        who: 'u',
        order: '',
        says: '{who} would get a right over the whole machine.',
        right: 'admin',
        sensitivity: 'system',
        effect: 'GRANT',
        undoNote: 'ntrights -r takes the right away again.',
      },
      {
        on: 'grant-privilege, grant-cprivilege, add-userright, grant-userright, add-accountprivilege',
        what: 'Privilege|Right',
        who: 'Identity|Account|Username',
        order: 'who what',
        says: '{who} would get {what}, a right over the whole machine.',
        right: 'admin',
        sensitivity: 'system',
        effect: 'GRANT',
        undoNote: 'Revoke the right again with the matching Revoke command.',
      },
      {
        on: 'secedit',
        if: has(/\/(configure|import)\b/i),
        says: 'The security settings of the machine would be replaced by those in a file that is not shown.',
        principal: neighbours,
        right: 'read',
        sensitivity: 'system',
        capture: 'secedit /export /cfg security-before.inf',
        undoNote: 'Export the settings first; /configure with that file brings them back.',
        effect: 'BROADEN',
      },
    ],
    {
      effect: 'WEAKAUTH',
      summary: 'Weakens the rules for accounts',
      explanation: 'These rules keep passwords from being guessed. With weaker rules it takes less to get in.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'net accounts /minpwlen:0 /lockoutthreshold:0', severity: 'high', effect: 'WEAKAUTH' },
    { text: 'net user kiosk /passwordreq:no', severity: 'high' },
    { text: 'ntrights +r SeDebugPrivilege -u CORP\\alice', effect: 'GRANT' },
    { text: 'Set-LocalUser -Name svc_web -PasswordNeverExpires $true', language: 'powershell', target: 'svc_web' },
  ],
  ignores: [
    'net accounts',
    'net accounts /minpwlen:14',
    'secedit /export /cfg now.inf',
    'ntrights -r SeDebugPrivilege -u CORP\\alice',
    { text: 'Set-LocalUser -Name svc_web -PasswordNeverExpires $false', language: 'powershell' },
  ],
} satisfies Examples;
