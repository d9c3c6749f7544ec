import type { limits } from '../../schema/post.ts';
import type { readLengths } from '../../schema/read-lengths.ts';

type Limits = typeof limits;
type Lengths = typeof readLengths;

// The limits of the schema, kept equal by their types: the guard may not carry Zod, and single values are inlined.
export const postText: Limits['postText'] = 200_000;
export const snippetText: Limits['snippetText'] = 64_000;
export const snippetsPerPost: Limits['snippetsPerPost'] = 2_500;
/** Over all snippets of a post. */
export const snippetsText: Limits['snippetsText'] = 1_000_000;
export const ownWords: Limits['ownWords'] = 2_000;
export const mailHeaders: Limits['mailHeaders'] = 64_000;
export const marksPerPost: Limits['marksPerPost'] = 20;
export const postsPerCopy: Limits['postsPerCopy'] = 20;
export const postsPerMessage: Limits['postsPerMessage'] = 200;
export const longestText: Lengths['text'] = 300;
export const longestAttribute: Lengths['attribute'] = 1_000;
export const longestScript: Lengths['script'] = 20_000;
