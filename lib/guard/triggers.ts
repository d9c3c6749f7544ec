// What shells and people put between the letters of a word without changing what runs: quotes, escapes, and format
// characters, which have no width.
const between = /['"\\^`\p{Cf}]/gu;
const special = /[^\w\s]/g;

/** A test whether a text can hold a finding at all; without triggers every text can. */
export function triggerTest(triggers: readonly string[]): (text: string) => boolean {
  const words = [...new Set(triggers)].sort().map(word => word.replace(special, '\\$&'));
  if (words.length === 0) return () => true;
  // Sorted alternatives share their beginnings, which V8 compiles into one tree.
  const any = new RegExp(words.join('|'));
  return text => any.test(text.normalize('NFKC').toLowerCase().replace(between, ''));
}
