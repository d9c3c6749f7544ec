import { programNames } from './shell/programs.ts';
import type { Source } from './source.ts';

/** A line of plain words; the first of them is caught. */
const line = /^[ \t]*(?:(?:[-*>•]|\d{1,2}[.)])[ \t]*)?([A-Za-z][a-z']{0,20})[,!]?(?=[ \t][^\n]*[a-z]{2})[^\n|]*$/gm;
/** Only where the words stand right before the code: `don't just run …` and `not only …` say to run it. */
const against =
  /(?:(?:^|[.!?:;,(] )\W{0,8}(?:never|don't|do not|avoid)(?: (?:run|use|do|running))?|instead of|rather than)(?: using)? `(?=\S)[^`\n]{1,300}`(?=([^\n.!?;]{0,200}))/gi;
/** `you cannot go wrong with this instead of …`, `never … without …`: it is to be run after all. */
const notAgainst = /\b(?:(?:can)?not|never|avoid)\b|n't/i;
const onlySo = /\b(?:without|until|unless|before|after)\b/i;
const apostrophe = /(?<=[A-Za-z])'(?=[a-z]{1,2}\b)/g;

/** One of either kind that is changed below. */
const inWords = /[A-Za-z]'(?:[a-z]{1,2}\b| )/;

const changed = (source: Source, text: string): Source => (text === source.text ? source : { ...source, text });

/** Code that sentences warn against is told and not to be run. Every character keeps its place. */
export function withoutTold(source: Source): Source {
  if (!source.text.includes('`')) return source;
  const text = source.text.replace(line, sentence =>
    sentence.replace(against, (found, after: string, at: number) => {
      const words = found.search('`');
      const isAdvice =
        onlySo.test(after) || (/^[ir]/i.test(found) && notAgainst.test(sentence.slice(Math.max(0, at - 80), at)));
      return isAdvice ? found : found.slice(0, words) + '_'.repeat(found.length - words);
    }),
  );
  return changed(source, text);
}

/** Apostrophes of sentences are no quotes that would swallow what follows. */
export function withoutApostrophes(source: Source): Source {
  if (!source.text.includes("'") || !inWords.test(source.text)) return source;
  const text = source.text.replace(line, (sentence, word: string) => {
    if (programNames.has(word)) return sentence;
    const bare = sentence.replace(apostrophe, '’');
    return (bare.split("'").length - 1) % 2 === 0 ? bare : bare.replace(/(?<=s)'(?= )/g, '’');
  });
  return changed(source, text);
}
