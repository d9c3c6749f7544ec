import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { has, line } from '../whole-call.ts';

const root = /\b(root|authroot|trustedpublisher|ca|enterprise|ntauth\w*|trustedpeople|auth)\b/i;
const says = 'This machine would believe every web site and program that the owner of the certificate vouches for.';
const undo = 'Look the certificate up with certutil -store root, and take it out with certutil -delstore.';

export default {
  title: 'Has Windows trust another certificate',
  references: [
    attack('T1553.004'),
    cwe(295),
    vendor('certutil', 'https://learn.microsoft.com/windows-server/administration/windows-commands/certutil'),
  ],
  triggers:
    'certutil|import-certificate|pfxcertificate|cert:|x509store|certmgr|powercli|certificatevalidation|transportagent|psrepository|packagesource'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'certutil',
        if: call => has(/-(addstore|importpfx|dspublish|enterprise)/i)(call) && root.test(line(call)),
        says,
        undoNote: undo,
      },
      {
        on: 'certutil',
        if: call => has(/-addstore/i)(call) && !root.test(line(call)),
        says: 'A certificate would be kept on this machine, and may be used by its programs.',
        right: 'none',
        undoNote: undo,
        sensitivity: 'ordinary',
      },
      {
        on: 'import-certificate, import-pfxcertificate',
        if: has(/\\(root|authroot|trustedpublisher|ca|trustedpeople)\b/i),
        what: 'FilePath',
        kind: 'certificate',
        says: 'This machine would believe everything that the owner of {what} vouches for.',
        undoNote: undo,
      },
      {
        on: 'move-item, copy-item',
        if: has(/cert:\\.*\\(root|authroot|trustedpublisher|ca)\b/i),
        says,
        undoNote: undo,
      },
      {
        on: '.add',
        if: call => /x509store|certificates\.x509/i.test(`${call.name.text} ${line(call)}`),
        says,
        undoNote: undo,
      },
      { on: 'certmgr, certmgr.exe', if: has(/[-/]add\b.*\b(root|trustedpublisher)/i), says, undoNote: undo },
      {
        on: 'set-powercliconfiguration',
        if: has(/invalidcertificateaction\s+(ignore|warn)/i),
        says: 'Servers would be believed without proof of who they are.',
        effect: 'WEAKAUTH',
        undo: 'Set-PowerCLIConfiguration -InvalidCertificateAction Fail -Confirm:$false',
      },
      {
        on: '.servercertificatevalidationcallback=',
        says: 'Servers would be believed without proof of who they are.',
        effect: 'WEAKAUTH',
        persistence: 'session',
        right: 'write',
        undoNote: 'It ends with this session.',
      },
      {
        on: 'install-transportagent, enable-transportagent',
        what: 'Name|Identity',
        says: 'A program of others would read every message that passes ({what}).',
        right: 'read-secret',
        sensitivity: 'ordinary',
        reach: 'everything',
        undoNote: 'Uninstall-TransportAgent takes it away.',
      },
      {
        on: 'register-psrepository, set-psrepository, register-packagesource',
        if: has(/installationpolicy\s+trusted|trusted/i),
        what: 'Name',
        order: '',
        whole: 'a package source',
        says: 'Programs from {what} would be installed without a question.',
        right: 'write',
        sensitivity: 'ordinary',
        undoNote: 'Set-PSRepository -InstallationPolicy Untrusted makes Windows ask again.',
      },
    ],
    {
      effect: 'TRUST',
      right: 'admin',
      sensitivity: 'ordinary',
      principal: { kind: 'unknown', name: 'the owner of the certificate' },
      kind: 'certificate',
      whole: 'this machine',
      summary: 'Has Windows trust another certificate',
      explanation:
        'Whoever holds the key to a trusted root certificate can pretend to be any web site, and sign programs.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'certutil -addstore -f root proxy-ca.cer', severity: 'high', effect: 'TRUST' },
    {
      text: 'Import-Certificate -FilePath proxy-ca.cer -CertStoreLocation Cert:\\LocalMachine\\Root',
      language: 'powershell',
      severity: 'high',
      target: 'proxy-ca.cer',
    },
    'certutil -dspublish -f proxy-ca.cer RootCA',
    {
      text: '[System.Net.ServicePointManager]::ServerCertificateValidationCallback = { $true }',
      language: 'powershell',
    },
  ],
  ignores: [
    'certutil -store root',
    'certutil -delstore root proxy-ca',
    'certutil -hashfile setup.exe SHA256',
    { text: 'Get-ChildItem Cert:\\LocalMachine\\Root', language: 'powershell' },
    { text: 'Import-Certificate -FilePath web.cer -CertStoreLocation Cert:\\LocalMachine\\My', language: 'powershell' },
  ],
} satisfies Examples;
