import type { Config } from '../config.ts';

/**
 * The origins under which installs know this collector. Never what a request says of its address: whoever passes on an act
 * that was signed for somebody else says whatever is needed.
 */
export function audiencesOf({ origins, name, loopback }: Config, port: number): ReadonlySet<string> {
  if (origins) return new Set(origins);
  const named = URL.canParse(`https://${name}`) ? [new URL(`https://${name}`).origin] : [];
  const here = loopback
    ? ['127.0.0.1', 'localhost', '[::1]'].map(host => new URL(`http://${host}:${port}`).origin)
    : [];
  return new Set([...named, ...here]);
}
