const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** SHA-256 over the parts, hex. Each part is preceded by its length, so that no two lists run into one. */
export async function sha256(...parts: string[]): Promise<string> {
  const bytes = new TextEncoder().encode(parts.map(part => `${part.length}:${part}`).join(''));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return digest.reduce((text, byte) => text + hex[byte], '');
}

/** The command at a range as it counts for comparison: its whole lines, prompts and spacing evened out. */
export function normalised(text: string, range: { start: number; end: number }): string {
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  const stop = text.indexOf('\n', Math.max(range.start, range.end - 1));
  return text
    .slice(start, stop < 0 ? text.length : stop)
    .normalize('NFKC')
    .replace(/^\s*(?:[$#>%]\s+)?/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
