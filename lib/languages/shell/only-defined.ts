import type { Context } from '../command.ts';
import { runsLater } from '../files.ts';
import type { Source } from '../source.ts';
import { programNames } from './programs.ts';

const counts = new WeakMap<Source, ReadonlyMap<string, number>>();

/** Shells call these by themselves. */
const itself = /^(?:command_not_found_handler?|precmd|preexec|chpwd|TRAP[A-Z0-9]+|fish_prompt)$/;

/**
 * The context of what a function or an alias holds. Its name stands nowhere else in the text: somebody has to call it
 * before anything happens. A name that everybody types, and a file that is read at each login, need no caller.
 */
export function definedAs(name: string, source: Source, context: Context): Context {
  if (context.inside.some(runsLater) || programNames.has(name) || itself.test(name)) return context;
  return (words(source).get(name) ?? 0) > 1 ? context : { ...context, defined: true };
}

function words(source: Source): ReadonlyMap<string, number> {
  const known = counts.get(source);
  if (known) return known;
  const found = new Map<string, number>();
  for (const [word] of source.text.matchAll(/[\w.:@+-]+/g)) found.set(word, (found.get(word) ?? 0) + 1);
  counts.set(source, found);
  return found;
}
