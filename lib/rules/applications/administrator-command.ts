import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { anyone, type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'application',
  effect: 'ESCALATE',
  who: 'user',
  right: 'admin',
  summary: 'Makes an account an administrator',
  explanation: 'The command writes past the application’s own checks; whoever has the account may do everything in it.',
  note: 'Take the role away again in the application; what was done in between stays done.',
};
const rows: readonly Row[] = [
  {
    on: /manage\.py createsuperuser\b(?:.*--(?:username|email)[= ](?<who>\S+))?|^django-admin createsuperuser\b/,
    effect: 'IDENTITY',
    who: anyone,
    says: 'A new account would administer the application.',
  },
  {
    on: /manage\.py changepassword (?<who>\S+)/,
    effect: 'CRED',
    right: 'write',
    says: '{who} would have a new password.',
  },
  {
    on: /^wp user (?:create|set-role|add-role|update) (?<who>\S+).*\b(?<role>administrator|super-admin)\b/,
    says: '{who} would administer the site.',
    undo: 'wp user set-role {who} subscriber',
  },
  {
    on: /^wp super-admin add (?<who>\S+)/,
    says: '{who} would administer every site.',
    undo: 'wp super-admin remove {who}',
  },
  {
    on: /^wp user update (?<who>\S+).*--user_pass/,
    effect: 'CRED',
    right: 'write',
    says: '{who} would have a new password.',
  },
  {
    on: /^wp user create (?<who>\S+)/,
    effect: 'IDENTITY',
    right: 'write-part',
    says: '{who} could log in to the site.',
    undo: 'wp user delete {who}',
  },
  {
    on: /^drush (?:user:role:add|user-add-role|urol) (?<role>\S+) (?<who>\S+)/,
    says: '{who} would have the role {role}.',
    undo: 'drush user:role:remove {role} {who}',
  },
  {
    on: /^drush (?:user:login|uli)\b/,
    effect: 'CRED',
    who: anyone,
    says: 'Whoever has the printed link is logged in as the administrator.',
    note: 'The link ends after it was used, or after a day.',
  },
  {
    on: /(?:^|\s)occ group:adduser (?<role>admin) (?<who>\S+)/,
    says: '{who} would administer the cloud.',
    undo: 'occ group:removeuser {role} {who}',
  },
  {
    on: /(?:^|\s)occ user:resetpassword (?:--\S+ )*(?<who>\S+)/,
    effect: 'CRED',
    right: 'write',
    says: '{who} would have a new password.',
  },
  {
    on: /(?:^|\s)occ user:add .*--group[= ]"?admin\b.* (?<who>[^-\s]\S*)$/,
    says: '{who} would administer the cloud.',
    undo: 'occ user:delete {who}',
  },
  {
    on: /^wp option (?:update|set) users_can_register 1/,
    effect: 'IDENTITY',
    who: { kind: 'anonymous', name: 'everybody who reaches the site' },
    right: 'write-part',
    target: 'the site',
    says: 'Everybody could make an account on the site.',
    undo: 'wp option update users_can_register 0',
  },
  {
    on: /^wp option (?:update|set) default_role (?<role>administrator|editor|author)/,
    who: anyone,
    says: 'New accounts of the site would have the role {role}.',
    undo: 'wp option update default_role subscriber',
  },
  {
    on: /\bgitlab:password:reset\[?(?<who>\w*)/,
    effect: 'CRED',
    right: 'write',
    says: '{who} would have a new password.',
  },
  {
    on: /\bfos:user:promote (?<who>\S+) ROLE_(?:SUPER_)?ADMIN|\bfos:user:create\b.*--super-admin/,
    says: 'An account would administer the application.',
  },
  {
    on: /^(?:gitea|forgejo) (?:.* )?admin user create\b.*--admin\b|^(?:gitea|forgejo) (?:.* )?admin user create .*--username (?<who>\S+)/,
    effect: 'IDENTITY',
    who: anyone,
    says: 'A new account would be made.',
  },
  {
    on: /^grafana(?:-cli|-server| cli)? (?:.* )?admin reset-admin-password\b/,
    effect: 'CRED',
    who: anyone,
    says: 'The administrator would have a new password.',
  },
  {
    on: /^(?:airflow|superset|fab) (?:users (?:create|add-role)\b.*(?:--role|-r)[= ]Admin|roles add-perms|fab create-admin|create-admin)\b/,
    effect: 'IDENTITY',
    who: anyone,
    says: 'A new account would administer the application.',
  },
  {
    on: /^(?:bin\/)?elasticsearch-(?:reset-password|setup-passwords)\b|^elasticsearch-users useradd\b.*superuser/,
    effect: 'CRED',
    who: anyone,
    says: 'The administrator of the search server would have a new password.',
  },
  {
    on: /^jupyter (?:notebook|lab|server)\b.*(?:token|password)=(?:''|""| |$)/,
    effect: 'WEAKAUTH',
    who: { kind: 'anonymous', name: 'everybody who reaches the server' },
    says: 'Everybody who reaches the notebook could run programs.',
    note: 'Stop the server and start it with a token.',
  },
  {
    on: /^(?:tootctl|bin\/tootctl) accounts (?:create|modify) (?<who>\S+).*--role[= ](?:Owner|Admin)/i,
    says: '{who} would administer the server.',
  },
  {
    on: /^(?:synapse_)?register_new_matrix_user\b.*(?:-a|--admin)\b/,
    effect: 'IDENTITY',
    who: anyone,
    says: 'A new account would administer the server.',
  },
];

export default {
  title: 'Makes an account an administrator by an application’s own command',
  references: [
    attack('T1136'),
    attack('T1098'),
    cwe(269),
    vendor('WP-CLI', 'https://developer.wordpress.org/cli/commands/'),
  ],
  triggers:
    'createsuperuser|changepassword|wp user|wp super|wp option|gitlab:|drush|occ group|occ user|fos:user|gitea|forgejo|reset-admin-password|create-admin|users create|elasticsearch-|jupyter|tootctl|matrix_user'.split(
      '|',
    ),
  call: {
    on: 'python python3 manage.py django-admin wp drush occ php gitea forgejo grafana-cli grafana-server grafana airflow superset fab elasticsearch-reset-password elasticsearch-setup-passwords elasticsearch-users jupyter tootctl register_new_matrix_user gitlab-rake rake'.split(
      ' ',
    ),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'wp option update users_can_register 1', severity: 'high', undo: 'wp option update users_can_register 0' },
    { text: 'wp option update default_role editor', undo: 'wp option update default_role subscriber' },
    { text: 'sudo -u www-data php occ user:add --group=admin mira', severity: 'medium' },
    { text: 'python manage.py createsuperuser --username bob', severity: 'high', effect: 'IDENTITY' },
    {
      text: 'wp user create bob bob@example.com --role=administrator',
      severity: 'medium',
      undo: 'wp user set-role bob subscriber',
    },
    { text: 'sudo -u www-data php occ group:adduser admin bob', severity: 'medium' },
    'drush user:role:add administrator bob',
  ],
  ignores: [
    'python manage.py migrate',
    'wp user list --role=administrator',
    'php occ status',
    'drush status',
    'gitea admin user list',
  ],
} satisfies Examples;
