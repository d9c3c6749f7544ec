import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, internet, type Row } from '../table.ts';

const common: Common = {
  kind: 'resource',
  effect: 'NETOPEN',
  who: internet,
  right: 'remote-shell',
  summary: 'Opens a cloud resource to others',
  explanation: 'Scanners find what is on the internet within hours. What was read in between cannot be taken back.',
};
const all = '(?:0\\.0\\.0\\.0\\/0|::\\/0|any)';
const reading = { effect: 'PUBLIC', right: 'read', reach: 'collection' } as const;

const rows: readonly Row[] = [
  {
    on: /^s3cmd (?=.*--acl-public\b)(?:.* )?(?<target>s3:\/\/\S+)/,
    ...reading,
    says: 'Everyone on the internet could read {target}.',
    undo: 's3cmd setacl --acl-private {target}',
  },
  {
    on: /^s3cmd (?:.* )?setacl (?=.*--acl-grant=(?:\w+:)?(?<who>\S+))(?:.* )?(?<target>s3:\/\/\S+)|^s3cmd (?:.* )?setpolicy (?<role>\S+) \S+/,
    effect: 'GRANT',
    who: { kind: 'unknown', name: 'whoever the list or policy names' },
    says: 'Others than now could use the bucket.',
    capture: 's3cmd info {target}',
  },
  {
    on: /^swift (?:.* )?post (?:.* )?(?:-r|--read-acl)[= ]\S*\.r:\*\S* (?<target>\S+)|^openstack container set (?<role>\S+) .*(?:public|read-acl=\.r:\*)/,
    ...reading,
    says: 'Everyone on the internet could read the container.',
    undo: "swift post -r '' {target}",
  },
  {
    on: new RegExp(
      `^(?:hcloud firewall (?:add-rule|create|replace-rules)|linode-cli firewalls rules-update|scw instance security-group (?:create-rule|create|update)|vultr-cli firewall rule create|openstack security group rule create|exo compute security-group rule add|civo firewall rule create)\\b(?=.*(?:${all}|inbound[-_](?:default-)?policy[= ]accept)).*$`,
      'i',
    ),
    target: 'the firewall',
    says: 'Everyone on the internet could connect to the machines behind the firewall.',
    note: 'Delete the rule again, or set the policy back to drop.',
  },
  {
    on: /^(?:hcloud firewall (?:remove-from-resource|delete)|linode-cli firewalls (?:device-delete|delete)|openstack (?:port set .*--(?:disable-port-security|no-security-group)|server add security group)|scw instance security-group delete)\b/i,
    who: { kind: 'unknown', name: 'whoever the firewall kept out' },
    right: 'port',
    target: 'the machine',
    says: 'Other connections than now would reach the machine.',
    note: 'Put the machine behind the firewall again.',
  },
  {
    on: /^openstack role add (?=.*--user[= ](?<who>\S+)|.*--group[= ](?<target>\S+))(?:.* )?(?<role>\S*admin\S*)$/,
    effect: 'ESCALATE',
    who: 'user',
    right: 'admin',
    sensitivity: 'auth',
    says: '{who} would administer the project or cloud.',
    note: 'openstack role remove with the same words takes it back.',
  },
  {
    on: /^openstack role add (?=.*--user[= ](?<who>\S+)|.*--group[= ](?<target>\S+))/,
    effect: 'GRANT',
    who: 'user',
    right: 'write',
    says: '{who} would get a role.',
    note: 'openstack role remove with the same words takes it back.',
  },
  {
    on: /^(?:openstack (?:user|application credential|ec2 credentials) create|(?:hcloud|scw iam|linode-cli) (?:ssh-key|api-key|profile token|sshkeys)\S* (?:create|-create)|fly tokens create|flyctl tokens create|vultr-cli (?:ssh-key|user) create)\b/,
    effect: 'CRED',
    who: { kind: 'unknown', name: 'whoever holds it' },
    right: 'write',
    target: 'the account',
    says: 'There would be one more login or key.',
    note: 'Delete it again; what was done with it stays done.',
  },
  {
    on: /^openstack image (?:set|create) .*--(?:public|community|shared)\b|^glance image-update .*--visibility (?:public|community)/,
    ...reading,
    who: { kind: 'everyone', name: 'every project of the cloud' },
    target: 'the image',
    says: 'Every project of the cloud could use the image.',
  },
];

export default {
  title: 'Opens a resource of a smaller cloud',
  references: [
    attack('T1530'),
    attack('T1686.001', 'T1562.007'),
    cwe(284),
    vendor('OpenStack client', 'https://docs.openstack.org/python-openstackclient/latest/'),
  ],
  triggers: [
    's3cmd',
    'swift ',
    'openstack',
    'hcloud',
    'linode-cli',
    'scw ',
    'vultr-cli',
    'exo ',
    'civo ',
    'tokens create',
    'glance',
  ],
  call: {
    on: 's3cmd swift openstack hcloud linode-cli scw vultr-cli exo civo fly flyctl glance'.split(' '),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 's3cmd setacl --acl-public --recursive s3://acme',
      severity: 'high',
      undo: 's3cmd setacl --acl-private s3://acme',
    },
    {
      text: 'openstack security group rule create --proto tcp --dst-port 22 --remote-ip 0.0.0.0/0 web',
      severity: 'high',
    },
    { text: 'openstack role add --project shop --user mira admin', severity: 'high', principal: 'user mira' },
    {
      text: 'hcloud firewall add-rule web --direction in --protocol tcp --port 22 --source-ips 0.0.0.0/0',
      effect: 'NETOPEN',
    },
    { text: "swift post -r '.r:*,.rlistings' files", severity: 'high', target: 'files' },
  ],
  ignores: [
    's3cmd ls s3://acme',
    's3cmd setacl --acl-private s3://acme',
    'openstack security group rule list web',
    'hcloud firewall add-rule web --direction in --protocol tcp --port 22 --source-ips 192.0.2.0/24',
    'openstack role list',
  ],
} satisfies Examples;
