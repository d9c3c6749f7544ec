import type { Word } from '../languages/command.ts';

/** A word for POSIX shells: as written where it holds what only the reader's shell knows, else quoted where needed. */
export function shellWord(word: Word | string): string {
  if (typeof word !== 'string' && !word.known) return word.raw;
  const text = typeof word === 'string' ? word : word.text;
  if (/^[\w@%+=:,./~-]+$/.test(text)) return text;
  // Globs and `~` were meant to be expanded by the reader's shell.
  if (typeof word !== 'string' && word.raw === word.text && /^[\w@%+=:,./~*?[\]-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A command line for POSIX shells from words. */
export const shellLine = (...words: readonly (Word | string)[]): string => words.map(shellWord).join(' ');

/** `sudo ` in front where the original ran with it. */
export const sameRights = (elevated: boolean, line: string): string => (elevated ? `sudo ${line}` : line);

/** An SQL name as it was written. */
export const sqlName = (word: Word): string => word.raw;

/** A text as the start of a sentence. Addresses and the like are written as they are. */
export const sentence = (text: string): string =>
  /^[a-z’-]+(?!\S)/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
