import type { Call } from '../../languages/command.ts';
import { parameter, switched } from '../../languages/powershell/parameters.ts';
import type { Principal } from '../../schema/finding.ts';
import { breadthOfCidr, rightOfPort } from '../networks.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { neighbours } from '../windows-principals.ts';
import { windowsLine } from '../windows-quote.ts';

type Opening = {
  name: string;
  port: string | undefined;
  program: boolean;
  from: string | undefined;
  undo?: string | undefined;
};

function detect(call: Call): Access | undefined {
  const opening = call.program === 'netsh' ? netsh(call) : cmdlet(call);
  if (!opening) return undefined;
  const { name, port, program, from } = opening;
  const breadth =
    from === undefined || /^(any|\*|internet)$/i.test(from)
      ? 'internet'
      : /localsubnet|intranet/i.test(from)
        ? 'private'
        : breadthOfCidr(from);
  const remote =
    /remote desktop|rdp|winrm|remote management|ssh|remote service|remote event|wmi|file and printer|remotedesktop/i.test(
      name,
    );
  const right =
    port !== undefined ? rightOfPort(port) : remote ? 'remote-shell' : program ? 'port' : rightOfPort('any');
  const wide = breadth === 'internet' || breadth === 'wide';
  const principal: Principal =
    wide || breadth === 'unknown' ? neighbours : { kind: 'user', name: `machines at ${from ?? 'the same network'}` };
  return {
    effect: 'NETOPEN',
    principal,
    target: {
      kind: 'port',
      name: port ?? name,
      breadth: right === 'admin' ? 'everything' : wide ? 'collection' : 'single',
    },
    right,
    // One's own network, or one machine: whom the rule was made for.
    sensitivity: wide || breadth === 'unknown' ? 'ordinary' : 'own',
    summary: 'Lets connections through the firewall',
    headline: `${sentence(principal.name)} could connect to ${right === 'admin' ? 'everything that listens on this machine' : port === undefined ? name : `port ${port} of this machine`}.`,
    explanation:
      'The firewall of Windows keeps connections from outside away. Whatever listens behind this opening can then be attacked.',
    ...(opening.undo === undefined ? { undoNote: 'Remove or disable the rule again.' } : { undo: opening.undo }),
  };
}

function netsh(call: Call): Opening | undefined {
  const { verb, words } = call;
  const value = (key: string) =>
    words.find(word => word.text.toLowerCase().startsWith(`${key}=`))?.text.slice(key.length + 1);
  const rest = words.map(word => word.text).join(' ');
  if (verb[1] === 'interface' || verb[1] === 'int') {
    return verb[2] === 'portproxy' && verb[3] === 'add'
      ? { name: 'a forwarded port', port: value('listenport') ?? 'forwarded', program: false, from: undefined }
      : undefined;
  }
  if (verb[1] === 'firewall') {
    const old = words.slice(2).map(word => word.text);
    if (verb[2] === 'add' && /^(portopening|allowedprogram)$/.test(verb[3] ?? '')) {
      const port = verb[3] === 'portopening' ? (value('port') ?? old[2]) : undefined;
      return { name: value('name') ?? 'a program', port, program: port === undefined, from: value('scope') };
    }
    return verb[2] === 'set' && verb[3] === 'service' && /enable|remotedesktop/i.test(rest) && !/disable/i.test(rest)
      ? { name: 'a service', port: undefined, program: true, from: undefined }
      : undefined;
  }
  if (verb[1] !== 'advfirewall' || verb[2] !== 'firewall') return undefined;
  const name = value('name') ?? value('group') ?? 'a rule';
  const local = value('localport');
  const port =
    local === undefined &&
    /^(tcp|udp|any)?$/i.test(value('protocol') ?? 'any') &&
    value('program') === undefined &&
    value('service') === undefined
      ? 'any'
      : local;
  const line = windowsLine('netsh advfirewall firewall delete rule {name}', () => `name=${name}`, call.shell);
  if (verb[3] === 'add') {
    if (!/^allow|^bypass/i.test(value('action') ?? 'allow') || /^out/i.test(value('dir') ?? '')) return undefined;
    return {
      name,
      port: /^icmp/i.test(value('protocol') ?? '') ? 'icmp' : port,
      program: value('program') !== undefined,
      from: value('remoteip'),
      undo: line,
    };
  }
  if (verb[3] !== 'set' || !/\b(enable=yes|action=allow|remoteip=any)\b/i.test(rest)) return undefined;
  const off = windowsLine(
    'netsh advfirewall firewall set rule {name} new enable=no',
    () => `${value('group') ? 'group' : 'name'}=${name}`,
    call.shell,
  );
  return { name, port: local, program: true, from: value('remoteip'), undo: off };
}

