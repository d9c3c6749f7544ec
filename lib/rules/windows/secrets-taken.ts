import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { has, line } from '../whole-call.ts';

const machine = 'The passwords of this machine would be in a file that can be carried away.';
const memory = 'Passwords of everyone who is logged on would be read out of the memory.';
const domain = { right: 'read-secret', sensitivity: 'auth', reach: 'everything' } as const;
const local = { right: 'read-secret', sensitivity: 'auth', reach: 'single' } as const;

export default {
  title: 'Takes passwords and keys out of Windows',
  references: [
    attack('T1003'),
    attack('T1552'),
    cwe(522),
    vendor(
      'ntdsutil',
      'https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2012-r2-and-2012/cc753343(v=ws.11)',
    ),
  ],
  triggers:
    'reg save|reg.exe save|reg export|reg.exe export|ntdsutil|ntds.dit|lsass|comsvcs|minidump|mimikatz|kerberoast|dcsync|gpppassword|ninjacopy|adreplaccount|addbaccount|powerdump|passhashes|rubeus|ntdsdump|katz|kekeo|mimidrv|key=clear|lapsad|admpwd|lapsaad|exportpfx|pfxcertificate|vaultcredential|storedcredential|adfssigning|adfscert|adfsdeployment|bootkey|backupkey|config\\sam|config\\security|config\\system|wlan|gsecdump|pwdump|lazagne|samdump'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'reg save, reg export',
        if: has(/\\?(hklm|hkey_local_machine)\\(sam|security|system)\b\s*\S/i),
        what: 'x',
        says: machine,
        ...local,
        grade: call => (/\\(sam|security)\b/i.test(line(call)) ? {} : { sensitivity: 'ordinary' }),
      },
      {
        on: 'reg save',
        if: call => !has(/(hklm|hkey_local_machine)\\(sam|security|system)\b\s*\S/i)(call),
        says: 'A part of the registry would be in a file that can be carried away.',
        right: 'read',
        sensitivity: 'system',
      },
      {
        on: 'ntdsutil',
        if: has(/\bifm\b|create full|snapshot/i),
        says: 'The passwords of the whole domain would be in a file that can be carried away.',
        ...domain,
      },
      {
        on: 'esentutl, copy, xcopy, robocopy, copy-item',
        if: has(/ntds\.dit|\\config\\(sam|system|security)\b/i),
        says: 'Passwords would be in a file that can be carried away.',
        ...domain,
      },
      {
        on: 'procdump, procdump64, nanodump, sqldumper, rdrleakdiag, dumpert, createdump',
        if: has(/lsass/i),
        says: memory,
        ...local,
        reach: 'collection',
      },
      { on: 'rundll32', if: has(/comsvcs.*(minidump|#\+?24)/i), says: memory, ...local, reach: 'collection' },
      {
        on: 'out-minidump, invoke-mimikatz, invoke-kerberoast, invoke-dcsync, get-gpppassword, invoke-ninjacopy, get-adreplaccount, get-addbaccount, invoke-powerdump, get-passhashes, invoke-rubeus, invoke-ntdsdump',
        says: memory,
        ...domain,
      },
      {
        on: 'mimikatz, mimikatz.exe, mimidrv, safetykatz, sharpkatz, pypykatz, kekeo',
        if: call => !has(/sid::(add|patch)|::skeleton|golden|silver|::memssp|setntlm|changentlm/i)(call),
        says: memory,
        ...domain,
      },
      {
        on: 'mimikatz',
        if: has(/sid::add|misc::skeleton|::golden|::silver|::memssp|setntlm|changentlm/i),
        says: 'Somebody would get the rights of others without their password.',
        effect: 'ESCALATE',
        right: 'admin',
        sensitivity: 'auth',
        reach: 'collection',
      },
      {
        on: 'netsh wlan',
        if: has(/key=clear|export profile.*key/i),
        says: 'The password of the wireless network would be shown.',
        right: 'read-secret',
        undoNote: 'What was shown cannot be taken back. Change the password if others saw it.',
      },
      {
        on: 'get-lapsadpassword, get-admpwdpassword, get-lapsaadpassword',
        what: 'Identity|ComputerName',
        says: 'The administrator password of {what} would be shown.',
        ...local,
        sensitivity: 'ordinary',
      },
      {
        on: 'export-pfxcertificate, certutil',
        if: call => call.program !== 'certutil' || has(/-exportpfx/i)(call),
        says: 'A certificate with its private key would be in a file.',
        right: 'read-secret',
        sensitivity: 'ordinary',
      },
      {
        on: 'get-vaultcredential, get-storedcredential, export-aadintadfssigningcertificate, export-aadintadfscertificates, export-adfsdeploymentsqlscript, get-bootkey, get-addbbackupkey, get-adreplbackupkey',
        says: 'Stored secrets would be read out.',
        ...local,
      },
    ],
    {
      effect: 'EXPOSE',
      principal: { kind: 'unknown', name: 'whoever gets the copy' },
      kind: 'secret',
      whole: 'the passwords of this machine',
      summary: 'Takes out passwords or keys',
      explanation: 'Passwords and keys that have been copied stay usable until they are changed.',
      undoNote: 'What was copied cannot be taken back. Delete the copy, and change the passwords.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'reg save HKLM\\SAM C:\\temp\\sam.hiv', severity: 'high', effect: 'EXPOSE' },
    { text: 'ntdsutil "activate instance ntds" "ifm" "create full C:\\temp\\ifm" q q', severity: 'critical' },
    { text: 'rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 624 C:\\temp\\out.dmp full', effect: 'EXPOSE' },
    'procdump -ma lsass.exe out.dmp',
  ],
  ignores: [
    'reg query HKLM\\SAM',
    'ntdsutil help',
    'procdump -ma notepad.exe out.dmp',
    'netsh wlan show profiles',
    'rundll32 printui.dll,PrintUIEntry /il',
  ],
} satisfies Examples;
