import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { anyone, type Common, fromTable, internet, type Row } from '../table.ts';

const common: Common = {
  kind: 'store',
  effect: 'GRANT',
  who: 'user',
  right: 'write',
  summary: 'Gives somebody access to a store or broker',
  explanation: 'Message brokers and object stores hold the data of many programs; few of them ask again.',
};
const rows: readonly Row[] = [
  {
    on: /^etcdctl (?:.* )?user add (?<who>[^\s-]\S*)/,
    effect: 'IDENTITY',
    right: 'write-part',
    says: '{who} could log in to the store.',
    undo: 'etcdctl user delete {who}',
  },
  {
    on: /^rabbitmqctl set_user_tags (?<who>\S+) .*\badministrator\b/,
    right: 'admin',
    sensitivity: 'auth',
    says: '{who} would administer the message broker.',
    undo: 'rabbitmqctl set_user_tags {who}',
  },
  {
    on: /^rabbitmqctl set_permissions (?:-p \S+ )?(?<who>\S+) \.\* \.\* \.\*/,
    right: 'admin',
    says: '{who} could do everything in the message broker.',
    undo: 'rabbitmqctl clear_permissions {who}',
  },
  {
    on: /^rabbitmqctl (?:set_permissions|set_topic_permissions) (?:-p \S+ )?(?<who>\S+)/,
    says: '{who} could use the message broker.',
    undo: 'rabbitmqctl clear_permissions {who}',
  },
  {
    on: /^rabbitmqctl add_user (?<who>\S+)/,
    effect: 'IDENTITY',
    right: 'write-part',
    says: '{who} could log in to the message broker.',
    undo: 'rabbitmqctl delete_user {who}',
  },
  {
    on: /^kafka-acls(?:\.sh)?\b.* --add .*--allow-principal User:(?<who>\*)/,
    effect: 'PUBLIC',
    who: { kind: 'everyone', name: 'everybody who reaches the broker' },
    says: 'Everybody could use the topics.',
    note: 'The same command with --remove in place of --add takes it back.',
  },
  {
    on: /^kafka-acls(?:\.sh)?\b.* --add .*--allow-principal (?:User:)?(?<who>\S+)/,
    says: '{who} could use the topics.',
    note: 'The same command with --remove in place of --add takes it back.',
  },
  {
    on: /^etcdctl (?:.* )?user grant-role (?<who>\S+) (?<role>root)\b/,
    right: 'admin',
    sensitivity: 'auth',
    says: '{who} could read and change everything in the store.',
    undo: 'etcdctl user revoke-role {who} {role}',
  },
  {
    on: /^etcdctl (?:.* )?(?:user grant-role (?<who>\S+) (?<role>\S+)|role grant-permission (?<target>\S+))/,
    says: 'More could be read or changed in the store.',
  },
  {
    on: /^etcdctl (?:.* )?auth disable\b/,
    effect: 'WEAKAUTH',
    who: { kind: 'everyone', name: 'everybody who reaches the store' },
    right: 'admin',
    says: 'Nobody would be asked for a password any more.',
    undo: 'etcdctl auth enable',
  },
  {
    on: /^mc (?:anonymous|policy) set(?:-json)? (?:public|upload|download|\S+\.json) (?<target>\S+)/,
    effect: 'PUBLIC',
    who: internet,
    right: 'read',
    says: 'Everyone could use {target} without a login.',
    undo: 'mc anonymous set none {target}',
  },
  {
    on: /^mc admin policy attach (?<target>\S+) (?<role>consoleAdmin|readwrite)\b.*--user[= ](?<who>\S+)/,
    right: 'admin',
    says: '{who} would have {role} on {target}.',
    undo: 'mc admin policy detach {target} {role} --user {who}',
  },
  {
    on: /^mc admin policy (?:attach|set) (?<target>\S+) (?<role>\S+)/,
    who: anyone,
    says: 'Somebody would have {role} on {target}.',
  },
  {
    on: /^mc admin user (?:add|svcacct add) (?<target>\S+) (?<who>\S+)/,
    effect: 'IDENTITY',
    right: 'write-part',
    says: '{who} could log in to {target}.',
    undo: 'mc admin user remove {target} {who}',
  },
  {
    on: /^influx (?:auth create .*--(?:all-access|operator|write-bucket\S*)|user create\b.*(?:-n|--name)[= ](?<who>\S+))/,
    effect: 'CRED',
    who: anyone,
    says: 'There would be one more login or token for the store.',
    note: 'influx auth delete, or influx user delete, takes it back.',
  },
  {
    on: /^kafka-configs(?:\.sh)? .*--add-config .*(?:SCRAM|sasl).*--entity-name (?<who>\S+)/i,
    effect: 'CRED',
    says: '{who} could log in to the broker.',
    note: 'The same command with --delete-config takes it back.',
  },
  {
    on: /^databricks (?:permissions (?:update|set) (?<target>\S+ \S+)|secrets put-acl (?<role>\S+) (?<who>\S+))/,
    who: anyone,
    says: 'Others could use or change what is named there.',
    note: 'databricks permissions get shows the list; set the old one again.',
  },
  {
    on: /^op vault (?:user|group) grant (?=.*--vault[= ](?<target>\S+))(?:.*--(?:user|group)[= ](?<who>\S+))?/,
    right: 'read-secret',
    says: '{who} could use the secrets in {target}.',
    undo: 'op vault user revoke --vault {target} --user {who}',
  },
];

export default {
  title: 'Gives somebody access to a message broker or store',
  references: [attack('T1098'), cwe(266), vendor('RabbitMQ', 'https://www.rabbitmq.com/docs/access-control')],
  triggers: 'rabbitmqctl|kafka-|influx|databricks|op vault|etcdctl|mc anonymous|mc policy|mc admin'.split('|'),
  call: {
    on: 'rabbitmqctl influx kafka-configs kafka-configs.sh databricks op kafka-acls kafka-acls.sh etcdctl mc'.split(
      ' ',
    ),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'op vault user grant --vault shop --user mira@example.com --permissions view_items', severity: 'medium' },
    {
      text: 'rabbitmqctl set_user_tags bob administrator',
      severity: 'high',
      undo: 'rabbitmqctl set_user_tags bob',
    },
    { text: 'mc policy set download store/reports', severity: 'high', effect: 'PUBLIC' },
    {
      text: 'mc anonymous set public store/reports',
      severity: 'high',
      effect: 'PUBLIC',
      undo: 'mc anonymous set none store/reports',
    },
    'etcdctl auth disable',
  ],
  ignores: [
    'op vault list',
    'rabbitmqctl list_users',
    'mc anonymous get store/reports',
    'mc policy set none store/reports',
    'mc anonymous set none store/reports',
    'etcdctl auth enable',
  ],
} satisfies Examples;
