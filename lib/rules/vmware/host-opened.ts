import type { Call } from '../../languages/command.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';
import { neighbours } from '../windows-principals.ts';

const has = (pattern: RegExp) => (call: Call) => pattern.test(`${line(call)} ${call.stdin?.text ?? ''}`);
const shell = 'Whoever reaches the host could log on to it, and to every machine that runs on it.';

export default {
  title: 'Opens a VMware host',
  references: [
    attack('T1021.004'),
    cwe(284),
    vendor('ESXi Shell and SSH', 'https://techdocs.broadcom.com/us/en/vmware-cis/vsphere.html'),
  ],
  triggers: 'vmhost|vim-cmd|esxcli|-virole|-vipermission|ssopersonuser|tossogroup'.split('|'),
  call: table(
    [
      {
        on: 'start-vmhostservice, set-vmhostservice',
        if: has(/tsm|ssh|shell/i),
        says: shell,
        effect: 'NETOPEN',
        undoNote: 'Stop-VMHostService switches it off again.',
      },
      {
        on: 'vim-cmd hostsvc/enable_ssh, vim-cmd hostsvc/start_ssh, vim-cmd hostsvc/enable_esx_shell, vim-cmd hostsvc/start_esx_shell',
        says: shell,
        effect: 'NETOPEN',
        undo: 'vim-cmd hostsvc/disable_ssh',
      },
      {
        on: 'vim-cmd vimsvc/auth/lockdown_mode_exit, vim-cmd vimsvc/auth/role_add, vim-cmd vimsvc/auth/entity_permission_add',
        says: 'The host would let others in, or let them do more.',
        effect: 'GRANT',
        right: 'admin',
      },
      {
        on: 'esxcli network',
        if: has(
          /firewall set .*(--enabled|-e)[ =]?(false|0|no)|firewall unload|default-action.*true|allowed-all.*(true|1)/i,
        ),
        says: 'Everything that listens on the host could be reached.',
        effect: 'NETOPEN',
        right: 'admin',
        undo: 'esxcli network firewall set --enabled true',
      },
      {
        on: 'esxcli system',
        if: has(/account add|permission set/i),
        says: 'Another account could use the host.',
        effect: 'IDENTITY',
        right: 'admin',
      },
      {
        on: 'esxcli software',
        if: has(/acceptance set.*community/i),
        says: 'Software that nobody has checked could be installed on the host.',
        effect: 'TRUST',
      },
      {
        on: 'new-vipermission, set-vipermission',
        what: 'Entity',
        who: 'Principal',
        order: 'what who',
        effect: 'GRANT',
        grade: call => ({ right: /admin/i.test(line(call)) ? 'admin' : /read/i.test(line(call)) ? 'read' : 'write' }),
        says: '{who} would get rights over {what}.',
        undoNote: 'Remove-VIPermission takes it back.',
      },
      {
        on: 'new-virole, set-virole, new-vmhostaccount, new-ssopersonuser, add-usertossogroup, set-vmhostaccount',
        what: 'Name|Id',
        effect: 'IDENTITY',
        right: 'write',
        says: 'An account or role {what} could do more.',
      },
    ],
    {
      effect: 'NETOPEN',
      right: 'remote-shell',
      reach: 'collection',
      principal: neighbours,
      kind: 'host',
      whole: 'the host',
      summary: 'Opens a VMware host',
      explanation: 'A host holds many machines. Whoever controls it controls all of them.',
      undoNote: 'Set it back to what it was.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'vim-cmd hostsvc/enable_ssh', severity: 'high', effect: 'NETOPEN', undo: 'vim-cmd hostsvc/disable_ssh' },
    {
      text: "Get-VMHostService -VMHost esx1 | Where-Object { $_.Key -eq 'TSM-SSH' } | Start-VMHostService",
      severity: 'high',
    },
    { text: 'New-VIPermission -Entity dc1 -Principal CORP\\alice -Role Admin', effect: 'GRANT' },
    'esxcli network firewall set --enabled false',
  ],
  ignores: [
    'vim-cmd hostsvc/disable_ssh',
    'Get-VMHostService -VMHost esx1',
    'esxcli network firewall get',
    'vim-cmd vmsvc/getallvms',
  ],
} satisfies Examples;
