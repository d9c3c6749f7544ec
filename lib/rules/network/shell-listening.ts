import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'port',
  effect: 'NETOPEN',
  who: { kind: 'authenticated', name: 'everybody on the networks of this machine' },
  right: 'admin',
  summary: 'Gives a shell to whoever connects',
  explanation: 'It waits on every network that the machine is in, and asks nobody for a password.',
  note: 'Stop the program; the port is closed with it. What was read in between cannot be taken back.',
};

const rows: readonly Row[] = [
  {
    on: /^(?:nc|ncat|netcat)\b(?=.* (?:-\w*l|--listen))(?=.* (?:-\w*[ec]\b|--exec|--sh-exec|-e ))/,
    right: 'admin',
    target: 'a shell',
    says: 'Everybody on the network could run programs on this machine.',
  },
  {
    on: /^socat\b.*(?:LISTEN\b.*(?:EXEC|SYSTEM|PTY|SHELL)|(?:EXEC|SYSTEM)\b.*LISTEN)/i,
    right: 'admin',
    target: 'a shell',
    says: 'Everybody on the network could run programs on this machine.',
  },
  {
    on: /^socket\b.* -\w*[sp]\w* .*(?:\/bin\/\w*sh|cmd)/,
    right: 'admin',
    target: 'a shell',
    says: 'Everybody on the network could run programs on this machine.',
  },
  {
    // A few lines of a script that take connections and give them to a shell.
    on: /^(?:lua|node|python[23]?|perl|ruby|php|tclsh|g?awk)\b(?=[\s\S]*(?:\bbind\b|\blisten\b|TCPServer|createServer|inet\/tcp))(?=[\s\S]*(?:popen|os\.execute|exec[lv]|child_process|spawn|\bsystem\b|dup2|IO\.popen|\/bin\/\w*sh))(?![\s\S]*(?:127\.0\.0\.1|localhost))/,
    right: 'admin',
    target: 'a shell',
    says: 'Everybody on the network could run programs on this machine.',
  },
];

export default {
  title: 'Gives a shell to whoever connects',
  references: [
    attack('T1059'),
    attack('T1133'),
    cwe(668),
    vendor('ncat', 'https://nmap.org/ncat/guide/ncat-exec.html'),
  ],
  triggers: 'nc -|ncat|netcat|socat|socket|inet/tcp|listen'.split('|'),
  call: {
    on: 'nc ncat netcat socat socket python python2 python3 php ruby lua node perl tclsh awk gawk'.split(' '),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'ncat -lvp 4444 -e /bin/bash', severity: 'high' },
    { text: 'socat TCP-LISTEN:4444,reuseaddr,fork EXEC:/bin/bash', severity: 'high' },
    {
      text: `lua -e 'local s = require("socket").bind("*", 4444); local c = s:accept(); os.execute(c:receive())'`,
      language: 'shell',
      severity: 'high',
    },
  ],
  ignores: ['nc -zv web1 443', 'ncat -l 4444', `python3 -c 'import socket; print(socket.gethostname())'`],
} satisfies Examples;
