/**
 * Asks whether some line begins as the pattern says; each way of it begins with `^`. In a text of one line it is looked
 * for once, where the `m` flag would look at every letter.
 */
export function lineTest(pattern: RegExp): (text: string) => boolean {
  const oneLine = new RegExp(pattern.source, pattern.flags.replace('m', ''));
  return text => (text.includes('\n') ? pattern : oneLine).test(text);
}
