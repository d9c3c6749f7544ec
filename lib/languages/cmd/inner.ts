import type { Call, Word } from '../command.ts';
import { decodeBase64 } from '../shell/decode.ts';
import { sourceOfWord, sourceOfWords } from '../shell/produce.ts';
import { computed, type Source } from '../source.ts';

/** A text that a program runs, in which language, where, and whether it can be seen. */
export type Inside = {
  source: Source;
  language: 'cmd' | 'powershell' | 'shell';
  known: boolean;
  reason: 'file' | 'decoded' | 'variable';
  elevated?: boolean;
  host?: string;
};

const seen = (
  words: readonly Word[],
  language: Inside['language'],
  more: Pick<Inside, 'host' | 'elevated'> = {},
): Inside[] =>
  words.length === 0 ? [] : [{ source: sourceOfWords(words), language, known: true, reason: 'variable', ...more }];

/** Words joined as they were written: quotes matter to the shell that reads them next. */
const rawly = (
  words: readonly Word[],
  language: Inside['language'],
  more: Pick<Inside, 'host' | 'elevated'> = {},
): Inside[] => {
  const [only] = words;
  if (words.length <= 1 || !only) return seen(words, language, more);
  const range = { start: only.range.start, end: words.at(-1)?.range.end ?? only.range.end };
  return [
    {
      source: computed(words.map(again).join(' '), range),
      language,
      known: true,
      reason: 'variable',
      ...more,
    },
  ];
};

