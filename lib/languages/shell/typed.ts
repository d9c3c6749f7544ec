import type { Call, Word } from '../command.ts';
import { part } from '../options.ts';

/** Words that another shell is given to run: by awk's `system`, or typed into a terminal by tmux and screen. */
export function typed({ program, words }: Call): Word[] {
  if (/^[gmn]?awk$/.test(program)) return words.flatMap(inAwk);
  if (program !== 'tmux' && program !== 'screen') return [];
  const at = words.findIndex(word => /^(?:send(?:-keys)?|stuff)$/.test(word.text));
  // Keys such as `Enter` and `C-m` are no commands, and neither are names of sessions: only what holds a blank.
  return at < 0 ? [] : words.slice(at + 1).filter(word => /\S\s+\S/.test(word.text));
}

const system = /\bsystem[ \t]{0,5}\([ \t]{0,5}"((?:[^"\\]|\\.){1,2000})"/g;

const inAwk = (word: Word): Word[] =>
  [...word.text.matchAll(system)].map(({ index, 0: all, 1: text = '' }) => {
    const from = index + all.length - 1 - text.length;
    return part(word, from, from + text.length);
  });
