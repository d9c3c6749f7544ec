import type { Call, Word } from '../command.ts';
import { part } from '../options.ts';

type Words = Pick<Call, 'words'>;

/** Parameters without a value; a word after them is an operand. Shared by so many cmdlets that one list does. */
const switches =
  /^-(force|confirm|whatif|passthru|verbose|debug|recurse|nopassword|asplaintext|all|disabled|disablenamechecking|asjob|passwordneverexpires|usermaynotchangepassword|accountneverexpires|usermaynotchangepassword|protectfromaccidentaldeletion|useraccountcontrol|credentialonly|skippublisherchecks|skipnetworkprofilecheck|allusers|append|noclobber|usebasicparsing|wait|nonewwindow|noexit|noprofile|reset|temporary|encryptdata|clearexistingpolicy|autoreplicate)$/i;

const isParameter = (word: Word): boolean => /^-[A-Za-z_?]/.test(word.text) && !/^["'(]/.test(word.raw);

/** Whether a parameter as written (`-Mem`) means `name`: any beginning of it that is not too short. */
function means(written: string, name: string): boolean {
  const plain = written.toLowerCase();
  const full = name.toLowerCase();
  return plain === full || (full.startsWith(plain) && plain.length >= Math.min(3, full.length - 1));
}

/** The value of a parameter of a cmdlet by any of its names: `-Member x`, `-Mem x`, `-Member:x`. */
export function parameter(call: Words, ...names: readonly string[]): Word | undefined {
  for (let i = 0; i < call.words.length; i++) {
    const word = call.words[i];
    if (!word || !isParameter(word)) continue;
    const colon = word.text.indexOf(':');
    const written = word.text.slice(1, colon < 0 ? undefined : colon);
    if (!names.some(name => means(written, name))) continue;
    if (colon >= 0) return part(word, colon + 1);
    const value = call.words[i + 1];
    return value && !isParameter(value) ? value : { ...word, text: 'True' };
  }
  return undefined;
}

/** A switch or a truth value: `true` for `-Force`, `-Force:$true`, `-Enabled 1`; undefined where it is not given. */
export function switched(call: Words, ...names: readonly string[]): boolean | undefined {
  const value = parameter(call, ...names);
  if (value === undefined) return undefined;
  return !/^(\$?false|0|disabled|no|off|none)$/i.test(value.text);
}

/** Words that belong to no parameter. */
export function positionals(call: Words): Word[] {
  const found: Word[] = [];
  for (let i = 0; i < call.words.length; i++) {
    const word = call.words[i];
    if (!word) break;
    if (!isParameter(word)) found.push(word);
    else if (!word.text.includes(':') && !switches.test(word.text)) {
      const value = call.words[i + 1];
      if (value && !isParameter(value)) i++;
    }
  }
  return found;
}

/**
 * The values of parameters that may also stand without a name, in their order: `bind(call, ['Group', 'Name'],
 * ['Member'])` gives group and member. Each inner list holds the names of one parameter.
 */
export function bind(call: Words, ...parameters: readonly (readonly string[])[]): (Word | undefined)[] {
  const rest = positionals(call);
  return parameters.map(names => parameter(call, ...names)).map(named => named ?? rest.shift());
}
