import type { Language } from './language.ts';
import { languageNamed, languages } from './languages.ts';
import { shell } from './shell/shell.ts';

/** A hint outweighs a weak sign, never a clear one: pages mislabel blocks, and may do so on purpose. */
const hintWorth = 0.35;

/** What is looked at of a text, and what each language said of it: two questions are asked of one text. */
export type Look = { head: string; said: Map<Language, number> };
export const lookAt = (text: string): Look => ({ head: telling(text), said: new Map() });

function ask(language: Language, { head, said }: Look): number {
  let score = said.get(language);
  if (score === undefined) {
    score = language.looksLike(head);
    said.set(language, score);
  }
  return score;
}

/** The first name of the language that a text is most likely in. */
export function detect(text: string, hint?: string, look = lookAt(text)): string {
  const hinted = hint === undefined ? undefined : languageNamed(hint);
  const { best, score } = likeliest(look, hinted);
  // A dialect is never guessed; where the text is SQL and the hint names a dialect, the dialect wins.
  if (hinted && sameFamily(best.names, hinted.names)) return hinted.names[0] ?? 'shell';
  // Nothing speaks clearly for another language: the hint decides.
  if (hinted && score < 0.8 && hinted !== best && ask(hinted, look) === 0) return hinted.names[0] ?? 'shell';
  return best.names[0] ?? 'shell';
}

/**
 * The language in which a text is to be read as well: what a hint says and what the text says may differ, and a page
 * that mislabels a command must not silence it.
 */
export function secondReading(hint: string | undefined, first: string, look: Look): string | undefined {
  const hinted = hint === undefined ? undefined : languageNamed(hint);
  if (!hinted) return undefined;
  const [named = ''] = hinted.names;
  // What the hint names was overruled by the text. A cmdlet or a registry file is told by any line of it.
  if (named !== first) {
    const clear = named === 'text' || first === 'reg' || (windows.has(named) && first === 'shell');
    return clear || sameFamily([first], hinted.names) ? undefined : named;
  }
  if (ask(hinted, look) >= 0.6) return undefined;
  const [own = ''] = likeliest(look).best.names;
  if (own === first || sameFamily([own], [first])) return undefined;
  // `if`, `echo` and the like mean much the same to every shell, and sentences are read as a shell's text anyway.
  return own === 'shell' && (first === 'text' || (windows.has(first) && !unix.test(look.head))) ? undefined : own;
}

/** Who may be surest is asked first: mostly no other can win after it. */
const bySurest = languages
  .map((language, place) => ({ language, place }))
  .sort((a, b) => b.language.surest - a.language.surest);

/** The first of the list wins where two are equally likely. */
function likeliest(look: Look, hinted?: Language): { best: Language; score: number } {
  const family = hinted?.names[0]?.startsWith('sql-') ? 'sql' : undefined;
  let best: Language = shell;
  let score = 0;
  let first = 0;
  const consider = (language: Language, place: number) => {
    const worth = language === hinted || language.names[0] === family ? hintWorth : 0;
    const most = language.surest + worth;
    if (most < score || (most === score && place >= first)) return;
    const own = ask(language, look) + worth;
    if (own < score || (own === score && place >= first)) return;
    score = own;
    best = language;
    first = place;
  };
  if (hinted) consider(hinted, languages.indexOf(hinted));
  for (const { language, place } of bySurest) consider(language, place);
  return { best, score };
}

const sameFamily = (names: readonly string[], other: readonly string[] | undefined): boolean =>
  names[0] === 'sql' && other?.[0]?.startsWith('sql-') === true;

/** A program that only systems with a POSIX shell have. */
const unix =
  /\b(?:sudo|chmod|chown|chgrp|setfacl|setcap|usermod|useradd|gpasswd|visudo|ufw|iptables|systemctl|setenforce)\b/;
const windows: ReadonlySet<string> = new Set(['powershell', 'cmd']);

/** Characters that are looked at to tell the language. */
const glance = 8_000;

/** A short text without its blank lines; of a long one, the first part that is neither blank nor a comment. */
function telling(text: string): string {
  // `^\s*` would run to the end of the blank lines from each of them.
  if (text.length <= glance) return !text.includes('\n') ? text : text.replace(/\n[^\S\n]*(?=\n)/g, '');
  const lines: string[] = [];
  let length = 0;
  let start = 0;
  while (start < text.length && length < glance) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, Math.min(end, start + glance));
    if (/^\s*(?:#!|[^\s#-]|-(?!-)|#\w+\s*=)/.test(line)) {
      lines.push(line);
      length += line.length + 1;
    }
    start = end + 1;
  }
  return lines.join('\n');
}
