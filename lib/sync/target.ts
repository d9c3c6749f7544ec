import { digestText, utf8 } from '../chain/digest.ts';
import type { Sharing } from '../log/outbox/open.ts';

/** Where events go, as the policy says it. `unresolved`: the policy is not known yet, and nothing may be sent. */
export type Target =
  | { state: 'unresolved' }
  | { state: 'off' }
  | { state: 'wrong'; problem: string }
  /** `key` changes with address or token and tells nothing of either. */
  | { state: 'on'; url: string; key: string; policy: string; token?: string; team?: string; sharing?: Sharing };

export type Wanted = { endpoint: string; policy: string; token?: string; team?: string; sharing?: Sharing };

const logsPath = '/v1/logs';
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Check what the policy wants. Host permissions do not bound fetch, so the address is checked here: https, or http on
 * this machine; no user or password; nothing after the path. A base address gets OTLP's path for logs.
 */
export async function targetOf({ endpoint, policy, token, team, sharing }: Wanted): Promise<Target> {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const problem = url ? problemOf(url, endpoint) : 'is not an address';
  if (!url || problem) return { state: 'wrong', problem: `The sync endpoint ${problem}.` };
  if (token !== undefined && !/^[\x21-\x7e]{1,4096}$/.test(token)) {
    return { state: 'wrong', problem: 'The sync token holds characters that no header can carry.' };
  }
  if (!url.pathname.endsWith(logsPath)) url.pathname = url.pathname.replace(/\/+$/, '') + logsPath;
  const optional = {
    ...(token === undefined ? {} : { token }),
    ...(team === undefined ? {} : { team }),
    ...(sharing === undefined ? {} : { sharing }),
  };
  return {
    state: 'on',
    url: url.href,
    key: await digestText('target', utf8(`${url.href} ${token ?? ''}`)),
    policy,
    ...optional,
  };
}

function problemOf(url: URL, written: string): string | undefined {
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.test(url.hostname))) return 'is not https';
  if (url.username || url.password) return 'holds a user name or password';
  if (url.search || url.hash || /[?#]/.test(written)) return 'has a query or fragment';
  if (url.hostname.endsWith('.')) return 'ends its host with a dot';
  // A name of mixed scripts can look like another one; the administrator can write its xn-- form.
  if (url.hostname.includes('xn--') && !/xn--/i.test(written)) return 'has letters beyond ASCII in its host';
  return undefined;
}
