import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'port',
  effect: 'NETOPEN',
  who: { kind: 'authenticated', name: 'everybody on the networks of this machine' },
  right: 'read',
  summary: 'Lets other machines connect to this one',
  explanation: 'The service listens on the networks that the machine is in, also after the next start.',
  note: 'Stop the program; the port is closed with it. What was read in between cannot be taken back.',
};

const rows: readonly Row[] = [
  {
    on: /^systemctl (?:--\S+ )*(?:start|enable|unmask)(?: --now)? (?<target>(?:sshd?|telnet|rsh|rlogin|rexec|vncserver\S*|x0vncserver\S*|xrdp|cockpit|smbd?|nfs-server|rpcbind|vsftpd|tftp|webmin|docker-tcp|shellinabox)(?:\.(?:service|socket))?)(?: |$)/,
    certainty: 'likely',
    right: 'remote-shell',
    says: 'Other machines could reach {target}.',
    undo: 'systemctl disable --now {target}',
  },
  {
    on: /^tailscale (?:up|set|login)\b.*--(?:(?:advertise-(?:routes|exit-node)|ssh|accept-routes)(?!=false)|shields-up=false)\b/,
    who: { kind: 'group', name: 'everybody of the private network' },
    right: 'remote-shell',
    target: 'this machine and its networks',
    says: 'Machines of the private network could log in here, or go on through it.',
    note: 'tailscale set with the same options and =false takes it back.',
  },
  {
    on: /^tailscale serve (?!status|reset|--help).*/,
    who: { kind: 'group', name: 'everybody of the private network' },
    right: 'port',
    target: 'a service of this machine',
    says: 'Machines of the private network could reach the service.',
    undo: 'tailscale serve reset',
  },
  {
    on: /^cupsctl .*--(?:remote-any|remote-admin|share-printers)\b|^sharing -a (?<target>\S+)|^bluetoothctl (?:discoverable|pairable) on|^nmcli .*(?:wifi hotspot|wifi-sec\.key-mgmt none)/,
    right: 'port',
    target: 'a service of this machine',
    says: 'Others on the network could use the service.',
    note: 'Switch it off again in the same way; look at its state first.',
  },
];

export default {
  title: 'Starts a service of the system that other machines can reach',
  references: [attack('T1133'), attack('T1021'), cwe(668), vendor('tailscale', 'https://tailscale.com/kb/1080/cli')],
  triggers: 'systemctl|tailscale|cupsctl|sharing -a|bluetoothctl|nmcli'.split('|'),
  call: { on: 'systemctl tailscale cupsctl sharing bluetoothctl nmcli'.split(' '), detect: fromTable(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'sudo systemctl enable --now sshd', severity: 'medium', undo: 'sudo systemctl disable --now sshd' },
    { text: 'tailscale up --ssh', severity: 'medium' },
    { text: 'tailscale serve 3000', effect: 'NETOPEN', undo: 'tailscale serve reset' },
  ],
  ignores: [
    'systemctl restart nginx',
    'systemctl status sshd',
    'tailscale status',
    'tailscale set --ssh=false --advertise-exit-node=false',
  ],
} satisfies Examples;
