/**
 * The cells of the table that cannot be closed, or are not: a word of the row in `docs/limits.md` that says so. A test
 * holds the two lists equal.
 */
export const open: Record<string, RegExp> = {
  'primary selection': /^X11 primary selection/,
  'pages without content scripts': /^`view-source:`/,
  'frames that never answer': /whose address never answers/,
  'the first empty document of a frame': /first empty document/,
  'a document replaced by a hostile page': /replaces its own document/,
  'a page that becomes one of ours later': /^a page that is out of scope/,
  'a drag filled by a hostile page': /fills a (?:trusted|drag)/,
  'links that carry a command': /^(?:a link whose command|links that carry a command)/,
  'the first paste in a console of the policy': /^pasting into a console that only the policy names/,
  'the clipboard read by a page': /readText/,
  pictures: /^text in pictures/,
  'printing and saving': /^printing and saving/,
  'other extensions': /^another extension/,
  'the owner of the machine': /^the owner of the machine/,
};
