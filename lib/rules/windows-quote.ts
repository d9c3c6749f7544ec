import type { Call, Word } from '../languages/command.ts';

/** A word for PowerShell or cmd: as written where only the reader's shell knows it, else quoted where needed. */
export function windowsWord(word: Word | string, shell: Call['shell']): string {
  if (typeof word !== 'string' && !word.known) return word.raw.replace(/[\r\n]+/g, ' ');
  const text = (typeof word === 'string' ? word : word.text).replace(/[\r\n\0]+/g, ' ');
  if (shell === 'cmd') return /^[\w@+=:,./\\*()$-]+$/.test(text) ? text : `"${text.replaceAll('"', '')}"`;
  return /^[\w+=:./\\*,-]+$/.test(text) && text !== '' ? text : `'${text.replaceAll("'", "''")}'`;
}

/** `{name}` in a line of ours, replaced by quoted words; undefined where one of them is not given. */
export function windowsLine(
  template: string,
  value: (name: string) => Word | string | undefined,
  shell: Call['shell'],
): string | undefined {
  let complete = true;
  const line = template.replace(/\{([\w-]+)\}/g, (_, name: string) => {
    const word = value(name);
    if (word === undefined) complete = false;
    return word === undefined ? '' : windowsWord(word, shell);
  });
  return complete ? line : undefined;
}
