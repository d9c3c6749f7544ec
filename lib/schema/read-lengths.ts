/**
 * How much of a value a site profile's expression sees, in UTF-16 code units: names and titles are what a post's author
 * chose, and expressions backtrack. An inline script's settings are the page's own.
 */
export const readLengths = { text: 300, attribute: 1_000, script: 20_000 } as const;
