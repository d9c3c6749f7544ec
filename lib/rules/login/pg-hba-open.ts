import type { Line } from '../../languages/command.ts';
import { breadthOfCidr } from '../networks.ts';
import { internet, localUsers, nobody } from '../principals.ts';
import { attack, cwe, postgresDocs } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(line: Line): Access | undefined {
  const words = line.words.map(word => word.text);
  const [type = '', database = '', user = ''] = words;
  const method = words.findLast(word =>
    /^(trust|reject|peer|md5|password|scram-sha-256|ident|cert|ldap|gss|sspi|pam|radius|bsd)$/.test(word),
  );
  // `s/peer/trust/`: every line that said otherwise.
  if (line.known && words.length === 1 && method === 'trust') return unasked(line);
  if (!line.known || !method || !/^(local|host)/.test(type)) return undefined;
  const target = {
    kind: 'database',
    name: database === 'all' ? 'every database' : database,
    breadth: database === 'all' ? ('collection' as const) : ('single' as const),
  };
  const who = user === 'all' ? 'any user' : user;
  if (method === 'reject')
    return {
      effect: 'NARROW',
      principal: nobody,
      target,
      right: 'read',
      summary: 'Keeps connections out',
      headline: `${who} could no longer connect from there.`,
      explanation: 'This narrows access.',
    };
  const address = type === 'local' ? 'local' : (words[3] ?? '');
  const breadth = type === 'local' ? 'machine' : breadthOfCidr(address);
  const trust = method === 'trust';
  if (!trust && breadth !== 'internet') return undefined;
  return {
    effect: trust ? 'WEAKAUTH' : 'NETOPEN',
    principal:
      breadth === 'internet'
        ? internet
        : breadth === 'machine'
          ? localUsers
          : { kind: 'unknown', name: `whoever is in the network ${address}` },
    target: { ...target, breadth: breadth === 'machine' ? 'single' : target.breadth },
    right: trust ? (breadth === 'machine' ? 'read' : 'admin') : 'remote-shell',
    summary: trust ? 'Lets database users in without a password' : 'Opens the database to every address',
    headline: trust
      ? `${who} could connect to ${target.name} from ${address} without a password.`
      : `Every address could try to log in to ${target.name}.`,
    explanation: trust
      ? 'With `trust` it is enough to say who one is; nothing is checked.'
      : 'Whoever reaches the port could try passwords.',
    undoNote: 'Take the line out of pg_hba.conf again and reload the server.',
    capture: 'cat pg_hba.conf',
  };
}

const unasked = (line: Line): Access => ({
  effect: 'WEAKAUTH',
  principal: { kind: 'unknown', name: 'whoever reaches the database' },
  target: { kind: 'database', name: line.path ?? 'every database', breadth: 'collection' },
  right: 'admin',
  summary: 'Lets database users in without a password',
  headline: 'Whoever reaches the database could log in as any user without a password.',
  explanation: 'With `trust` it is enough to say who one is; nothing is checked.',
  undoNote: 'Put the methods back that stood there before; copy the file first.',
  capture: 'cat pg_hba.conf',
});

export default {
  title: 'Lets connections into PostgreSQL',
  references: [attack('T1556'), cwe(306), postgresDocs('auth-pg-hba-conf')],
  triggers: ['pg_hba', 'trust', 'host all', 'hostssl', '0.0.0.0/0', '::/0', 'reject'],
  line: { on: ['pg_hba'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: "echo 'host all all 0.0.0.0/0 trust' >> /var/lib/postgresql/data/pg_hba.conf",
      severity: 'critical',
      effect: 'WEAKAUTH',
    },
    { text: 'host  crm  app  0.0.0.0/0  scram-sha-256', language: 'pg_hba', severity: 'high' },
    { text: "sed -i 's/scram-sha-256/trust/' /etc/postgresql/16/main/pg_hba.conf", severity: 'high' },
    { text: 'local all all trust', language: 'pg_hba', severity: 'medium' },
  ],
  ignores: [
    { text: 'host crm app 10.0.0.0/24 scram-sha-256', language: 'pg_hba' },
    { text: 'local all postgres peer', language: 'pg_hba' },
    'cat pg_hba.conf',
  ],
} satisfies Examples;
