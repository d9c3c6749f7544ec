import { languageNamed, languages } from './languages.ts';

/** A hint outweighs a weak sign, never a clear one: pages mislabel blocks, and may do so on purpose. */
const hintWorth = 0.35;

/** The first name of the language that a text is most likely in. */
export function detect(text: string, hint?: string): string {
  const head = telling(text);
  const hinted = hint === undefined ? undefined : languageNamed(hint);
  let best = languageNamed('shell');
  let score = 0;
  for (const language of languages) {
    const own =
      language.looksLike(head) + (language === hinted || sameFamily(language.names, hinted?.names) ? hintWorth : 0);
    if (own > score) {
      score = own;
      best = language;
    }
  }
  // A dialect is never guessed; where the text is SQL and the hint names a dialect, the dialect wins.
  if (best && hinted && sameFamily(best.names, hinted.names)) best = hinted;
  if (hinted && score < 0.6 + hintWorth && hinted !== best && hinted.looksLike(head) === 0) {
    // Nothing speaks clearly for another language: the hint decides.
    if (score - 0.5 < 0.3) best = hinted;
  }
  return best?.names[0] ?? 'shell';
}

const sameFamily = (names: readonly string[], other: readonly string[] | undefined): boolean =>
  names[0] === 'sql' && other?.[0]?.startsWith('sql-') === true;

/** Characters that are looked at to tell the language. */
const glance = 8_000;

/** A short text whole; of a long one, the first part that is neither blank nor a comment. */
function telling(text: string): string {
  if (text.length <= glance) return text;
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

/** A line of SQL text begins like a shell command with an option or a path: no statement does. */
export const alsoShell = (text: string): boolean =>
  /^[ \t]*(?:sudo|chmod|chown|aws|gcloud|az|kubectl|docker|gh|curl|systemctl|usermod|useradd|ufw|iptables|psql|mysql|setfacl|vault|sh|bash)[ \t]+[\w./-]/m.test(
    text,
  );
