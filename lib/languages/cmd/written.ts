import type { Range } from '../../schema/finding.ts';
import type { Context } from '../command.ts';
import { fileRole } from '../files.ts';
import type { Analyser } from '../language.ts';
import { analyseLines, lineCommand } from '../lines.ts';
import { computed } from '../source.ts';

/** Text that goes into a file that decides who may do what (`authorized_keys` of the OpenSSH server of Windows). */
export function written(
  path: string,
  text: string,
  known: boolean,
  range: Range,
  context: Context,
  analyser: Analyser,
): void {
  const plain = path.replaceAll('\\', '/').replace(/administrators_authorized_keys$/i, 'authorized_keys');
  const role = fileRole(plain);
  if (role === undefined) return;
  const source = computed(text, range);
  if (known) analyseLines(source, role, context, analyser, path);
  else analyser.emit(lineCommand(source, role, context, false, path));
}
