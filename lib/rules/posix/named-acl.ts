import type { Call, Word } from '../../languages/command.ts';
import { flag, operands } from '../../languages/options.ts';
import { filesSensitivity, fileTarget } from '../files.ts';
import { localUsers, nobody, principal } from '../principals.ts';
import { sameRights, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** An entry of an access list: who, whether it allows, what, and the call that takes it out. */
type Entry = { who: string; group: boolean; allows: boolean; writes: boolean; undo?: string };

function detect(call: Call): Access | undefined {
  const nfs = call.program.startsWith('nfs4');
  const recursive = flag(call, '-R') !== undefined;
  const found = nfs ? ofNfs(call) : ofMac(call);
  if (!found) return undefined;
  const { entry, files, takes } = found;
  const target = fileTarget(files, recursive);
  if (takes ? (entry?.allows ?? false) : entry && !entry.allows)
    return {
      effect: 'NARROW',
      principal: nobody,
      target,
      right: 'read',
      summary: 'Takes rights in an access list',
      headline: `Fewer users could use ${target.name}.`,
      explanation: 'This narrows access.',
    };
  if (!entry) return undefined;
  const everyone = /^(everyone|EVERYONE@|users|staff)$/i.test(entry.who);
  return {
    effect: everyone ? 'PUBLIC' : takes ? 'BROADEN' : 'GRANT',
    principal: everyone ? localUsers : principal(entry.group ? 'group' : 'user', entry.who),
    target,
    right: entry.writes ? (everyone ? 'write' : 'write-part') : 'read',
    sensitivity: filesSensitivity(files) === 'own' ? 'ordinary' : filesSensitivity(files),
    reach: everyone ? target.breadth : 'single',
    summary: everyone ? 'Opens files to every local user' : 'Adds somebody to an access list',
    headline: `${everyone ? 'Every user of this machine' : entry.who} could ${entry.writes ? 'change' : 'read'} ${target.name}.`,
    explanation: 'Access lists stand beside the mode; `ls -le` or `nfs4_getfacl` shows them.',
    ...(entry.undo
      ? { undo: sameRights(call.context.elevated, entry.undo) }
      : { undoNote: 'Record the list first with ls -le or nfs4_getfacl, and put it back.' }),
  };
}

type Found = { entry?: Entry; files: readonly Word[]; takes: boolean };

/** macOS: `chmod +a "mira allow read,write" file`, `-a`, `=a# 0`, `-N`. */
function ofMac(call: Call): Found | undefined {
  const at = call.words.findIndex(word => /^[-+=]a[#i]?$|^-N$/.test(word.text));
  const action = call.words[at];
  if (!action) return undefined;
  const files = call.words.slice(action.text === '-N' ? at + 1 : at + 2).filter(word => !/^\d+$/.test(word.text));
  const takes = action.text.startsWith('-');
  if (action.text === '-N')
    return { files, takes, entry: { who: 'somebody', group: false, allows: true, writes: false } };
  const rule = call.words.slice(at + 1).find(word => / (allow|deny) /.test(word.text));
  const [, kind, who = '', verdict, rights = ''] =
    /^(?:(user|group):)?(\S+) (?:inherited )?(allow|deny) (.*)$/.exec(rule?.text ?? '') ?? [];
  if (!rule || !who) return undefined;
  const rest = files.filter(word => word !== rule);
  return {
    files: rest,
    takes,
    entry: {
      who,
      group: kind === 'group',
      allows: verdict === 'allow',
      writes: /write|append|delete|add_|chown/.test(rights),
      ...(takes ? {} : { undo: shellLine('chmod', ...(flag(call, '-R') ? ['-R'] : []), '-a', rule, ...rest) }),
    },
  };
}

/** `nfs4_setfacl -a A::mira@example.com:RW file` */
function ofNfs(call: Call): Found | undefined {
  const files = operands(call, ['-a', '-x', '-s', '-A', '-X', '-S', '-m']);
  const at = call.words.findIndex(word => /^-[axs]$/.test(word.text));
  const rule = call.words[at + 1];
  const [, verdict, flags = '', who = '', rights = ''] =
    /^([ADUL]):([a-zA-Z]*):([^:]*):(\w*)$/.exec(rule?.text ?? '') ?? [];
  if (at < 0 || !rule || !who) return undefined;
  const takes = call.words[at]?.text === '-x';
  return {
    files: files.slice(-1),
    takes,
    entry: {
      who,
      group: flags.includes('g') || /^GROUP@/.test(who),
      allows: verdict === 'A',
      writes: /[wWaDdCoX]/.test(rights),
      ...(call.words[at]?.text === '-a' ? { undo: shellLine('nfs4_setfacl', '-x', rule, ...files.slice(-1)) } : {}),
    },
  };
}

export default {
  title: 'Changes an access list of files (macOS, NFS)',
  references: [
    attack('T1222.002'),
    cwe(732),
    vendor('nfs4_setfacl', 'https://man7.org/linux/man-pages/man1/nfs4_setfacl.1.html'),
  ],
  call: { on: ['chmod', 'nfs4_setfacl'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'chmod +a "mira allow read,write" report.txt',
      severity: 'low',
      principal: 'user mira',
      undo: "chmod -a 'mira allow read,write' report.txt",
    },
    { text: 'chmod -R +a "everyone allow write,delete" /Users/Shared/team', severity: 'high', effect: 'PUBLIC' },
    { text: 'chmod +a "everyone deny delete" report.txt', direction: 'narrows' },
    { text: 'chmod -a "everyone deny delete" report.txt', direction: 'widens' },
    {
      text: 'nfs4_setfacl -a A::EVERYONE@:RW report.txt',
      severity: 'high',
      undo: 'nfs4_setfacl -x A::EVERYONE@:RW report.txt',
    },
  ],
  ignores: ['ls -le report.txt', 'nfs4_getfacl report.txt', 'chmod 644 report.txt', 'chmod a+x deploy.sh'],
} satisfies Examples;
