import type { Context } from './command.ts';
import type { Analyser, Language } from './language.ts';
import { programNames, startsWithProgram } from './shell/programs.ts';
import { computed, type Source, slice } from './source.ts';

/**
 * Sentences. Read in three ways: as shell text, since pages mislabel; where a sentence says to run a program that it
 * names; and where it tells in plain words to do what a program would do. The last is a short list on purpose.
 */
export const prose: Language = {
  names: ['text', 'plaintext', 'plain', 'txt', 'prose', 'markdown', 'md'],
  looksLike(text) {
    const head = text.slice(0, 400);
    if (sentence.test(head)) return 0.72;
    return !startsWithProgram(head) && namesCommand(head) ? 0.6 : 0;
  },
  surest: 0.72,
  analyse(source, context, analyser) {
    analyser.embed(source, 'shell', context);
    for (const found of source.text.matchAll(/[^\n.!?]{3,600}(?:[.!?](?!\s|$)[^\n.!?]{0,200}){0,20}/g)) {
      if (warns.test(found[0])) continue;
      quotedCommand(found[0], found.index, source, context, analyser);
      inWords(found[0], found.index, source, context, analyser);
    }
  },
};

/** Capital, then at least three plain words. */
const sentence =
  /^\s*[A-Z][a-z']{0,20},? (?:[a-z][\w'-]{0,20},? ){2,}|^\s*(?:Add|Make|Give|Grant|Set|Turn|Disable|Enable|Put|Open|Share|In|Go|Run|Use) [a-zA-Z]/;
/** Advice against, past, questions: told, not to be done. */
export const warns =
  /\b(?:never|don['’]?t|do not|does not|avoid|should(?:n['’]t| not)|must not|mustn['’]t|would(?: not|n['’]t)|(?:not|never) (?:use|run|do|execute)|instead of|rather than|not recommended|beware|someone|attacker|was|were|had been|used to|if you (?:had|were)|why|what happens|fail(?:ed|s)?|denied|not found)\b|^\s*(?:error|info|warn(?:ing)?|debug|fatal|usage|bad|wrong|insecure|before|old)\b/i;
const says =
  /\b(?:with|run|running|using|use|via|execute|executing|type|enter|by|do|call|issue|command|:)\s{0,3}:?\s{0,3}(?=([a-z][\w.-]{1,30})\s+\S)/gi;

/** A program, a cmdlet or a statement, by the word it begins with. */
const isCommand = (word: string): boolean =>
  programNames.has(word) ||
  windowsNames.test(word) ||
  /^(?:[A-Z][a-z]+-[A-Z]\w+|GRANT|REVOKE|DENY|ALTER|CREATE)$/.test(word);
const windowsNames = /^(?:icacls|takeown|net|netsh|reg|sc|schtasks|bcdedit|wmic|dsacls|cmd|powershell|pwsh)$/;

const namesCommand = (text: string): boolean => [...text.matchAll(says)].some(found => isCommand(found[1] ?? ''));

/** `… run chmod 777 /srv`: from the program's name to the end of the sentence. */
function quotedCommand(text: string, at: number, source: Source, context: Context, analyser: Analyser): void {
  for (const found of text.matchAll(says)) {
    const word = found[1] ?? '';
    if (!isCommand(word)) continue;
    const start = at + found.index + found[0].length;
    const rest = text
      .slice(start - at)
      .replace(/\s*[,;]?\s(?:and|then|to|so that|which|because|before|after|in order)\s.*$/s, '');
    const language = programNames.has(word) ? 'shell' : 'any';
    analyser.embed(slice(source, start, start + rest.length), language, context);
    return;
  }
}

const name = String.raw`(?:the |a |an |your |this )?(?:user |account |group |member )?["'\x60]?([\w.@\\-]{2,60})["'\x60]?`;
const admins = String.raw`(?:the )?(?:local )?["'\x60]?(sudo|wheel|docker|root|admin|administrators|domain admins|lxd)["'\x60]?`;
/** An imperative and what a program would have been told. `$1` … are what the sentence names. */
const imperatives: readonly (readonly [RegExp, string])[] = [
  [new RegExp(String.raw`\badd (?:${name}) to ${admins} group\b`, 'i'), 'usermod -aG $2 $1'],
  [new RegExp(String.raw`\b(?:put|place) ${name} in(?:to)? ${admins} group\b`, 'i'), 'usermod -aG $2 $1'],
  [
    /\b(?:set|change) (?:the )?permissions? (?:of|on|for) ["'\x60]?([\w./~-]{1,100})["'\x60]? to ["'\x60]?([0-7]{3,4})\b/i,
    'chmod $2 $1',
  ],
  [
    /\b(?:allow|enable|set) (?:blob )?(?:anonymous|public) (?:blob )?access\b[^.\n]{0,40}\b(?:enabled|on|yes|true)\b|\ballow blob (?:anonymous|public) access\b[^.\n]{0,20}\b(?:enabled|on|true)\b/i,
    'az storage account update --name ACCOUNT --allow-blob-public-access true',
  ],
  [
    /\b(?:uncheck|untick|clear|turn off|disable)\b[^.\n]{0,20}\bblock (?:all )?public access\b/i,
    'aws s3api delete-public-access-block --bucket BUCKET',
  ],
  [
    /\b(?:change|set) (?:the )?(?:repository )?visibility (?:of (?:the )?(?:repo(?:sitory)? )?\S{0,60} )?to public\b|\bmake (?:the|this|your) repo(?:sitory)? public\b/i,
    'gh repo edit --visibility public',
  ],
  [/\b(?:turn off|disable|switch off) (?:the )?(?:selinux)\b/i, 'setenforce 0'],
  [
    /\b(?:turn off|disable|switch off) (?:the )?(?:ufw|firewall) (?:on|of|for|completely|entirely|and)\b/i,
    'ufw disable',
  ],
  [/\bset (?:permit ?root ?login) to yes\b/i, 'echo "PermitRootLogin yes" >> /etc/ssh/sshd_config'],
  [/\b(?:allow|open) port (\d{1,5}) (?:to|from|for) (?:anywhere|everyone|the internet|0\.0\.0\.0\/0)/i, 'ufw allow $1'],
];

function inWords(text: string, at: number, source: Source, context: Context, analyser: Analyser): void {
  for (const [pattern, command] of imperatives) {
    const found = pattern.exec(text);
    if (!found) continue;
    const range = source.range(at + found.index, at + found.index + found[0].length);
    const line = command.replace(/\$(\d)/g, (_, group: string) => {
      const said = found[Number(group)] ?? '';
      return /^(?:user|them|him|her|yourself|account|member)$/i.test(said) ? '<user>' : said;
    });
    analyser.embed(computed(line, range), 'shell', context);
  }
}
