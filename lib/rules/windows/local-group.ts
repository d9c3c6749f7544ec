import type { Call, Word } from '../../languages/command.ts';
import { bind } from '../../languages/powershell/parameters.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { powerOfGroup, windowsPrincipal } from '../windows-principals.ts';
import { windowsLine } from '../windows-quote.ts';

type Joining = { group: Word; member: Word; domain: boolean; undo?: string };

function detect(call: Call): Access | undefined {
  const joining = joiningOf(call);
  if (!joining) return undefined;
  const { group, member, domain } = joining;
  const power = powerOfGroup(group, domain);
  if (power.right === 'none') return undefined;
  const principal = windowsPrincipal(member);
  const undo =
    joining.undo === undefined
      ? undefined
      : windowsLine(joining.undo, name => (name === 'group' ? group : member), call.shell);
  return {
    effect: 'GRANT',
    principal,
    target: { kind: 'group', name: group.text, breadth: power.reach },
    ...power,
    // A name from a variable that the script sets is a name, and not more open than one that is spelled out.
    ...(power.right === 'read' && principal.kind === 'placeholder' ? { right: 'execute' } : {}),
    summary: power.right === 'admin' ? 'Makes somebody an administrator' : 'Puts somebody into a group',
    headline: `${sentence(principal.name)} would belong to ${group.text}${power.right === 'admin' ? `, and could do everything on ${domain ? 'the domain' : (call.context.host ?? 'this machine')}` : ''}.`,
    explanation:
      power.right === 'remote-shell'
        ? 'Members may log on to this machine over the network.'
        : 'A member has every right that the group has.',
    ...(undo === undefined ? { undoNote: 'Take the member out of the group again.' } : { undo }),
  };
}

function joiningOf(call: Call): Joining | undefined {
  const { words, verb } = call;
  switch (verb[0]) {
    case 'net': {
      if (!words.some(word => /^\/a(dd)?$/i.test(word.text))) return undefined;
      const [, group, member] = words.filter(word => !/^\//.test(word.text));
      const domain = verb[1] === 'group' || words.some(word => /^\/do/i.test(word.text));
      return group && member
        ? {
            group,
            member,
            domain,
            undo: `net ${verb[1] ?? 'localgroup'} {group} {member} /delete${domain ? ' /domain' : ''}`,
          }
        : undefined;
    }
    case 'add-localgroupmember': {
      const [group, member] = bind(call, ['Group', 'Name', 'SID'], ['Member']);
      return group && member
        ? { group, member, domain: false, undo: 'Remove-LocalGroupMember -Group {group} -Member {member}' }
        : undefined;
    }
    default: {
      // [ADSI]"WinNT://host/Administrators,group" and its method Add, or Invoke('Add', …).
      const [receiver, ...rest] = words;
      const member = rest.findLast(word => /^(winnt|ldap):/i.test(word.text));
      const name = /^(?:winnt:\/\/(?:.*\/)?([^/,]+)|ldap:\/\/(?:[^/]*\/)?cn=([^,]+))/i.exec(receiver?.text ?? '');
      if (!receiver || !member || !name || /remove/i.test(rest[0]?.text ?? '')) return undefined;
      const who = member.text
        .replace(/^winnt:\/\/(?:\.\/)?/i, '')
        .replace(/,user$/i, '')
        .replaceAll('/', '\\');
      return {
        group: { ...receiver, text: name[1] ?? name[2] ?? '' },
        member: { ...member, text: who },
        domain: /^ldap/i.test(receiver.text),
      };
    }
  }
}

export default {
  title: 'Puts somebody into a group of Windows',
  references: [
    attack('T1098.007'),
    cwe(269),
    vendor(
      'Local groups',
      'https://learn.microsoft.com/powershell/module/microsoft.powershell.localaccounts/add-localgroupmember',
    ),
  ],
  triggers: 'localgroup|net group|net1 group|net.exe group|net1.exe group|winnt:|ldap:'.split('|'),
  call: { on: ['net localgroup', 'net group', 'add-localgroupmember', '.add', '.invoke'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'net localgroup administrators CORP\\alice /add',
      severity: 'high',
      undo: 'net localgroup administrators CORP\\alice /delete',
    },
    {
      text: 'net group "Domain Admins" alice /add /domain',
      severity: 'critical',
      undo: 'net group "Domain Admins" alice /delete /domain',
    },
    {
      text: "Add-LocalGroupMember -Group 'Remote Desktop Users' -Member alice",
      severity: 'medium',
      language: 'powershell',
      principal: 'user alice',
    },
    {
      text: "$p = @{ Group = 'Administrators'; Member = 'alice' }; Add-LocalGroupMember @p",
      severity: 'high',
      language: 'powershell',
    },
    {
      text: "([ADSI]'WinNT://./Administrators,group').Add('WinNT://CORP/alice,user')",
      language: 'powershell',
      severity: 'high',
    },
    { text: 'A`dd-Local`GroupMember Administrators guest', severity: 'critical', language: 'powershell' },
  ],
  ignores: [
    'net localgroup administrators',
    'net localgroup administrators alice /delete',
    'net localgroup helpdesk /add',
    { text: 'Add-LocalGroupMember -Group Administrators -Member alice -WhatIf', language: 'powershell' },
    'Get-LocalGroupMember Administrators',
    { text: '$list.Add("alice")', language: 'powershell' },
  ],
} satisfies Examples;
