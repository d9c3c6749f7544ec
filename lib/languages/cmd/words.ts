import type { Redirect, Word } from '../command.ts';
import { type Batch, take } from './batch.ts';
import { variable } from './variables.ts';

export type Line = { words: Word[]; redirects: Redirect[]; start: number; end: number };

/** The words of one command, up to `&`, `|`, the end of the line or the bracket that closes its block. */
export function lineOf(batch: Batch): Line {
  const start = batch.at;
  const line: Line = { words: [], redirects: [], start, end: start };
  while (batch.at < batch.text.length && batch.budget.left-- > 0 && line.words.length < 500) {
    take(batch, /(?:[ \t\r]|\^\r?\n)+/y);
    const c = batch.text[batch.at] ?? '';
    if (c === '' || c === '\n' || c === '&' || c === '|' || (c === ')' && batch.nesting > 0)) break;
    const redirect = take(batch, /[0-9]?(?:>>?|<)(?:&[0-9])?/y);
    if (redirect !== undefined) {
      take(batch, /[ \t]+/y);
      if (redirect.includes('&')) continue;
      const [target] = words(batch);
      if (target && !/^[2-9]/.test(redirect)) {
        const operator = redirect.endsWith('>>') ? '>>' : redirect.endsWith('<') ? '<' : '>';
        line.redirects.push({ operator, target });
      }
      continue;
    }
    const before = batch.at;
    line.words.push(...words(batch));
    if (batch.at === before) batch.at++;
    line.end = batch.at;
  }
  return line;
}

/** One written word; a variable outside quotes may hold blanks, and then gives several. */
export function words(batch: Batch): Word[] {
  const start = batch.at;
  const found: Word[] = [];
  let text = '';
  let known = true;
  let quoted = false;
  let open = 0;
  let any = false;
  const end = () => {
    const raw = batch.text.slice(start, batch.at);
    if (any) found.push({ text: text.slice(0, 8_192), known, raw, range: batch.source.range(start, batch.at) });
    text = '';
    known = true;
    any = false;
  };
  while (batch.at < batch.text.length) {
    const c = batch.text[batch.at] ?? '';
    if (c === '\n' || (!quoted && /[ \t\r&|]/.test(c))) break;
    if (!quoted && (c === '>' || c === '<')) {
      const hole = c === '<' ? take(batch, /<[A-Za-z][\w .:/@-]{0,60}>/y) : undefined;
      if (hole === undefined) break;
      text += hole;
      known = false;
      any = true;
      continue;
    }
    if (!quoted && c === ')' && open === 0 && batch.nesting > 0) break;
    any = true;
    if (c === '"') {
      // Inside a word that is quoted as a whole, `\"` is a quote for the program.
      quoted = !quoted;
      batch.at++;
    } else if (c === '\\' && batch.text[batch.at + 1] === '"') {
      text += '"';
      batch.at += 2;
      if (
        quoted &&
        /^(?:[ \t\r\n]|$)/.test(batch.text.slice(batch.at, batch.at + 1)) &&
        !batch.text
          .slice(batch.at, batch.at + 500)
          .split('\n')[0]
          ?.includes('"')
      ) {
        // `"C:\folder\"`: the backslash belongs to the folder.
        text = `${text.slice(0, -1)}\\`;
        quoted = false;
      }
    } else if (c === '^' && !quoted) {
      const next = batch.text[batch.at + 1] ?? '';
      batch.at += next === '\r' ? 3 : 2;
      if (next !== '\n' && next !== '\r') text += next;
    } else if (c === '%' || c === '!') {
      const value = variable(batch);
      if (!value) {
        text += c;
        batch.at++;
      } else if (quoted || !value.known || !/\s/.test(value.text)) {
        text += value.text;
        known &&= value.known;
      } else {
        const [first = '', ...rest] = value.text.split(/\s+/);
        text += first;
        for (const piece of rest) {
          end();
          any = piece !== '';
          text = piece;
        }
      }
    } else {
      if (!quoted && c === '(') open++;
      if (!quoted && c === ')' && open > 0) open--;
      text += take(batch, /[^\s"^%!&|<>()\\]+|[^\n]/y) ?? '';
    }
  }
  end();
  return found;
}
