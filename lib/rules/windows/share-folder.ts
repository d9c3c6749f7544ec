import type { Call, Word } from '../../languages/command.ts';
import { parameter, positionals } from '../../languages/powershell/parameters.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';
import { windowsPrincipal } from '../windows-principals.ts';
import { windowsWord } from '../windows-quote.ts';

type Share = { name: Word; path: string; who: Word | string; right: Right };

function detect(call: Call): Access | undefined {
  const share = call.program === 'net' ? netShare(call) : cmdlet(call);
  if (!share) return undefined;
  const principal = windowsPrincipal(share.who);
  const name = share.name.text.replace(/=.*$/, '');
  const whole = /^[a-z]:\\?\*?$/i.test(share.path);
  const quoted = windowsWord(name, call.shell);
  return {
    effect: /^(everyone|anonymous|authenticated)$/.test(principal.kind) ? 'PUBLIC' : 'GRANT',
    principal,
    target: { kind: 'share', name: share.path || name, breadth: whole ? 'everything' : 'collection' },
    right: share.right,
    summary: 'Shares a folder over the network',
    headline: `${sentence(principal.name)} could ${share.right === 'write' ? 'read and change' : 'read'} ${share.path || name} over the network.`,
    explanation:
      'A share can be opened from every machine that reaches this one. The rights on the files themselves still count.',
    undo:
      call.program === 'net'
        ? `net share ${quoted} /delete`
        : call.program === 'grant-smbshareaccess'
          ? `Revoke-SmbShareAccess -Name ${quoted} -AccountName ${windowsWord(share.who, call.shell)} -Force`
          : `Remove-SmbShare -Name ${quoted} -Force`,
    capture: call.program === 'net' ? 'net share' : 'Get-SmbShare',
  };
}

function netShare(call: Call): Share | undefined {
  const [, name, ...rest] = call.words;
  if (!name?.text.includes('=') || rest.some(word => /^\/d/i.test(word.text))) return undefined;
  const grant = rest.map(word => /^\/g(?:rant)?:(.*?)[,:](\w+)$/i.exec(word.text)).find(found => found !== null);
  // Without /grant Windows lets Everyone read.
  const who = grant?.[1] ?? 'Everyone';
  return {
    name,
    path: name.text.slice(name.text.indexOf('=') + 1),
    who,
    right: /full|change/i.test(grant?.[2] ?? 'read') ? 'write' : 'read',
  };
}

function cmdlet(call: Call): Share | undefined {
  const [first, second] = positionals(call);
  const name = parameter(call, 'Name') ?? first;
  if (!name) return undefined;
  const path = parameter(call, 'Path')?.text ?? (call.program === 'new-smbshare' ? (second?.text ?? '') : '');
  if (call.program === 'grant-smbshareaccess') {
    const who = parameter(call, 'AccountName') ?? second;
    return {
      name,
      path,
      who: who ?? 'someone',
      right: /full|change/i.test(parameter(call, 'AccessRight')?.text ?? 'full') ? 'write' : 'read',
    };
  }
  const full = parameter(call, 'FullAccess') ?? parameter(call, 'ChangeAccess');
  const read = parameter(call, 'ReadAccess');
  return {
    name,
    path,
    who: full ?? read ?? 'Everyone',
    right: full ? 'write' : 'read',
  };
}

export default {
  title: 'Shares a folder over the network',
  references: [
    attack('T1021.002'),
    cwe(284),
    vendor('net share', 'https://learn.microsoft.com/powershell/module/smbshare/'),
  ],
  triggers: 'net share|net1 share|net.exe share|net1.exe share|smbshare'.split('|'),
  call: { on: ['net share', 'new-smbshare', 'grant-smbshareaccess'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'net share reports=D:\\reports /grant:everyone,full',
      severity: 'critical',
      effect: 'PUBLIC',
      undo: 'net share reports /delete',
    },
    { text: 'net share reports=D:\\reports', severity: 'high' },
    {
      text: "New-SmbShare -Name reports -Path D:\\reports -FullAccess 'CORP\\finance'",
      effect: 'GRANT',
      severity: 'medium',
      target: 'D:\\reports',
      language: 'powershell',
    },
    {
      text: "Grant-SmbShareAccess -Name reports -AccountName 'CORP\\Domain Users' -AccessRight Full -Force",
      undo: "Revoke-SmbShareAccess -Name reports -AccountName 'CORP\\Domain Users' -Force",
      language: 'powershell',
    },
  ],
  ignores: [
    'net share',
    'net share reports /delete',
    'Get-SmbShare',
    'Revoke-SmbShareAccess -Name reports -AccountName Everyone -Force',
  ],
} satisfies Examples;
