import type { NamedRecogniser } from '../../schema/site-profile.ts';

/**
 * `forum.example.com` is covered by itself and by `*.example.com`; `example.com` is not covered by `*.example.com`. With
 * a dot at its end a host is the same one.
 */
export function covers(pattern: string, host: string): boolean {
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  return pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : name === pattern;
}

/** Id of the site profile whose recogniser fits the page: by the page first, by the host where it says so. */
export function recognise(
  document: Pick<ParentNode, 'querySelector'>,
  host: string,
  recognisers: readonly NamedRecogniser[],
): string | undefined {
  const has = (selector: string) => {
    try {
      return document.querySelector(selector) !== null;
    } catch {
      return false;
    }
  };
  return recognisers.find(
    ({ any, none, hosts }) =>
      (!hosts || hosts.some(pattern => covers(pattern, host))) &&
      (any.length === 0 ? !!hosts : any.some(has)) &&
      !none?.some(has),
  )?.id;
}
