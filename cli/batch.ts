import type { NamedRule } from '../lib/rules/rule.ts';
import { find } from '../lib/scan/find.ts';
import { readText, standardInput } from './files.ts';
import { progress } from './progress.ts';

/** Lines of `{id, lang, text}` → lines of `{id, findings}`. A line that cannot be read is answered too, and does not end it. */
export async function batch(path: string, rules: readonly NamedRule[], quiet: boolean): Promise<number> {
  const input = path === '-' ? await standardInput() : await readText(path);
  if (input === undefined) throw new Error(`${path} is no text.`);
  const answers: string[] = [];
  const shown = progress(quiet, 'rows');
  let unread = 0;
  // Not readline: it also breaks lines at U+2028, which JSON may hold.
  for (const [index, line] of input
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const { id, lang, text, error } = rowOf(line);
    if (error !== undefined) {
      unread++;
      shown.end();
      console.error(`Line ${index + 1} of ${path} ${error}.`);
    }
    const findings = text === undefined ? [] : find(text, { rules, language: lang });
    answers.push(JSON.stringify({ id, ...(error === undefined ? {} : { error }), findings }));
    shown.step(answers.length);
  }
  shown.end();
  process.stdout.write(answers.length > 0 ? `${answers.join('\n')}\n` : '');
  return unread > 0 ? 2 : 0;
}

type Row = { id: unknown; lang?: string; text?: string; error?: string };

/** The language is a hint: what is no name is none. */
function rowOf(line: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, error: 'is not JSON' };
  }
  if (typeof value !== 'object' || value === null) return { id: null, error: 'is no object' };
  const { id = null, lang, text } = value as Record<string, unknown>;
  if (typeof text !== 'string') return { id, error: 'has no text' };
  return { id, text, ...(typeof lang === 'string' ? { lang } : {}) };
}
