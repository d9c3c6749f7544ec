import type { Call, Word } from './command.ts';
import { bundle } from './short-options.ts';

type Words = Pick<Call, 'words'> & Partial<Pick<Call, 'program'>>;

/** The value of the last of these options: `--mode 600`, `--mode=600`, `-m 600`, `-m600`, `-pm 600`, `/d:1`. */
export function option(call: Words, ...names: readonly string[]): Word | undefined {
  return options(call, ...names).at(-1);
}

/** The values of all of these options, in order. */
export function options(call: Words, ...names: readonly string[]): Word[] {
  const found: Word[] = [];
  const dashed = names.every(one => one.startsWith('-'));
  for (let i = 0; i < call.words.length; i++) {
    const word = call.words[i];
    if (!word) break;
    if (word.text === '--') break;
    if (dashed && !word.text.startsWith('-')) continue;
    const name = names.find(
      one => word.text === one || word.text.startsWith(`${one}=`) || word.text.startsWith(`${one}:`),
    );
    if (name !== undefined) {
      if (word.text.length > name.length) found.push(part(word, name.length + 1));
      else {
        const value = call.words[i + 1];
        if (value) found.push(value);
        i++;
      }
      continue;
    }
    const short = names.find(one => /^-[A-Za-z]$/.test(one) && word.text.startsWith(one) && word.text.length > 2);
    if (short !== undefined) {
      found.push(part(word, 2));
      continue;
    }
    const several = dashed ? bundle(call.program, word.text) : undefined;
    if (!several || !names.includes(several.name)) continue;
    const value = several.next ? call.words[++i] : part(word, several.value);
    if (value) found.push(value);
  }
  return found;
}

/** The value of this option is the next word. `valued` names the options with a value. */
export function takesNext(program: string | undefined, text: string, valued: readonly string[]): boolean {
  if (valued.includes(text)) return true;
  const several = bundle(program, text);
  return several?.next === true && valued.includes(several.name);
}

/** All values that follow an option up to the next one: `--permissions a b c`. */
export function values(call: Words, ...names: readonly string[]): Word[] {
  const at = call.words.findIndex(word => names.some(one => word.text === one || word.text.startsWith(`${one}=`)));
  const first = call.words[at];
  if (!first) return [];
  const name = names.find(one => first.text.startsWith(`${one}=`));
  const found = name ? [part(first, name.length + 1)] : [];
  for (const word of call.words.slice(at + 1)) {
    if (/^-{1,2}[A-Za-z]/.test(word.text)) break;
    found.push(word);
  }
  return found;
}

/** The word that switches something on: `--recursive`, `-R`, or `R` in a bundle such as `-vR`. */
export function flag(call: Words, ...names: readonly string[]): Word | undefined {
  for (const word of call.words) {
    if (word.text === '--') return undefined;
    for (const name of names) {
      if (word.text === name) return word;
      if (!/^-[A-Za-z]$/.test(name) || !/^-[A-Za-z]+$/.test(word.text) || !word.text.includes(name.slice(1))) continue;
      // In `-uroot` no letter after the `u` is an option.
      const several = bundle(call.program, word.text);
      if (!several || word.text.indexOf(name.slice(1)) < several.value) return word;
    }
  }
  return undefined;
}

/** Words that are not options. `valued` names the options whose value is a word of its own. */
export function operands(call: Words, valued: readonly string[] = []): Word[] {
  const found: Word[] = [];
  for (let i = 0; i < call.words.length; i++) {
    const word = call.words[i];
    if (!word) break;
    if (word.text === '--') return [...found, ...call.words.slice(i + 1)];
    if (word.text.startsWith('-') && word.text.length > 1) {
      if (takesNext(call.program, word.text, valued)) i++;
      continue;
    }
    found.push(word);
  }
  return found;
}

/** A word without its first characters, with its range cut where the word stands as written. */
export function part(word: Word, from: number, to = word.text.length): Word {
  const text = word.text.slice(from, to);
  const exact = word.raw === word.text && word.range.end - word.range.start === word.raw.length;
  return {
    text,
    known: word.known || !/[$`<{]/.test(text),
    raw: exact ? text : word.raw,
    range: exact ? { start: word.range.start + from, end: word.range.start + to } : word.range,
  };
}
