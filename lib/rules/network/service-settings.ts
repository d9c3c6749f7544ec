import { fromLines, inFile, type LineRow } from '../line-table.ts';
import { everyAddress } from '../networks.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import type { Common } from '../table.ts';

const common: Common = {
  kind: 'service',
  effect: 'PUBLIC',
  who: { kind: 'anonymous', name: 'everyone who reaches the machine' },
  right: 'read',
  summary: 'Opens a service to others',
  explanation: 'The setting decides who may use the service. It counts when the service is started again.',
};
const net = { effect: 'NETOPEN', right: 'remote-shell' } as const;
const weak = { effect: 'WEAKAUTH', right: 'write' } as const;
const write = { right: 'write' } as const;
const named = { effect: 'GRANT', who: { kind: 'unknown', name: 'whoever is at the addresses' } } as const;

const rows: readonly LineRow[] = [
  inFile('smb.conf', /^(?:guest ok|public|guest only) ?= ?(?:yes|true|1)\b/i, 'Everyone could open the share.'),
  inFile('smb.conf', /^map to guest ?= ?bad/i, 'Unknown users would be let in as guests.'),
  inFile('smb.conf', /^(?:null passwords|client lanman auth|lanman auth) ?= ?yes/i, 'Logins would be weak.', weak),
  inFile(
    'smb.conf',
    /^(?:admin users|guest account|force user) ?= ?.*(?:root|nobody|@)/i,
    'Users of the share would act as somebody else.',
    {
      effect: 'ESCALATE',
      who: { kind: 'unknown', name: 'users of the share' },
      right: 'admin',
    },
  ),
  inFile(
    'smb.conf',
    /^(?:(?:force )?(?:create|directory) (?:mask|mode)) ?= ?0?[0-7]{2}[2367]\b/i,
    'New files could be changed by every local user.',
    {
      ...write,
      who: { kind: 'authenticated', name: 'every user of the machine' },
    },
  ),
  inFile(
    'smb.conf',
    /^(?:write?able|writeable) ?= ?yes|^read only ?= ?no|^write list ?=/i,
    'Users of the share could change files.',
    {
      ...write,
      effect: 'BROADEN',
      who: { kind: 'group', name: 'users of the share' },
    },
  ),
  inFile('smb.conf', /^valid users ?= ?(?<who>\S+)/i, '{who} could open the share.', { effect: 'GRANT', who: 'user' }),
  inFile('smb.conf', new RegExp(`^hosts allow ?= ?${everyAddress}`, 'i'), 'Every address could reach the shares.'),
  inFile('smb.conf', /^(?:guest ok|public) ?= ?no|^read only ?= ?yes|^hosts deny/i, 'Fewer could use the share.', {
    effect: 'NARROW',
  }),
  inFile(
    'exports',
    /^(?<target>\S+)(?: \S+)*? (?:\*|0\.0\.0\.0\/0)?\([^)]*no_root_squash/,
    'Root of any machine could change {target} as root.',
    {
      right: 'admin',
      target: '{target}',
    },
  ),
  inFile('exports', /^(?<target>\S+) .*no_root_squash/, 'Root of other machines could change {target} as root.', {
    ...named,
    effect: 'ESCALATE',
    right: 'admin',
    target: '{target}',
  }),
  inFile(
    'exports',
    /^(?<target>\S+)(?: \S+)*? (?:\*|0\.0\.0\.0\/0)?\([^)]*\brw\b/,
    'Every machine could change {target}.',
    {
      ...write,
      target: '{target}',
    },
  ),
  inFile('exports', /^(?<target>\S+)(?: \S+)*? (?:\*|0\.0\.0\.0\/0)(?:\(|$)/, 'Every machine could read {target}.', {
    target: '{target}',
  }),
  inFile('exports', /^(?<target>\/\S*) .*\(/, 'Other machines could use {target}.', { ...named, target: '{target}' }),
  inFile(
    'vsftpd',
    /^(?:anon_(?:upload|mkdir_write|other_write)_enable|anon_root_writable) ?= ?YES/i,
    'Everyone could put files on the server.',
    write,
  ),
  inFile('vsftpd', /^(?:anonymous_enable|no_anon_password) ?= ?YES/i, 'Everyone could read files without a password.'),
  inFile(
    'vsftpd',
    /^write_enable ?= ?YES|^chroot_local_user ?= ?NO|^allow_writeable_chroot ?= ?YES/i,
    'Users could change files, or leave their folder.',
    {
      ...write,
      effect: 'BROADEN',
      who: { kind: 'group', name: 'users of the server' },
    },
  ),
  inFile('vsftpd', /^(?:anonymous|write)_enable ?= ?NO/i, 'Fewer could use the server.', { effect: 'NARROW' }),
  inFile('rsyncd', /^read only ?= ?(?:no|false|0)/i, 'Everyone could change the files.', write),
  inFile('rsyncd', new RegExp(`^hosts allow ?= ?${everyAddress}`, 'i'), 'Every address could read the files.'),
  inFile('squid', /^http_access allow (?:all|!?\w+ all)\b/, 'Everyone could go on through this machine.', {
    effect: 'NETOPEN',
    right: 'port',
  }),
  inFile('squid', /^http_access deny/, 'Fewer could go through this machine.', { effect: 'NARROW' }),
  inFile(
    'snmpd',
    /^(?:rwcommunity6?|rwuser) (?<target>\S+)(?! (?:localhost|127))/,
    'Everyone who knows the name {target} could change settings.',
    write,
  ),
  inFile(
    'snmpd',
    /^rocommunity6? (?<target>\S+)(?! (?:localhost|127))/,
    'Everyone who knows the name {target} could read settings.',
  ),
  inFile(
    'named',
    /\ballow-(?:transfer|update|recursion|query-cache) ?\{ ?any ?;/,
    'Everyone could use or read the name server.',
  ),
  inFile('nginx', /\bAccess-Control-Allow-Origin ["']?\$http_origin/, 'Pages of others could read the answers.', {
    certainty: 'likely',
  }),
  inFile(
    'ufw',
    /^ENABLED ?= ?["']?no|^DEFAULT_(?:INPUT|FORWARD)_POLICY ?= ?["']?ACCEPT/,
    'The firewall would let every connection in.',
    net,
  ),
];

export default {
  title: 'Opens a service of the machine in its settings',
  references: [
    attack('T1133'),
    attack('T1556'),
    cwe(284),
    cwe(306),
    vendor('smb.conf', 'https://www.samba.org/samba/docs/current/man-html/smb.conf.5.html'),
    vendor('exports', 'https://man7.org/linux/man-pages/man5/exports.5.html'),
  ],
  triggers:
    'ufw|smb.conf|(ro|(rw|,ro|,rw|guest|writeable|writable|read only|valid users|exports|root_squash|vsftpd|anon|write_enable|rsyncd|squid|http_access|snmpd|community|named.conf|allow-|http_origin'.split(
      '|',
    ),
  line: fromLines(rows, common),
} satisfies Rule;

export const examples = {
  detects: [
    { text: "echo '/srv/data *(rw,no_root_squash)' >> /etc/exports", severity: 'critical', target: '/srv/data' },
    { text: '/srv/data 10.0.0.0/24(ro,sync)', language: 'exports', severity: 'medium', effect: 'GRANT' },
    { text: '[team]\n  path = /srv/team\n  guest ok = yes', language: 'smb.conf', severity: 'high' },
    { text: "sed -i 's/^anonymous_enable=NO/anonymous_enable=YES/' /etc/vsftpd.conf", severity: 'high' },
    {
      text: 'location /api { add_header Access-Control-Allow-Origin $http_origin always; }',
      language: 'nginx',
      severity: 'medium',
    },
    { text: "echo 'guest ok = no' >> /etc/samba/smb.conf", direction: 'narrows' },
  ],
  ignores: ['testparm -s', 'cat /etc/exports', 'exportfs -v', "echo 'read only = yes' >> /etc/rsyncd.conf"],
} satisfies Examples;
