import type { Call } from '../../languages/command.ts';
import { options } from '../../languages/options.ts';
import { fromLines, type LineRow } from '../line-table.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { accessOf, type Common, lineOf } from '../table.ts';

const common: Common = {
  kind: 'host',
  effect: 'WEAKAUTH',
  who: { kind: 'unknown', name: 'whoever can pose as the server' },
  right: 'write-part',
  summary: 'Makes SSH believe servers unasked',
  explanation:
    'The key of a server is the only sign that it is the right one. Without the check, a stranger on the way can read and change everything.',
};
const rows: readonly LineRow[] = [
  {
    file: 'ssh_config',
    on: /^(?:StrictHostKeyChecking[ =]+(?:no|off)|UserKnownHostsFile[ =]+\/dev\/null|CheckHostIP[ =]+no)\b/i,
    target: '{path}',
    says: 'The keys of servers would no longer be checked.',
  },
  {
    file: 'ssh_config',
    on: /^ForwardAgent[ =]+yes/i,
    effect: 'GRANT',
    who: { kind: 'unknown', name: 'administrators of the servers' },
    target: '{path}',
    right: 'write',
    says: 'Administrators of the servers could use your keys while you are logged in.',
  },
  {
    file: 'ssh_config',
    on: /^(?:PermitLocalCommand[ =]+yes|(?:LocalCommand|ProxyCommand|KnownHostsCommand)[ =]+.*(?:\||;|curl|wget|\/tmp\/|sh -c))/i,
    effect: 'TRUST',
    who: { kind: 'unknown', name: 'whoever wrote the command' },
    target: '{path}',
    right: 'write-part',
    says: 'A command would run on this machine at every login elsewhere.',
  },
];

const off = /^(?:StrictHostKeyChecking[ =](?:no|off|accept-new)|UserKnownHostsFile[ =]\/dev\/null)$/i;

function detect(call: Call): Access | undefined {
  const line = lineOf(call);
  if (call.program === 'ssh-keyscan') {
    const file = call.redirects.find(one => one.operator.includes('>') && /known_hosts/.test(one.target.text));
    return file
      ? accessOf(
          {
            effect: 'TRUST',
            right: 'read',
            certainty: 'likely',
            says: 'The keys that answer now would be believed from then on.',
            note: 'ssh-keygen -R with the name takes them out.',
          },
          common,
          { target: file.target.text },
          false,
        )
      : undefined;
  }
  if (
    call.program === 'ssh' &&
    call.words.some(word => /^-[a-zA-Z0-9]*A[a-zA-Z]*$/.test(word.text)) &&
    !/^ssh-/.test(line)
  )
    return accessOf(
      {
        effect: 'GRANT',
        who: { kind: 'unknown', name: 'administrators of the server' },
        persistence: 'session',
        right: 'write',
        says: 'Administrators of the server could use your keys while you are logged in.',
        note: 'It ends with the connection; ssh -J reaches a machine behind it without.',
      },
      common,
      { target: 'your keys' },
      false,
    );
  const given = options(call, '-o').find(word => off.test(word.text) && !/accept-new/.test(word.text));
  const inside = given ? given.text : /-o ?['"]?(StrictHostKeyChecking[ =](?:no|off))\b/i.exec(line)?.[1];
  if (!inside) return undefined;
  return accessOf(
    {
      persistence: 'session',
      right: 'write',
      says: 'The key of the server would not be checked for this connection.',
      note: 'It counts for this connection only; leave the option out.',
    },
    common,
    { target: 'this connection' },
    false,
  );
}

export default {
  title: 'Makes SSH connect without checking the server',
  references: [attack('T1557'), cwe(322), vendor('ssh_config', 'https://man.openbsd.org/ssh_config')],
  triggers: [
    'stricthostkeychecking',
    'knownhosts',
    'known_hosts',
    'checkhostip',
    'forwardagent',
    'localcommand',
    'proxycommand',
    'ssh -',
  ],
  call: { on: ['ssh', 'scp', 'sftp', 'rsync', 'ssh-keyscan', 'sshpass', 'sshfs', 'ssh-copy-id', 'autossh'], detect },
  line: fromLines(rows, common),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'ssh -A mira@web1', severity: 'low', effect: 'GRANT' },
    { text: 'ssh -o StrictHostKeyChecking=no app@web1', severity: 'low' },
    { text: "echo 'StrictHostKeyChecking no' >> ~/.ssh/config", severity: 'medium', effect: 'WEAKAUTH' },
    { text: 'rsync -e "ssh -o StrictHostKeyChecking=no" a web1:/srv', direction: 'widens' },
    { text: 'Host *\n  ForwardAgent yes', language: 'ssh_config', severity: 'medium' },
  ],
  ignores: [
    'ssh -o StrictHostKeyChecking=yes app@web1',
    'ssh-keyscan web1',
    'ssh -o StrictHostKeyChecking=accept-new app@web1',
    'ssh -G web1',
    'ssh-keygen -R web1',
  ],
} satisfies Examples;