function cmdlet(call: Call): Opening | undefined {
  const name =
    parameter(call, 'DisplayName', 'Name', 'DisplayGroup', 'Group', 'InputObject') ??
    call.words.find(word => !word.text.startsWith('-'));
  const action = parameter(call, 'Action')?.text ?? '';
  if (/outbound/i.test(parameter(call, 'Direction')?.text ?? '') || /block/i.test(action)) return undefined;
  if (call.program === 'new-netfirewallrule' && switched(call, 'Enabled') === false) return undefined;
  if (
    call.program === 'set-netfirewallrule' &&
    !(switched(call, 'Enabled') || /allow/i.test(action) || /any/i.test(parameter(call, 'RemoteAddress')?.text ?? ''))
  )
    return undefined;
  const port = parameter(call, 'LocalPort')?.text;
  const program = parameter(call, 'Program', 'Service', 'Package') !== undefined;
  const anything =
    port === undefined &&
    !program &&
    call.program === 'new-netfirewallrule' &&
    !/icmp/i.test(parameter(call, 'Protocol')?.text ?? '');
  const fresh = call.program === 'new-netfirewallrule';
  const undo = name
    ? windowsLine(
        fresh
          ? 'Remove-NetFirewallRule -DisplayName {x}'
          : `Disable-NetFirewallRule -${/group/i.test(call.words.map(word => word.text).join(' ')) ? 'DisplayGroup' : 'DisplayName'} {x}`,
        () => name,
        'powershell',
      )
    : undefined;
  return {
    name: name?.text ?? 'a rule',
    port: anything ? 'any' : port,
    program: program || !fresh,
    from: parameter(call, 'RemoteAddress')?.text,
    undo,
  };
}

export default {
  title: 'Lets connections through the firewall of Windows',
  references: [
    attack('T1686.003', 'T1562.004'),
    cwe(284),
    vendor(
      'Windows Firewall',
      'https://learn.microsoft.com/windows/security/operating-system-security/network-security/windows-firewall/',
    ),
  ],
  triggers: ['netsh', 'netfirewallrule'],
  call: {
    on: ['netsh', 'new-netfirewallrule', 'enable-netfirewallrule', 'set-netfirewallrule', 'copy-netfirewallrule'],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'netsh advfirewall firewall add rule name=rdp dir=in action=allow protocol=TCP localport=3389',
      severity: 'high',
      undo: 'netsh advfirewall firewall delete rule name=rdp',
    },
    {
      text: 'New-NetFirewallRule -DisplayName web -Direction Inbound -LocalPort 8080 -Protocol TCP -Action Allow',
      severity: 'medium',
      language: 'powershell',
      undo: 'Remove-NetFirewallRule -DisplayName web',
    },
    { text: 'netsh advfirewall firewall add rule name=open dir=in action=allow protocol=any', severity: 'critical' },
    { text: "Enable-NetFirewallRule -DisplayGroup 'Remote Desktop'", severity: 'high', language: 'powershell' },
    {
      text: 'netsh advfirewall firewall add rule name=db dir=in action=allow protocol=TCP localport=1433 remoteip=10.0.4.7',
      severity: 'low',
    },
  ],
  ignores: [
    'netsh advfirewall firewall show rule name=all',
    'netsh advfirewall firewall add rule name=rdp dir=in action=block protocol=TCP localport=3389',
    'Get-NetFirewallRule -DisplayGroup "Remote Desktop"',
    'netsh wlan show profiles',
    { text: 'Disable-NetFirewallRule -DisplayName web', language: 'powershell' },
    'netsh advfirewall firewall add rule name=out dir=out action=allow',
  ],
} satisfies Examples;
