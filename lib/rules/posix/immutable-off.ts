import type { Call } from '../../languages/command.ts';
import { filesSensitivity, fileTarget } from '../files.ts';
import { nobody } from '../principals.ts';
import { sameRights, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  const at = call.words.findIndex(
    word =>
      /^-[a-zA-Z]*[ai]|^no?(schg|uchg|simmutable|uimmutable|sappnd|uappnd|uchange)$/.test(word.text) &&
      !/^-R$/.test(word.text),
  );
  const flagWord = call.words[at];
  if (!flagWord) return locked(call);
  const files = call.words.slice(at + 1).filter(word => !word.text.startsWith('-'));
  const recursive = call.words.some(word => word.text === '-R');
  const again = flagWord.text.replace(/^-/, '+').replace(/^no/, '');
  return {
    effect: 'BROADEN',
    principal: { kind: 'user', name: 'whoever may write the files' },
    target: { ...fileTarget(files, recursive), breadth: 'single' },
    right: 'write-part',
    sensitivity: filesSensitivity(files) === 'own' ? 'ordinary' : filesSensitivity(files),
    summary: 'Takes the lock off files',
    headline: `${files[0]?.text ?? 'The files'} could be changed or deleted again.`,
    explanation: 'The flag keeps even root from changing a file by mistake. Somebody set it on purpose.',
    undo: sameRights(call.context.elevated, shellLine(call.program, ...(recursive ? ['-R'] : []), again, ...files)),
  };
}

function locked(call: Call): Access | undefined {
  const at = call.words.findIndex(word => /^\+[a-zA-Z]*[ai]|^[su](?:chg|immutable|appnd)$/.test(word.text));
  const files = call.words.slice(at + 1).filter(word => !word.text.startsWith('-'));
  if (at < 0) return undefined;
  return {
    effect: 'NARROW',
    principal: nobody,
    target: fileTarget(files, false),
    right: 'none',
    summary: 'Locks files against changes',
    headline: `${files[0]?.text ?? 'The files'} could no longer be changed or deleted.`,
    explanation: 'This narrows access, also that of root.',
  };
}

export default {
  title: 'Takes the “may not be changed” flag off files',
  references: [attack('T1222.002'), cwe(732), vendor('chattr', 'https://man7.org/linux/man-pages/man1/chattr.1.html')],
  call: { on: ['chattr', 'chflags'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'chattr -i notes.txt', severity: 'low', undo: 'chattr +i notes.txt' },
    { text: 'sudo chattr -i /etc/passwd', severity: 'medium', undo: 'sudo chattr +i /etc/passwd' },
    { text: 'chflags -R nouchg folder', undo: 'chflags -R uchg folder' },
  ],
  ignores: ['chattr +i notes.txt', 'lsattr notes.txt', 'chflags uchg folder'],
} satisfies Examples;
