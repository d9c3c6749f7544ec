import type { Wrapper } from './wrapper.ts';

const manifest: Wrapper = { takes: 'option', language: 'yaml', stdin: 'always', files: ['-f', '--filename'] };
/** Their text is not read; that it comes from a file is said. */
const rules: Wrapper = { takes: 'option', language: 'packet rules', stdin: 'always', files: ['-f', '--file'] };

/** Programs that read another language: from an option, or from standard input. */
export const interpreters: Record<string, Wrapper> = {
  psql: {
    takes: 'option',
    options: ['-c', '--command'],
    files: ['-f', '--file'],
    language: 'sql-postgres',
    stdin: 'always',
  },
  'heroku pg:psql': { takes: 'option', options: ['-c', '--command'], language: 'sql-postgres', stdin: 'always' },
  mysql: { takes: 'option', options: ['-e', '--execute'], language: 'sql-mysql', stdin: 'always' },
  mariadb: { takes: 'option', options: ['-e', '--execute'], language: 'sql-mysql', stdin: 'always' },
  sqlcmd: { takes: 'option', options: ['-Q', '-q'], files: ['-i'], language: 'sql-tsql', stdin: 'always' },
  mssql: { takes: 'option', options: ['-Q', '-q'], language: 'sql-tsql', stdin: 'always' },
  sqlplus: { takes: 'option', language: 'sql-oracle', stdin: 'always' },
  snowsql: {
    takes: 'option',
    options: ['-q', '--query'],
    files: ['-f', '--filename'],
    language: 'sql-snowflake',
    stdin: 'always',
  },
  'snow sql': { takes: 'option', options: ['-q', '--query'], language: 'sql-snowflake', stdin: 'always' },
  sqlite3: { takes: 'option', language: 'sql', stdin: 'always' },
  cockroach: { takes: 'option', options: ['-e', '--execute'], language: 'sql-postgres', stdin: 'always' },
  'bq query': { takes: 'text', language: 'sql-bigquery', stdin: 'otherwise' },
  cqlsh: { takes: 'option', options: ['-e'], files: ['-f', '--file'], language: 'sql', stdin: 'always' },
  'clickhouse-client': { takes: 'option', options: ['-q', '--query'], language: 'sql', stdin: 'always' },
  mongosh: { takes: 'option', options: ['--eval'], language: 'javascript', stdin: 'always' },
  mongo: { takes: 'option', options: ['--eval'], language: 'javascript', stdin: 'always' },
  'kubectl apply': manifest,
  'kubectl create': manifest,
  'kubectl replace': manifest,
  'oc apply': manifest,
  'oc create': manifest,
  'aws cloudformation deploy': { takes: 'option', language: 'yaml', files: ['--template-file'] },
  'ansible-playbook': { takes: 'option', language: 'yaml', file: true },
  'iptables-restore': rules,
  'ip6tables-restore': rules,
  nft: rules,
  'vault policy write': { takes: 'option', language: 'hcl', stdin: 'always' },
  'consul acl policy': { takes: 'option', options: ['-rules'], language: 'hcl', stdin: 'always' },
  'nomad acl policy apply': { takes: 'option', language: 'hcl', stdin: 'always' },
  python: { takes: 'option', options: ['-c'], language: 'python', stdin: 'otherwise' },
  perl: { takes: 'option', options: ['-e', '-E'], language: 'perl', stdin: 'otherwise' },
  ruby: { takes: 'option', options: ['-e'], language: 'ruby', stdin: 'otherwise' },
  node: { takes: 'option', options: ['-e', '--eval', '-p'], language: 'javascript', stdin: 'otherwise' },
  php: { takes: 'option', options: ['-r'], language: 'php', stdin: 'otherwise' },
  'rails runner': { takes: 'text', language: 'ruby' },
  'rails console': { takes: 'option', language: 'ruby', stdin: 'always' },
  'gitlab-rails console': { takes: 'option', language: 'ruby', stdin: 'always' },
  'gitlab-rails runner': { takes: 'text', language: 'ruby' },
  'wp eval': { takes: 'text', language: 'php' },
  'php artisan tinker': { takes: 'option', options: ['--execute'], language: 'php', stdin: 'otherwise' },
  lua: { takes: 'option', options: ['-e'], language: 'lua', stdin: 'otherwise' },
  // `do shell script "…"` is read as the call of any other script.
  osascript: { takes: 'option', options: ['-e'], language: 'javascript', stdin: 'otherwise' },
};
