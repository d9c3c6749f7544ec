/** FNV-1a with the length, base 36: tells whether a post has changed, and nothing more. */
export function hash(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return `${text.length.toString(36)}-${(sum >>> 0).toString(36)}`;
}
