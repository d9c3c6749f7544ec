import type { EvidenceGiven } from '../../lib/schema/event.ts';

export type Rules = { runbookHosts: string[]; ticketPattern?: string | undefined };
export type Problem = 'empty' | 'too-short' | 'not-a-link' | 'not-https' | 'other-host' | 'not-a-ticket';

/** What is wrong with a piece of evidence, or undefined. The background decides again with the policy itself. */
export function problemOf({ kind, detail }: EvidenceGiven, rules: Rules): Problem | undefined {
  const text = detail.trim();
  if (!text) return 'empty';
  if (kind === 'runbook') return problemOfLink(text, rules.runbookHosts);
  if (kind === 'ticket') return matches(text, rules.ticketPattern) ? undefined : 'not-a-ticket';
  return text.length < 2 ? 'too-short' : undefined;
}

function problemOfLink(text: string, hosts: string[]): Problem | undefined {
  const url = URL.parse(text);
  if (!url) return 'not-a-link';
  if (url.protocol !== 'https:' || url.username || url.password) return 'not-https';
  return hosts.length === 0 || hosts.some(host => covers(host, url.hostname)) ? undefined : 'other-host';
}

/** `*.example.com` covers every subdomain, `example.com` itself alone. */
export function covers(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase();
  return wanted.startsWith('*.') ? host.endsWith(wanted.slice(1)) : host === wanted;
}

/** A pattern that does not compile asks for nothing here; the options page reports it to the administrator. */
function matches(text: string, pattern: string | undefined): boolean {
  if (!pattern) return true;
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return true;
  }
}
