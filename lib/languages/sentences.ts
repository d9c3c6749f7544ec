import type { Source } from './source.ts';

/** A line of plain words: it begins with a capital, and no program, cmdlet or statement is written so. */
const line = /^[ \t]*(?:[-*>•]|\d{1,2}[.)])?[ \t]*[A-Z][a-z']{0,20}(?:,|!)?[ \t]+(?=[^\n]*[a-z]{2})[^\n|]*$/gm;
/** Only where the words stand right before the code: `don't just run …` and `not only …` say to run it. */
const against =
  /\b(?:(?:never|don['’]t|do not|avoid)(?: (?:run|use|using|do))?|instead of|rather than) (?:using )?`[^`\n]{1,300}`/gi;

/**
 * Sentences around commands: their apostrophes are no quotes that would swallow what follows, and code that they warn
 * against is told and not to be run. Every character keeps its place.
 */
export function calmed(source: Source): Source {
  if (!/['`]/.test(source.text)) return source;
  const text = source.text.replace(line, sentence => {
    const told = sentence.replace(against, found => {
      const from = found.indexOf('`');
      return found.slice(0, from) + '_'.repeat(found.length - from);
    });
    const bare = told.replace(/(?<=[A-Za-z]{2}|\bI)'(?=(?:t|s|re|ve|ll|d|m)\b)/g, '’');
    return (bare.split("'").length - 1) % 2 === 0 ? bare : bare.replace(/(?<=s)'(?= )/g, '’');
  });
  return text === source.text ? source : { text, range: source.range };
}
