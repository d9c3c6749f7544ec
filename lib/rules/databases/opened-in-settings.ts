import { fromLines, inFile, type LineRow } from '../line-table.ts';
import { everyAddress } from '../networks.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import type { Common } from '../table.ts';

const common: Common = {
  kind: 'database',
  effect: 'PUBLIC',
  who: { kind: 'anonymous', name: 'everyone who reaches the machine' },
  right: 'read',
  summary: 'Opens a database to others',
  explanation:
    'The setting decides who reaches the database and who is asked for a password. It counts when it is started again.',
};
const net = { effect: 'NETOPEN', right: 'remote-shell' } as const;
const weak = { effect: 'WEAKAUTH', right: 'write' } as const;

const rows: readonly LineRow[] = [
  inFile(
    'redis.conf',
    /^protected-mode no\b|^requirepass ["']{2}|^user default on nopass/i,
    'Everyone could read and change the data without a password.',
    {
      ...net,
      right: 'write',
    },
  ),
  inFile(
    'redis.conf',
    new RegExp(`^bind .*${everyAddress}(?: |$)`, 'i'),
    'Every address could connect to the database.',
    net,
  ),
  inFile(
    'mongod.conf',
    /^(?:security\.)?authorization ?: ?["']?disabled|^noauth ?= ?true/i,
    'Everyone could read and change the data without a password.',
    weak,
  ),
  inFile(
    'mongod.conf',
    new RegExp(`^(?:net\\.)?bind_?ip ?[:=] ?(?:\\S*,)?${everyAddress}|^bindIpAll ?: ?true`, 'i'),
    'Every address could connect to the database.',
    net,
  ),
  inFile(
    'my.cnf',
    /^skip[-_]grant[-_]tables(?! ?= ?(?:0|off))/i,
    'Everyone could be administrator of the database without a password.',
    {
      ...weak,
      right: 'admin',
    },
  ),
  inFile(
    'my.cnf',
    new RegExp(`^(?:mysqlx[-_])?bind[-_]address ?= ?${everyAddress}|^skip[-_]networking ?= ?(?:0|off)`, 'i'),
    'Every address could try to log in to the database.',
    net,
  ),
  inFile(
    'my.cnf',
    /^secure[-_]file[-_]priv ?= ?(?:""|''|\/)?$|^local[-_]infile ?= ?(?:1|on)/i,
    'The database could read files of the machine.',
    {
      effect: 'BROADEN',
      who: { kind: 'group', name: 'users of the database' },
      right: 'read-secret',
    },
  ),
  inFile(
    'postgresql.conf',
    new RegExp(`^listen_addresses ?=? ?${everyAddress}`, 'i'),
    'Every address could try to log in to the database.',
    net,
  ),
  inFile(
    'postgresql.conf',
    /^ssl ?= ?'?off|^password_encryption ?= ?'?(?:md5|off)/i,
    'Logins to the database would be less safe.',
    {
      ...weak,
      who: { kind: 'unknown', name: 'whoever is on the way' },
      right: 'read',
    },
  ),
  inFile(
    'elasticsearch',
    /^xpack\.security\.(?:enabled|http\.ssl\.enabled|transport\.ssl\.enabled) ?: ?false/,
    'Everyone could read and change the data without a password.',
    weak,
  ),
  inFile(
    'elasticsearch',
    new RegExp(`^(?:network\\.(?:bind_)?host|http\\.host|http\\.cors\\.allow-origin) ?: ?${everyAddress}`),
    'Every address could reach the data.',
    net,
  ),
];

export default {
  title: 'Opens a database in its settings',
  references: [
    attack('T1133'),
    cwe(306),
    vendor('PostgreSQL', 'https://www.postgresql.org/docs/current/runtime-config-connection.html'),
    vendor('Redis', 'https://redis.io/docs/latest/operate/oss_and_stack/management/security/'),
  ],
  triggers:
    'redis.conf|protected-mode|requirepass|nopass|mongod.conf|bindip|bind_ip|authorization|my.cnf|.cnf|bind-address|skip-grant|postgresql|listen_addresses|elasticsearch|xpack|network.host'.split(
      '|',
    ),
  line: fromLines(rows, common),
} satisfies Rule;

export const examples = {
  detects: [
    { text: "sed -i 's/^protected-mode yes/protected-mode no/' /etc/redis/redis.conf", severity: 'high' },
    {
      text: `sudo sed -i "s/#listen_addresses = 'localhost'/listen_addresses = '*'/" /etc/postgresql/16/main/postgresql.conf`,
      severity: 'high',
      effect: 'NETOPEN',
    },
    { text: 'xpack.security.enabled: false', language: 'elasticsearch', severity: 'high' },
    { text: '[mysqld]\nskip-grant-tables', language: 'my.cnf', severity: 'critical' },
  ],
  ignores: [
    "echo 'protected-mode yes' >> /etc/redis/redis.conf",
    "echo 'bind-address = 127.0.0.1' >> /etc/mysql/my.cnf",
    'redis-server /etc/redis/redis.conf',
  ],
} satisfies Examples;
