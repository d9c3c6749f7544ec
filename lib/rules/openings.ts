import { breadthOfCidr, rightOfPort } from './networks.ts';
import { internet, nobody } from './principals.ts';
import type { Access } from './rule.ts';

/** Connections are let in from an address range to a port; without a port to all. */
export function opened(from: string, port: string | undefined): Access {
  const breadth = breadthOfCidr(from);
  const world = breadth === 'internet';
  const right = rightOfPort(port);
  return {
    effect: 'NETOPEN',
    principal: world
      ? internet
      : { kind: breadth === 'wide' || breadth === 'unknown' ? 'unknown' : 'group', name: `whoever is at ${from}` },
    target: { kind: 'port', name: right === 'admin' ? 'every port' : `port ${port}`, breadth: 'single' },
    right: !world && right === 'admin' ? 'remote-shell' : right,
    summary: world ? 'Opens a port to every address' : 'Opens a port to some addresses',
    headline: `${world ? 'Everyone who can reach the machine' : `Whoever is at ${from}`} could connect to ${right === 'admin' ? 'every port' : `port ${port}`}.`,
    explanation:
      'The firewall keeps out whoever has no business with a service. What listens behind the port must now protect itself.',
  };
}

/** Connections are kept out. */
export function narrowed(what: string): Access {
  return {
    effect: 'NARROW',
    principal: nobody,
    target: { kind: 'port', name: what, breadth: 'single' },
    right: 'read',
    summary: 'Closes the firewall further',
    headline: `Fewer addresses could connect: ${what}.`,
    explanation: 'This narrows access. It can lock you out of the machine.',
  };
}
