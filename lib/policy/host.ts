const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** A host name or address as a policy writes it: `forum.example.com`, `*.example.com`, `10.0.0.7`, `[::1]`, `intranet`. */
export function isHostPattern(pattern: string): boolean {
  if (pattern.length === 0 || pattern.length > 253) return false;
  if (/^\[[0-9a-f:.]+\]$/i.test(pattern)) return true;
  const host = pattern.startsWith('*.') ? pattern.slice(2) : pattern;
  return host
    .toLowerCase()
    .split('.')
    .every(part => label.test(part));
}

/** `*.example.com` means any subdomain, not `example.com` itself. */
export function hostMatches(pattern: string, host: string): boolean {
  const wanted = plain(pattern);
  const given = plain(host);
  return wanted.startsWith('*.')
    ? given.endsWith(wanted.slice(1)) && given.length > wanted.length - 1
    : wanted === given;
}

export function listed(patterns: readonly string[], host: string): boolean {
  return patterns.some(pattern => hostMatches(pattern, host));
}

/** Normalised host of an http(s) address, without port; undefined for anything else. */
export function hostOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? plain(hostname) : undefined;
}

/** A trailing dot names the same host: `example.com.` must not slip past a list. */
function plain(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
