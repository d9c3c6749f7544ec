import type { PromptContent } from '../../lib/schema/prompt.ts';
import type { MessageKey } from '../text.ts';

/** What is held, in the reader's words: a copy, a paste, or a link. */
export function heldWords(path: PromptContent['path']): { held: MessageKey; stay: MessageKey } {
  if (path === 'paste' || path === 'drop') return { held: 'prompt_held_paste', stay: 'prompt_stay_paste' };
  if (path === 'link') return { held: 'prompt_held_link', stay: 'prompt_stay_link' };
  return { held: 'prompt_held', stay: 'prompt_stay' };
}
