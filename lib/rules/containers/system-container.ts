import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'host',
  effect: 'ESCALATE',
  who: { kind: 'service', name: 'whoever is root in the container' },
  right: 'admin',
  sensitivity: 'auth',
  reach: 'collection',
  summary: 'A container that can take over its host',
  explanation: 'Root in a container is nobody on the host, as long as its users are mapped and its limits hold.',
  note: 'Take the setting or device out again and restart the container. What it did on the host stays.',
};
const tool = '^(?<role>lxc|incus)';
const host = { target: 'the machine that runs it' } as const;
const network = {
  effect: 'NETOPEN',
  who: { kind: 'unknown', name: 'whoever reaches the machine' },
  reach: 'single',
} as const;

const rows: readonly Row[] = [
  {
    on: new RegExp(
      `${tool} (?<who>config|profile) (?:set|edit) (?<target>\\S+) (?<path>security\\.privileged)[= ]true`,
    ),
    who: common.who ?? 'service',
    says: 'Root in {target} would be root on the host.',
    undo: '{role} {who} unset {target} {path}',
  },
  {
    on: new RegExp(`${tool} (?:launch|init|create|copy|move) .*(?:-c|--config)[= ]security\\.privileged=true`),
    ...host,
    says: 'Root in the container would be root on the host.',
  },
  {
    on: new RegExp(
      `${tool} .*\\b(?:raw\\.idmap|raw\\.lxc|raw\\.apparmor|raw\\.qemu|security\\.(?:idmap\\.isolated[= ]false|syscalls\\.\\S+|nesting[= ]true))\\b`,
    ),
    ...host,
    right: 'write',
    sensitivity: 'system',
    reach: 'single',
    says: 'A limit between the container and the host would be weaker.',
  },
  {
    on: new RegExp(
      `${tool} (?:config|profile) device add (?<target>\\S+) (?<who>\\S+) (?:disk .*source=(?:\\/(?:etc|root|proc|sys|dev|var|usr|boot|home|run)?\\/?(?: |$)|\\/\\S*(?:docker|lxd|incus)\\S*sock)|unix-(?:block|char) .*\\/dev\\/(?:sd|nvme|vd|mem|kmem))`,
    ),
    who: common.who ?? 'service',
    says: '{target} would hold folders or disks of the host.',
    undo: '{role} config device remove {target} {who}',
  },
  {
    on: new RegExp(
      `${tool} config device add (?<target>\\S+) (?<who>\\S+) (?:disk .*source=\\/|proxy .*listen=tcp:(?!127|\\[::1))`,
    ),
    who: common.who ?? 'service',
    right: 'write',
    sensitivity: 'ordinary',
    reach: 'single',
    says: '{target} would share a folder or a port with the host.',
    undo: '{role} config device remove {target} {who}',
  },
  {
    on: new RegExp(
      `${tool} config set core\\.https_address[= ]\\[?(?!127\\.|::1|localhost)(?<target>\\S+)|^lxd init .*--network-address[= ](?!127\\.|::1)`,
    ),
    ...network,
    right: 'remote-shell',
    says: 'The container service could be reached from the network.',
    undo: '{role} config unset core.https_address',
  },
  {
    on: new RegExp(`${tool} config (?:set core\\.trust_password\\b|trust add\\b)`),
    ...network,
    effect: 'CRED',
    who: { kind: 'unknown', name: 'whoever has the password or certificate' },
    says: 'Whoever has it could run containers, and through them become root.',
    note: 'lxc config trust remove, or unset core.trust_password.',
  },
  {
    on: /^systemd-nspawn (?=.*(?:--capability=(?:all|CAP_SYS_ADMIN)|--bind=\/(?::|etc|root|var\/run|run|dev| |$)|--private-users=no\b|--system-call-filter=))/,
    ...host,
    says: 'Root in the container would be root on the host.',
  },
];

export default {
  title: 'Starts or sets a system container that can take over its host',
  references: [
    attack('T1611'),
    cwe(250),
    vendor('Incus security', 'https://linuxcontainers.org/incus/docs/main/explanation/security/'),
  ],
  triggers: [
    'security.',
    'raw.',
    'config device',
    'profile device',
    'https_address',
    'trust_password',
    'trust add',
    'lxd init',
    'nspawn',
  ],
  call: { on: ['lxc', 'incus', 'lxd', 'systemd-nspawn'], detect: fromTable(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'lxc config set web security.privileged true',
      severity: 'critical',
      undo: 'lxc config unset web security.privileged',
    },
    { text: 'incus launch images:debian/12 web -c security.privileged=true', severity: 'critical', effect: 'ESCALATE' },
    { text: 'lxc config device add web root disk source=/ path=/mnt', undo: 'lxc config device remove web root' },
    { text: 'incus config set core.https_address :8443', severity: 'high', effect: 'NETOPEN' },
    { text: 'lxc profile set default security.nesting true', severity: 'medium' },
  ],
  ignores: [
    'lxc launch images:debian/12 web',
    'lxc config set web limits.memory 2GiB',
    'lxc config set web security.privileged false',
    'incus config set core.https_address 127.0.0.1:8443',
    'lxc config show web',
  ],
} satisfies Examples;
