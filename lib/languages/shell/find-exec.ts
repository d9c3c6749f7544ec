import type { Word } from '../command.ts';
import type { Inner } from './inner.ts';

/** What `find … -exec`, `-ok` and `fd -x` run. */
export function findExec(words: readonly Word[]): Inner[] {
  const found: Inner[] = [];
  for (let i = 0; i < words.length; i++) {
    if (!/^(?:-(?:exec|execdir|ok|okdir|x|X)|--exec(?:-batch)?)$/.test(words[i]?.text ?? '')) continue;
    const end = words.findIndex((word, at) => at > i && (word.text === ';' || word.text === '+'));
    const inside = words.slice(i + 1, end < 0 ? words.length : end);
    // `{}` stands for what is found; the folder that is searched says it best.
    const root = words[0] && !words[0].text.startsWith('-') ? words[0] : undefined;
    found.push({ words: inside.map(word => (word.text === '{}' && root ? { ...root, raw: root.raw } : word)) });
    i = end < 0 ? words.length : end;
  }
  return found;
}
