import type { NamedRule } from '../rules/rule.ts';
import { kinds } from './catalogue.ts';

/**
 * What may hide a trigger word, or say it in other words. A text that holds one of these is always looked at. The list is part of the contract
 * with the guard, which repeats this test in a few bytes.
 */
export const obfuscation = [
  '$(',
  '${',
  '<(',
  'base64',
  'eval',
  '\\x',
  '\\0',
  '\\u',
  'iex',
  'invoke-expression',
  '-enc',
  'xxd',
  'openssl',
  'printf',
  '| sh',
  '|sh',
  '| bash',
  '|bash',
  '| zsh',
  '| sudo',
  'python',
  'perl',
  'ruby',
  'node -',
  'php',
  'chr(',
  'frombase64',
  // Sentences that say in plain words what a program would do (lib/languages/prose.ts).
  'sudo group',
  'wheel group',
  'docker group',
  'root group',
  'administrators group',
  'admins group',
  'admin group',
  'visibility',
  'repository public',
  'repo public',
  'public access',
  'anonymous access',
  'permissions o',
  'permissions for',
  'selinux',
  'root login to',
  'rootlogin to',
  'the firewall',
  'open port',
  'allow port',
] as const;

/** Quotes, escapes and invisible characters that shells drop or nobody sees. */
const dropped = /["'`\\^\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** The form in which triggers are looked for. */
export const foldText = (text: string) => text.normalize('NFKC').replace(dropped, '').toLowerCase();

/**
 * The words of a catalogue, sorted, each once: of every verb a rule waits for, the longest word, and the rules' own
 * `triggers`. Words that hold another trigger are left out.
 */
export function triggersOf(rules: readonly NamedRule[]): string[] {
  const words = new Set<string>();
  for (const rule of rules) {
    for (const word of rule.triggers ?? []) words.add(foldText(word));
    if (rule.triggers) continue;
    for (const kind of kinds) {
      // `unseen` and `hidden` commands carry our own words as verb; the characters that cause them are in `obfuscation`.
      if (kind === 'unseen' || kind === 'hidden') continue;
      for (const verb of rule[kind]?.on ?? []) words.add(foldText(longest(verb.split(' '))));
    }
  }
  words.delete('');
  words.delete('*');
  return [...words].sort().filter(word => !holdsAnother(word, words));
}

/** Every part of the word is looked up: to compare each word with each other would take half of the worker's start. */
function holdsAnother(word: string, words: ReadonlySet<string>): boolean {
  for (let from = 0; from < word.length; from++) {
    for (let to = from + 1; to <= word.length; to++) {
      if (to - from < word.length && words.has(word.slice(from, to))) return true;
    }
  }
  return false;
}

/**
 * False: no rule of the catalogue can find anything in the text, and it need not be analysed. The test is one search
 * for each word, in the text as it is (obfuscation) and folded (triggers); non-ASCII letters may be lookalikes.
 */
export function mayHold(text: string, triggers: readonly string[]): boolean {
  const lower = text.toLowerCase();
  if (obfuscation.some(mark => lower.includes(mark))) return true;
  const folded = foldText(text);
  if (triggers.some(word => folded.includes(word))) return true;
  return lookalike.test(text);
}

/** A Latin word with a Cyrillic or Greek letter in it, tag characters, or bidirectional controls. */
const lookalike =
  /[a-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][a-z]|[\u{e0000}-\u{e007f}]|[\u202a-\u202e\u2066-\u2069]/iu;

const longest = (words: readonly string[]) =>
  words.reduce((best, word) => (word.length > best.length ? word : best), '');
