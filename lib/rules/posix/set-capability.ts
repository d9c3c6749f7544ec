import type { Call } from '../../languages/command.ts';
import { operands } from '../../languages/options.ts';
import { fileTarget } from '../files.ts';
import { localUsers, nobody } from '../principals.ts';
import { sameRights, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** Capabilities that are as good as root. */
const total =
  /cap_(setuid|setgid|sys_admin|sys_ptrace|sys_module|dac_override|dac_read_search|chown|fowner|setfcap|sys_rawio|bpf)|^all|^=/i;

function detect(call: Call): Access | undefined {
  const [first, ...rest] = operands(call);
  const removes = call.words.some(word => word.text === '-r');
  if (removes) {
    const files = operands(call);
    return {
      effect: 'NARROW',
      principal: nobody,
      target: fileTarget(files, false),
      right: 'read',
      summary: 'Takes capabilities from a program',
      headline: `${files[0]?.text ?? 'A program'} would lose its special rights.`,
      explanation: 'This narrows what the program may do.',
    };
  }
  if (!first) return undefined;
  const whole = total.test(first.text);
  const target = fileTarget(rest, false);
  return {
    effect: 'ESCALATE',
    principal: localUsers,
    target,
    right: whole ? 'admin' : 'port',
    passesOn: whole,
    summary: whole ? 'Gives a program rights as good as root' : 'Gives a program a right of root',
    headline: `Whoever runs ${target.name} would have ${first.text}.`,
    explanation: 'A capability is a part of what root may do, given to everybody who starts this program.',
    ...(rest.length > 0
      ? { undo: sameRights(call.context.elevated, shellLine('setcap', '-r', ...rest)) }
      : { undoNote: 'setcap -r on the program takes it away.' }),
  };
}

export default {
  title: 'Gives a program a part of root’s rights',
  references: [
    attack('T1548'),
    cwe(250),
    vendor('capabilities', 'https://man7.org/linux/man-pages/man7/capabilities.7.html'),
  ],
  call: { on: ['setcap'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'setcap cap_setuid=ep /usr/bin/tool', severity: 'critical', undo: 'setcap -r /usr/bin/tool' },
    { text: 'sudo setcap cap_net_bind_service=+ep ./server', severity: 'medium', undo: 'sudo setcap -r ./server' },
    { text: 'setcap -r ./server', direction: 'narrows' },
  ],
  ignores: ['getcap -r /', 'man setcap', 'capsh --print'],
} satisfies Examples;
