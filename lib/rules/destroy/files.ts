import type { Call, Word } from '../../languages/command.ts';
import { flag, operands } from '../../languages/options.ts';
import { isProduction, isWholeSystem, sensitivityOfPath } from '../paths.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { lineOf, runner } from '../table.ts';

/** What a build makes again, and what is temporary. */
const remade =
  /(^|\/)(node_modules|dist|build|target|out|\.cache|__pycache__|\.venv|venv|\.next|coverage|tmp|temp|vendor|\.git\/index\.lock|[^/]*\.(log|tmp|pyc|o|lock|deb|rpm|zip|tar|t?gz|bz2|xz|iso|pkg|dmg|sock|pid|bak|swp))(\/\*?)?$|^\/(tmp|var\/tmp|var\/cache|private\/tmp)\/.|^(\.\/)?\*\.\w+$/;
const bare = /^(\/|~\/?|\$HOME\/?|\.\.?\/?|\/?\*|~\/\*|\/\*)$|^\$\{?\w+\}?\/?\*?$/;

function detect(call: Call): Access | undefined {
  const line = lineOf(call);
  switch (call.program) {
    case 'find': {
      const root = operands(call)[0];
      if (!/ -delete\b/.test(line)) return undefined;
      return access(root ? [root] : [], 'what is found below', false);
    }
    case 'rsync':
      return / --(?:delete(?:-\w+)?|remove-source-files)\b/.test(line)
        ? access(operands(call, ['-e']).slice(-1), 'files of', false)
        : undefined;
    default: {
      const files = operands(call, ['-n', '-s', '--iterations', '--size']);
      const recursive = call.program !== 'shred' && flag(call, '-r', '-R', '--recursive') !== undefined;
      return files.length > 0 || call.context.inside.includes('xargs') ? access(files, '', recursive) : undefined;
    }
  }
}

function access(files: readonly Word[], prefix: string, recursive: boolean): Access | undefined {
  const whole = files.find(file => (recursive || prefix) && (isWholeSystem(file.text) || bare.test(file.text)));
  const first = whole ?? files[0];
  const system =
    files.some(file => sensitivityOfPath(file.text) !== 'ordinary' && sensitivityOfPath(file.text) !== 'own') ||
    files.some(file => isProduction(file.text));
  const derived = !whole && files.length > 0 && files.every(file => remade.test(file.text));
  // One file of one's own is deleted every minute.
  const small = !recursive && !prefix && !system;
  const name = [prefix, first?.text ?? 'files that are not named'].filter(Boolean).join(' ');
  return {
    effect: 'DESTROY',
    principal: runner,
    target: { kind: 'file', name, breadth: 'single' },
    right: 'none',
    loss: whole ? 'whole' : derived || small ? 'derived' : 'part',
    sensitivity: whole && isWholeSystem(whole.text) ? 'auth' : system && !derived ? 'system' : 'ordinary',
    summary: whole ? 'Deletes everything there' : 'Deletes files',
    headline: `${sentence(name)}${files.length > 1 ? ` and ${files.length - 1} more` : ''} would be deleted, past any bin.`,
    explanation:
      'Deleted files do not go to a bin. Where a variable or pattern stands in a name, more may be gone than was meant.',
    undoNote: 'Only a backup brings them back.',
  };
}

export default {
  title: 'Deletes files',
  tier: 'secondary',
  references: [
    attack('T1485'),
    attack('T1070.004'),
    cwe(404),
    vendor('rm', 'https://man7.org/linux/man-pages/man1/rm.1.html'),
  ],
  triggers: 'rm -|sudo rm|xargs rm|srm |shred|unlink|-delete|--delete|--remove-source|rimraf'.split('|'),
  call: { on: ['rm', 'srm', 'shred', 'unlink', 'rimraf', 'find', 'rsync'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'sudo rm -rf /', severity: 'critical', effect: 'DESTROY' },
    { text: 'rm -rf ~/', severity: 'high' },
    { text: 'rm -r reports', severity: 'medium' },
    { text: 'rm -rf node_modules', severity: 'low' },
    { text: 'sudo rm notes.txt', severity: 'low' },
    { text: 'find . -name "*.jpg" -delete', severity: 'high' },
    { text: 'rsync -a --delete new/ web1:/srv/site', severity: 'medium' },
  ],
  ignores: [
    'find . -name "*.jpg"',
    'rsync -an --delete new/ web1:/srv/site',
    'docker run --rm alpine',
    'echo "rm -rf /"',
    'git rm --help',
  ],
} satisfies Examples;
