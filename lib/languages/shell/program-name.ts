import type { Call, Word } from '../command.ts';
import { operands } from '../options.ts';
import { programNames } from './programs.ts';

const plain = /^[a-z][\w-]*$/;

/** The name without its folder; where a variable that is not set here stands in it, what is left without it. */
export function programOf({ text, known }: Word): string {
  // Everybody's alias.
  if (text === 'k') return 'kubectl';
  if (plain.test(text)) return text.toLowerCase();
  const bare = text
    // `/bin/ch[m]od` can only match one name.
    .replace(/\[([^\]!^*?-])\]/g, '$1')
    .replace(/^.*[/\\](?=[^/\\])/s, '')
    .replace(/\.exe$/i, '')
    .toLowerCase();
  if (/[?*]/.test(bare)) return matched(bare) ?? bare;
  const rest = known ? bare : bare.replace(/\$(?:\w+|\{\w+\})/g, '');
  return plain.test(rest) ? rest : bare;
}

/** `ch?od` and `chm*` are the one program that everybody has under such a name. */
function matched(pattern: string): string | undefined {
  if (!/^[\w.?*-]{3,30}$/.test(pattern) || pattern.replace(/[?*]/g, '').length < 2 || /\*.*\*/.test(pattern))
    return undefined;
  const name = new RegExp(`^${pattern.replace(/[.-]/g, '\\$&').replaceAll('?', '.').replace('*', '.*')}$`);
  const found = [...programNames].filter(one => name.test(one));
  return found.length === 1 ? found[0] : undefined;
}

const cloud = /^(?:aws|gcloud|az|oci|aliyun|ibmcloud)$/;
const changesMode = /^(?:g?chmod|setfacl|setcap|chattr)$/;
const changesAccount = /^(?:usermod|useradd|adduser|gpasswd|groupmems)$/;
const variable = ({ text, known }: Word) => !known && /^\$[\w{(]|^`/.test(text);

/** By their name, options are in it: how much of the machine the container gets. An image or a name is no such thing. */
const settings = /^\$\{?\w*(?:OPT|ARG|FLAG|PARAM|EXTRA)\w*\}?$/i;

/** What says what the program does stands in a variable that is not set here, or the program itself does. */
export function hidesVerb({ name, program, verb, words }: Call): boolean {
  if (variable(name) && program.startsWith('$')) return !/\/[\w.-]+$/.test(name.text);
  if (/[?*]/.test(program) && name.text.includes('/')) return true;
  if (!words.some(variable)) return false;
  if (/^(?:docker|podman|nerdctl)$/.test(program) && /^(?:run|create)$/.test(verb[1] ?? ''))
    return words.some(word => variable(word) && settings.test(word.raw));
  if (changesAccount.test(program)) return words.every(variable);
  const [first] = changesMode.test(program) ? operands({ words }) : [];
  if (first) return variable(first);
  return verb.slice(1, cloud.test(program) ? 3 : 2).some(word => /^\$/.test(word));
}
