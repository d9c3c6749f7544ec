/** A program at the start of a command; a file that is only called so does not count. */
const starts = (names: string) => new RegExp(String.raw`(?:^|[|;&(\x60]\s*|\b(?:sudo|doas)\s+)(?:${names})\s`, 'i');
const fetches = starts(
  'curl|wget|fetch|https?|aria2c|lynx|nc|ncat|dig|ssh|Invoke-WebRequest|Invoke-RestMethod|iwr|irm',
);
const decodes = starts('base64|base32|xxd|openssl|gunzip|zcat|gpg|uudecode|rev|tr|sed|awk');

/** Why a text that is run cannot be seen, by what makes it. */
export function reasonOf(
  written: string,
  otherwise: 'variable' | 'file',
): 'variable' | 'file' | 'remote-script' | 'decoded' {
  const start = written.slice(0, 1_000);
  if (fetches.test(start)) return 'remote-script';
  return decodes.test(start) ? 'decoded' : otherwise;
}
