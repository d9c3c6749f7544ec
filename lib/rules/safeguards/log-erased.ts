import type { Call, Line } from '../../languages/command.ts';
import { operands } from '../../languages/options.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Loss, Rule } from '../rule.ts';
import { lineOf, runner } from '../table.ts';

const logs =
  /^\/(?:var\/log|private\/var\/log|var\/spool\/mail|var\/mail|Library\/Logs)(?:\/|$)|(?:^|\/)\.(?:bash|zsh|sh|python|mysql|psql)_history$|^\/var\/(?:run|log)\/[uw]tmp$/;
const settings =
  /\bHIST(?:FILE|SIZE|FILESIZE)=(?:\/dev\/null|0|"")?$|\bHIST(?:FILE|SIZE|FILESIZE)$|\bHISTCONTROL=ignore(?:both|space)$/;

function call(call: Call): Access | undefined {
  const line = lineOf(call);
  switch (call.program) {
    case 'history':
      return /^history (?:-c|-d|-w)/.test(line) ? access('the history of commands', 'part') : undefined;
    case 'export':
    case 'unset':
    case 'declare':
    case 'set':
      return settings.test(line) || /^set \+o history$/.test(line)
        ? access('the history of commands', 'part')
        : undefined;
    case 'journalctl':
      return /--vacuum-(?:size|time|files)=(?:[01]\w?|\d+[sKM])\b/.test(line)
        ? access('the journal', 'part')
        : undefined;
    case 'dmesg':
      return /^dmesg (?:-C|-c|--clear)/.test(line) ? access('the kernel’s messages', 'part') : undefined;
    case 'ln':
      return logs.test(call.words.at(-1)?.text ?? '') && /\/dev\/null /.test(line)
        ? access(call.words.at(-1)?.text ?? 'a history', 'part')
        : undefined;
    case 'cat':
    case ':':
    case 'true':
    case 'echo': {
      const file = call.redirects.find(one => one.operator === '>' && logs.test(one.target.text))?.target.text;
      return file && /^(?:cat \/dev\/null|:|true|echo(?: -n)?(?: "")?)$/.test(line) ? access(file, 'part') : undefined;
    }
    case 'find':
      return logs.test(operands(call)[0]?.text ?? '') && / -delete\b/.test(line)
        ? access('logs', 'safeguard')
        : undefined;
    default: {
      const file = operands(call, ['-s', '--size', '-n', '-r']).find(word => logs.test(word.text));
      return file ? access(file.text, 'safeguard') : undefined;
    }
  }
}

const line = ({ path, text, known }: Line): Access | undefined =>
  known && text.length < 3 ? access(path ?? 'a log', 'safeguard') : undefined;

function access(name: string, loss: Loss): Access {
  return {
    effect: 'DISABLE',
    principal: runner,
    target: { kind: 'log', name, breadth: 'single' },
    right: 'none',
    loss,
    summary: 'Erases or stops a record',
    headline: `What ${name} recorded would be gone, or no longer be recorded.`,
    explanation: 'A record is what tells later what happened, and who did it.',
    undoNote: 'What was recorded there cannot be brought back, but from a copy elsewhere.',
  };
}

export default {
  title: 'Erases a log or a history',
  tier: 'secondary',
  references: [
    attack('T1685.006', 'T1070.002'),
    attack('T1690', 'T1070.003'),
    cwe(778),
    vendor('journalctl', 'https://man7.org/linux/man-pages/man1/journalctl.1.html'),
  ],
  triggers:
    '/var/log|/var/mail|spool/mail|library/logs|history -|+o history|_history|histfile|histsize|histcontrol|vacuum|dmesg -|utmp|wtmp'.split(
      '|',
    ),
  call: {
    on: 'history export unset declare set journalctl dmesg ln cat : true echo find rm srm shred unlink truncate wipe'.split(
      ' ',
    ),
    detect: call,
  },
  line: { on: ['log'], detect: line },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'ln -sf /dev/null ~/.bash_history', severity: 'medium' },
    { text: 'cat /dev/null > ~/.bash_history', severity: 'medium' },
    { text: 'sudo rm -rf /var/log/nginx', severity: 'high', effect: 'DISABLE' },
    { text: `echo '' > /var/log/auth.log`, severity: 'high' },
    { text: 'history -c', severity: 'medium' },
    'export HISTFILE=/dev/null',
    'truncate -s 0 /var/log/syslog',
    'shred -u ~/.bash_history',
  ],
  ignores: [
    'cat /var/log/syslog > copy.log',

    'tail /var/log/syslog',
    'history | tail',
    'echo started >> /var/log/job.log',
    'rm /srv/app/cache.log',
    'export HISTSIZE=5000',
  ],
} satisfies Examples;
