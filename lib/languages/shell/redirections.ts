import type { HereDoc, Redirection } from 'unbash';
import type { Redirect, Word } from '../command.ts';
import { computed, slice } from '../source.ts';
import { segments, value } from './fields.ts';
import { unmask } from './placeholder.ts';
import { sourceOfWord } from './produce.ts';
import type { Data, Shell } from './state.ts';

/** Where a command's input comes from, and where its output goes. */
export function redirections(
  all: readonly Redirection[],
  shell: Shell,
): { input: Data | undefined; redirects: Redirect[] } {
  let input: Data | undefined;
  const redirects: Redirect[] = [];
  for (const one of all) {
    const range = shell.source.range(one.pos, one.end);
    if (one.type === 'HereDoc') input = heredoc(one, shell);
    else if (one.target) {
      const found = value(one.target, shell);
      const word: Word = {
        ...found,
        raw: unmask(one.target.text),
        range: shell.source.range(one.target.pos, one.target.end),
      };
      if (one.type === 'HereString') input = { source: sourceOfWord(word), known: word.known };
      else {
        // `2>&1` joins two outputs; `>& file` writes both into a file.
        if (/^(<&|<>)$/.test(one.operator) || (one.operator === '>&' && /^(\d+|-)?$/.test(word.text))) continue;
        redirects.push({
          operator: (one.operator === '>|' ? '>' : one.operator === '>&' ? '&>' : one.operator) as Redirect['operator'],
          target: word,
        });
        if (one.operator === '<')
          input = shell.files.get(word.text) ?? { source: computed(word.text, range), known: false };
      }
    }
  }
  return { input, redirects };
}

function heredoc(one: HereDoc, shell: Shell): Data {
  const { pos, end } = one.body;
  const parts = one.delimiter?.quoted ? undefined : one.body.parts;
  if (!parts) return { source: slice(shell.source, pos, end), known: true };
  const found = segments(parts, shell);
  const text = found.map(segment => segment.text).join('');
  // Variables of the reader's machine inside a heredoc do not hide the rest of it.
  if (text === one.body.text) return { source: slice(shell.source, pos, end), known: true };
  return { source: computed(unmask(text), shell.source.range(pos, end)), known: true };
}
