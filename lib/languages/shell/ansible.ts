import type { Call } from '../command.ts';
import { option } from '../options.ts';
import { computed } from '../source.ts';
import { moduleLine } from '../yaml/modules.ts';
import type { Inner } from './inner.ts';
import { sourceOfWord } from './produce.ts';

/** `ansible HOSTS -m file -a 'path=/srv mode=0777'`: the module as the shell line that does the same. */
export function ansibleModule(call: Call): Inner[] {
  const argument = option(call, '-a', '--args');
  const module = (option(call, '-m', '--module-name')?.text ?? 'command').replace(/^ansible\.(builtin|posix)\./, '');
  if (!argument) return [];
  if (/^(shell|command|raw|script)$/.test(module)) {
    return [{ source: sourceOfWord(argument), language: 'shell', known: argument.known }];
  }
  const line = moduleLine(module, { ...argument, kind: 'scalar', value: argument.text });
  return line ? [{ source: computed(line, argument.range), language: 'shell', known: true }] : [];
}
