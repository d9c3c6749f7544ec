import { isHostPattern } from './host.ts';
import { refusePattern } from './pattern.ts';
import { refuseSite as refusePushedSite } from './pushed-site.ts';

/**
 * What a schema of types cannot say, by the path of the key: why a value is refused, or undefined. `[]` is any element.
 * Kept out of the schema so that the browser's copy of it stays loose and refusals can be explained here.
 */
export const checks: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  'roster[]': entry => refuseSite(entry),
  'sites.include[]': refuseHost,
  'sites.exclude[]': refuseHost,
  'sites.consoles[]': refuseHost,
  'sites.profiles[]': refusePushedSite,
  'evidence.runbookHosts[]': refuseHost,
  'evidence.ticketPattern': refuseText(refusePattern),
  'demotion.forgetBefore': refuseText(refuseDay),
  'sync.endpoint': refuseText(refuseEndpoint),
  'sync.token': refuseText(refuseToken),
  'contact.url': refuseText(refuseLink),
};

function refuseHost(value: unknown): string | undefined {
  if (typeof value === 'string' && isHostPattern(value)) return undefined;
  return 'is not a host name (write forum.example.com or *.example.com, without https:// and path)';
}

function refuseSite(entry: unknown): string | undefined {
  const site = typeof entry === 'object' && entry && 'site' in entry ? entry.site : undefined;
  return site === undefined ? undefined : refuseHost(site) && `site ${refuseHost(site)}`;
}

function refuseText(refuse: (text: string) => string | undefined) {
  return (value: unknown) => (typeof value === 'string' ? refuse(value) : undefined);
}

/** Records go to one place, encrypted, and a password in an address would end up in every log on the way. */
function refuseEndpoint(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not an address';
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return 'must not hold a user name or password';
  const loopback = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return protocol === 'https:' || (protocol === 'http:' && loopback) ? undefined : 'must begin with https://';
}

/** What a header can carry. */
function refuseToken(text: string): string | undefined {
  return /^[\x21-\x7e]+$/.test(text) ? undefined : 'must be of letters, digits and signs without spaces';
}

function refuseDay(text: string): string | undefined {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  return isDay ? undefined : 'is not a day (write 2026-11-20)';
}

function refuseLink(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not an address';
  return ['https:', 'mailto:'].includes(new URL(text).protocol) ? undefined : 'must begin with https:// or mailto:';
}
