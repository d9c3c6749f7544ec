import type { Call, Word } from '../../languages/command.ts';
import { parameter, positionals, switched } from '../../languages/powershell/parameters.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { windowsPrincipal } from '../windows-principals.ts';
import { windowsLine } from '../windows-quote.ts';

type Account = { name: Word; fresh: boolean; domain?: boolean; open?: boolean; undo?: string };

function detect(call: Call): Access | undefined {
  const account = accountOf(call);
  if (!account) return undefined;
  const { name, fresh, domain = false, open = false } = account;
  const admin = /^(administrator|admin|administrateur|administrador|.*-500)$/i.test(name.text.replace(/^.*[\\/]/, ''));
  const known = windowsPrincipal(name);
  const principal = open ? ({ kind: 'anonymous', name: `anybody, as ${name.text}` } as const) : known;
  const who = name.text || 'The account';
  const undo = account.undo === undefined ? undefined : windowsLine(account.undo, () => name, call.shell);
  return {
    effect: open ? 'WEAKAUTH' : 'IDENTITY',
    principal,
    target: { kind: 'account', name: name.text, breadth: domain ? 'collection' : 'single' },
    right: admin && !fresh ? 'admin' : open || known.kind === 'user' || known.kind === 'placeholder' ? 'write' : 'read',
    sensitivity: admin && !fresh ? 'system' : 'ordinary',
    summary: fresh ? 'Creates an account' : 'Switches an account on again',
    headline: fresh
      ? `${who} could log on to ${domain ? 'every machine of the domain' : 'this machine'}${open ? ', without a password' : ''}.`
      : `${who} could log on again.`,
    explanation: fresh
      ? 'A new account is another way in, for whoever knows its password.'
      : 'The account was switched off so that nobody could use it.',
    ...(undo === undefined ? { undoNote: 'Remove or disable the account again.' } : { undo }),
  };
}

function accountOf(call: Call): Account | undefined {
  const { words, verb } = call;
  const has = (pattern: RegExp) => words.some(word => pattern.test(word.text));
  const [first] = positionals(call);
  const named = parameter(call, 'Name', 'Identity', 'SID', 'InputObject') ?? first;
  switch (verb[0]) {
    case 'net': {
      const name = words[1];
      if (!name || name.text.startsWith('/') || has(/^\/del/i) || has(/^\/active:n/i)) return undefined;
      const domain = has(/^\/do/i);
      if (has(/^\/a(dd)?$/i))
        return {
          name,
          fresh: true,
          domain,
          open: has(/^\/passwordreq:no/i),
          undo: `net user {name} /delete${domain ? ' /domain' : ''}`,
        };
      return has(/^\/ac\w*:y/i)
        ? { name, fresh: false, domain, undo: `net user {name} /active:no${domain ? ' /domain' : ''}` }
        : undefined;
    }
    case 'new-localuser':
      return (
        named && {
          name: named,
          fresh: true,
          open: switched(call, 'NoPassword') === true,
          undo: 'Remove-LocalUser -Name {name}',
        }
      );
    case 'enable-localuser':
      return named && { name: named, fresh: false, undo: 'Disable-LocalUser -Name {name}' };
    case '.create': {
      const name = words[2];
      return name && /^user$/i.test(words[1]?.text ?? '') ? { name, fresh: true } : undefined;
    }
    case '.accountdisabled=':
      return words[0] && /false/i.test(words[1]?.text ?? '') ? { name: words[0], fresh: false } : undefined;
    default: {
      // wmic useraccount where name='x' set disabled=false
      const where = words.find(word => /name\s*=/i.test(word.text));
      const name = /name\s*=\s*['"]?([^'"\])]+)/i.exec(where?.text ?? '')?.[1];
      const on =
        has(/disabled=["']?false/i) ||
        words.some((word, i) => /^disabled$/i.test(words[i - 2]?.text ?? '') && /^false$/i.test(word.text));
      return on ? { name: { ...(where ?? call.name), text: name ?? 'every account' }, fresh: false } : undefined;
    }
  }
}

export default {
  title: 'Creates or switches on an account of Windows',
  references: [
    attack('T1136.001'),
    attack('T1078.001'),
    cwe(286),
    vendor('Local accounts', 'https://learn.microsoft.com/powershell/module/microsoft.powershell.localaccounts/'),
  ],
  triggers:
    'net user|net1 user|net.exe user|net1.exe user|/add|/active|localuser|.create(|accountdisabled|useraccount'.split(
      '|',
    ),
  call: {
    on: ['net user', 'new-localuser', 'enable-localuser', '.create', '.accountdisabled=', 'wmic useraccount'],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'net user alice S3cret! /add', severity: 'medium', effect: 'IDENTITY', undo: 'net user alice /delete' },
    { text: 'net user guest /active:yes', severity: 'high', principal: 'anonymous' },
    { text: 'New-LocalUser -Name kiosk -NoPassword', severity: 'high', effect: 'WEAKAUTH', language: 'powershell' },
    {
      text: 'Enable-LocalUser -Name Administrator',
      severity: 'high',
      undo: 'Disable-LocalUser -Name Administrator',
      language: 'powershell',
    },
    "wmic useraccount where name='guest' set disabled=false",
    { text: 'net1 user svc_web P4ss /add /domain', severity: 'medium' },
  ],
  ignores: [
    'net user',
    'net user alice',
    'net user alice /delete',
    'net user guest /active:no',
    'net user /domain',
    'Get-LocalUser',
    'Disable-LocalUser -Name guest',
  ],
} satisfies Examples;
