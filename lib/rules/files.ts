import type { Call, Word } from '../languages/command.ts';
import type { Target } from '../schema/finding.ts';
import { isWholeSystem, sensitivityOfPath } from './paths.ts';
import { sameRights, shellLine } from './quote.ts';
import type { Access, Sensitivity } from './rule.ts';

/** The files that a command names, as the target of a finding. */
export function fileTarget(files: readonly Word[], recursive: boolean): Target {
  const [first, ...more] = files;
  const name = !first
    ? 'files that are not named'
    : more.length > 0
      ? `${first.text} and ${more.length} more`
      : first.text === '.'
        ? 'this folder (.)'
        : first.text;
  const many = recursive || more.length > 0 || files.some(file => /[*?]/.test(file.text));
  const whole = recursive && files.some(file => isWholeSystem(file.text));
  return { kind: recursive ? 'folder' : 'file', name, breadth: whole ? 'everything' : many ? 'collection' : 'single' };
}

const order: readonly Sensitivity[] = ['own', 'ordinary', 'system', 'auth'];

/** The most sensitive of the files. */
export function filesSensitivity(files: readonly Word[]): Sensitivity {
  const all = files.map(file => order.indexOf(sensitivityOfPath(file.text)));
  return order[all.length > 0 ? Math.max(...all) : 1] ?? 'ordinary';
}

/** Capture and note for a change of mode, owner or ACL: the old state is not in the command. */
export function fileState(
  call: Call,
  files: readonly Word[],
  recursive: boolean,
): Pick<Access, 'capture' | 'undoNote'> {
  if (files.length === 0)
    return { undoNote: 'Which files change cannot be seen here. List them and note their modes first.' };
  const words = [...(recursive ? ['-R'] : []), '--', ...files];
  return {
    capture: `${sameRights(call.context.elevated, shellLine('getfacl', '-p', ...words))} > permissions-before.acl`,
    undoNote:
      'The old permissions are not in the command. Record them first; `setfacl --restore=permissions-before.acl` brings them back.',
  };
}
