// How much of a value a site profile's expression sees, in UTF-16 code units: names and titles are what a post's author
// chose, and expressions backtrack. No Zod here: the guard carries these.
export const longestText = 300;
export const longestAttribute = 1_000;
/** An inline script's settings are the page's own. */
export const longestScript = 20_000;