/** As written, unless a variable in it was folded. */
const again = ({ raw, text, known }: Word): string =>
  known && /[%!^`$]/.test(raw) ? (/[\s&|]/.test(text) ? `"${text}"` : text) : raw;

/** The commands inside a Windows program's words: `cmd /c …`, `powershell -Command …`, `psexec \\h …`, `schtasks /tr …`. */
export function innerOf(call: Call): Inside[] {
  const { program, words } = call;
  switch (program) {
    case 'cmd':
      return cmd(words);
    case 'powershell':
    case 'pwsh':
    case 'powershell_ise':
      return powershell(call);
    case 'call':
      return rawly(words, 'cmd');
    case 'start':
      return rawly(operandsAfter(words, /^\/(?!d$|node$|affinity$)/i, /^\/(d|node|affinity)$/i, true), 'cmd');
    case 'runas':
      return words.slice(-1).flatMap(word => (word.text.startsWith('/') ? [] : seen([word], 'cmd')));
    case 'psexec':
    case 'psexec64':
    case 'paexec':
    case 'gsudo':
    case 'sudo':
    case 'nsudo':
    case 'elevate':
      return elevated(call);
    case 'winrs':
      return rawly(operandsAfter(words, /^[-/]/), 'cmd', hostOf(words, /^[-/](?:r|remote):(.+)/i));
    case 'wsl':
      return wsl(words);
    case 'bash':
    case 'ssh':
      return [];
    case 'plink':
    case 'kitty': {
      const own = /^-(l|pw|pwfile|P|i|hostkey|proxycmd|m|sshlog|D|L|R)$/;
      const [host, ...rest] = operandsAfter(words, /^-/, own);
      return seen(operandsAfter(rest, /^-/, own), 'shell', host ? { host: host.text } : {});
    }
    case 'schtasks':
      return valueAfter(words, 'tr').flatMap(word => seen([word], 'cmd'));
    case 'forfiles':
      return valueAfter(words, 'c').flatMap(word => seen([word], 'cmd'));
    case 'sc':
      return binary(words);
    case 'wmic': {
      const at = words.findIndex(word => /^create$/i.test(word.text));
      return /^process$/i.test(words[0]?.text ?? words[1]?.text ?? '') && at >= 0
        ? seen(words.slice(at + 1), 'cmd')
        : [];
    }
    case 'at':
      return seen(words.filter(word => !/^(\\\\|\/|\d+:\d+)/.test(word.text)).slice(-1), 'cmd');
    default:
      return [];
  }
}

function cmd(words: readonly Word[]): Inside[] {
  const at = words.findIndex(word => /^\/[ckr]/i.test(word.text));
  const first = words[at];
  if (!first) return [];
  // `/c"net user"` and `/cnet user` are written without a blank as well.
  const glued = first.text.length > 2 ? [{ ...first, text: first.text.slice(2), raw: first.text.slice(2) }] : [];
  const rest = [...glued, ...words.slice(at + 1)];
  return rest.length === 1 ? seen(rest, 'cmd') : rawly(rest, 'cmd');
}

const valued = /^[-/](?:ex\w*|ep|version|v|w\w*|in\w*|ou\w*|config\w*|cus\w*|set\w*|wo\w*|ps\w*|lo\w*)$/i;

function powershell({ words, stdin, range }: Call): Inside[] {
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) break;
    const name = /^[-/\u2013](\w+)/.exec(word.text)?.[1]?.toLowerCase();
    if (name === undefined) {
      if (word.text === '-') break;
      if (/\.ps1$/i.test(word.text))
        return [{ source: sourceOfWord(word), language: 'powershell', known: false, reason: 'file' }];
      return rawly(words.slice(i), 'powershell');
    }
    if ('command'.startsWith(name)) {
      if (words[i + 1]?.text === '-') break;
      return rawly(words.slice(i + 1), 'powershell');
    }
    if ('commandwithargs'.startsWith(name) || name === 'cwa') return rawly(words.slice(i + 1), 'powershell');
    if (/^e(c|nc?|ncodedc?.*)?$/.test(name)) return encoded(words[i + 1]);
    if ('file'.startsWith(name)) {
      const file = words[i + 1];
      return file ? [{ source: sourceOfWord(file), language: 'powershell', known: false, reason: 'file' }] : [];
    }
    if (valued.test(word.text) && !word.text.includes(':')) i++;
  }
  return stdin
    ? [{ source: computed(stdin.text, range), language: 'powershell', known: stdin.known, reason: 'variable' }]
    : [];
}

function encoded(word: Word | undefined): Inside[] {
  if (!word) return [];
  const text = word.known ? decodeBase64(word.text) : undefined;
  if (text === undefined)
    return [{ source: sourceOfWord(word), language: 'powershell', known: false, reason: 'decoded' }];
  return [{ source: computed(text, word.range), language: 'powershell', known: true, reason: 'decoded' }];
}

function elevated({ words }: Call): Inside[] {
  const rest = operandsAfter(words, /^[-/]|^\\\\/, /^[-/](u|p|w|r|n|a|rs|user)$/i);
  const host = words.find(word => word.text.startsWith('\\\\'));
  return rawly(rest, 'cmd', { elevated: true, ...(host ? { host: host.text.slice(2) } : {}) });
}

function wsl(words: readonly Word[]): Inside[] {
  const root = words.some((word, i) => /^(-u|--user)$/.test(words[i - 1]?.text ?? '') && word.text === 'root');
  const rest = operandsAfter(
    words,
    /^(-e|--exec|--|-~|~|--system|--shell-type)$/,
    /^(-u|--user|-d|--distribution|--cd)$/,
  );
  return rest[0]?.text.startsWith('-') ? [] : rawly(rest, 'shell', { elevated: root });
}

/** `binPath= "cmd /c …"`: the program that the service starts. */
function binary(words: readonly Word[]): Inside[] {
  const at = words.findIndex(word => /^(binpath|command)=/i.test(word.text));
  const first = words[at];
  if (!first) return [];
  const own = first.text.slice(first.text.indexOf('=') + 1);
  const word = own === '' ? words[at + 1] : { ...first, text: own };
  return word ? seen([word], 'cmd') : [];
}

function valueAfter(words: readonly Word[], name: string): Word[] {
  const at = words.findIndex(word => word.text.toLowerCase() === `/${name}` || word.text.toLowerCase() === `-${name}`);
  const word = words[at + 1];
  return at >= 0 && word ? [word] : [];
}

function hostOf(words: readonly Word[], pattern: RegExp): { host?: string } {
  for (const word of words) {
    const host = pattern.exec(word.text)?.[1];
    if (host) return { host };
  }
  return {};
}

/** What is left after a program's own options; `titled`: a first word in quotes is a window's title. */
function operandsAfter(words: readonly Word[], option: RegExp, valuedOption?: RegExp, titled = false): readonly Word[] {
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) break;
    if (valuedOption?.test(word.text)) i++;
    else if (titled && i === 0 && word.raw.startsWith('"') && words.length > 1) continue;
    else if (!option.test(word.text)) return words.slice(i);
  }
  return [];
}
