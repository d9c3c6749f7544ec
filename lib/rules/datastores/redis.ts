import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'database',
  effect: 'WEAKAUTH',
  who: { kind: 'anonymous', name: 'everybody who reaches the server' },
  right: 'write',
  summary: 'Opens a Redis server',
  explanation: 'Whoever may write to Redis can often write files on its machine as well, and so run programs there.',
};
const rows: readonly Row[] = [
  {
    on: /config set protected-mode no\b/i,
    says: 'Everybody who reaches the server could use it without a password.',
    undo: 'redis-cli CONFIG SET protected-mode yes',
  },
  {
    on: /config set requirepass(?: ""| ''| *$)/i,
    says: 'Nobody would be asked for a password any more.',
    note: 'Set the old password again with CONFIG SET requirepass.',
  },
  {
    on: /config set requirepass \S/i,
    effect: 'CRED',
    who: { kind: 'unknown', name: 'whoever knows the new password' },
    right: 'write-part',
    says: 'The server would have a new password.',
    note: 'Set the old password again with CONFIG SET requirepass.',
  },
  {
    on: /config set bind (?:\S+ )*(?:0\.0\.0\.0|\*|::)/i,
    effect: 'NETOPEN',
    right: 'remote-shell',
    says: 'The server would listen to every network that reaches its machine.',
  },
  {
    on: /config set (?:dir|dbfilename) (?<target>\S+)/i,
    effect: 'ESCALATE',
    who: { kind: 'unknown', name: 'whoever may write to the server' },
    right: 'write',
    says: 'What is stored would be written to {target}, where it may be run or trusted.',
  },
  {
    on: /acl setuser default .*\bnopass\b/i,
    right: 'admin',
    says: 'Everybody could do everything without a password.',
    note: 'ACL SETUSER default with its old rules (ACL LIST) takes it back.',
  },
  {
    on: /acl setuser (?<who>\S+) .*(?:\+@all\b|allcommands\b)/i,
    effect: 'GRANT',
    who: 'user',
    right: 'admin',
    says: '{who} could run every command.',
    undo: 'redis-cli ACL DELUSER {who}',
  },
  {
    on: /acl setuser (?<who>\S+) (?:off|reset)\b/i,
    effect: 'NARROW',
    who: { kind: 'self', name: 'nobody' },
    right: 'read',
    says: '{who} could no longer log in.',
  },
  {
    on: /acl setuser (?<who>\S+) .*(?:\+|~|on\b)/i,
    effect: 'GRANT',
    who: 'user',
    right: 'write',
    says: '{who} could use the server.',
    undo: 'redis-cli ACL DELUSER {who}',
  },
  {
    on: /acl deluser (?<who>\S+)/i,
    effect: 'NARROW',
    who: { kind: 'self', name: 'nobody' },
    right: 'read',
    says: '{who} could no longer log in.',
  },
  {
    on: /^redis-server\b.*--protected-mode no\b/,
    says: 'Everybody who reaches the server could use it without a password.',
  },
  {
    on: /^redis-server\b.*--bind (?:\S+ )*(?:0\.0\.0\.0|\*|::)/,
    effect: 'NETOPEN',
    right: 'remote-shell',
    says: 'The server would listen to every network.',
  },
  {
    on: /^(?:redis|valkey)-cli .*\bflush(?:all|db)\b|^flush(?:all|db)(?: a?sync)?$/i,
    effect: 'DESTROY',
    who: { kind: 'self', name: 'nobody' },
    loss: 'whole',
    says: 'Everything in the store would be deleted.',
    note: 'Only a backup brings it back.',
  },
];

export default {
  title: 'Opens or empties a Redis server',
  references: [
    attack('T1556'),
    cwe(306),
    vendor('Redis security', 'https://redis.io/docs/latest/operate/oss_and_stack/management/security/'),
  ],
  triggers: 'redis|valkey|flushall|flushdb|requirepass|protected-mode|setuser|deluser|config set'.split('|'),
  // In a console of Redis its commands stand alone.
  call: {
    on: ['redis-cli', 'redis-server', 'valkey-cli', 'flushall', 'flushdb', 'config', 'acl'],
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'redis-cli CONFIG SET protected-mode no',
      severity: 'high',
      undo: 'redis-cli CONFIG SET protected-mode yes',
    },
    { text: 'redis-cli -h cache1 ACL SETUSER bob on +@all', severity: 'medium', principal: 'user bob' },
    { text: `redis-cli config set requirepass ''`, severity: 'high' },
    'redis-cli FLUSHALL',
    { text: 'FLUSHALL', severity: 'high', effect: 'DESTROY' },
    { text: '127.0.0.1:6379> FLUSHDB ASYNC', severity: 'high' },
    { text: 'ACL SETUSER bob on +@all', principal: 'user bob' },
    { text: 'redis-cli ACL DELUSER bob', direction: 'narrows' },
  ],
  ignores: [
    'redis-cli CONFIG GET requirepass',
    'redis-cli CONFIG SET protected-mode yes',
    'redis-cli ACL LIST',
    'redis-cli GET flush',
    'FLUSHALL deletes every key of every database.',
    'CONFIG GET dir',
  ],
} satisfies Examples;
