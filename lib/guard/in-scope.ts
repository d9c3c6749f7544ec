import { postsAt } from './gate/posts-at.ts';
import { showPrompt } from './prompt/show.ts';
import { visit } from './watch/visit.ts';

/** What only pages in scope need; the background puts it into them when the guard there asks for it. */
export const inScope = { visit, postsAt, showPrompt };

export type InScope = typeof inScope;
