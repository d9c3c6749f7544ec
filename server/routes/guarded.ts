import type { IncomingMessage } from 'node:http';
import type { MiddlewareHandler } from 'hono';
import { isHere, type Open, type Peer } from '../access/open.ts';
import type { Caller, Role } from '../access/roles.ts';
import type { Tokens } from '../access/token.ts';

export type Guarded = { Variables: { caller: Caller }; Bindings: { incoming: IncomingMessage } };

/** `open` serves whoever is on this machine, for trying out. */
export type Guard = { tokens: Tokens; open: Open | undefined; permitted: readonly Role[] };
export type Turned = { status: 401 | 403; message: string };

export const peerOf = ({ socket, headers }: IncomingMessage): Peer => ({ address: socket.remoteAddress, headers });

/** Who asks, by the connection and its headers; or why they are turned away. */
export async function admit({ tokens, open, permitted }: Guard, peer: Peer): Promise<Caller | Turned> {
  const known = await tokens(peer.headers.authorization);
  const tryer = known ? undefined : await open?.();
  if (tryer && !isHere(peer)) return { status: 403, message: 'without tokens only this machine is served' };
  const caller = known ?? tryer;
  if (!caller) return { status: 401, message: 'a valid token is needed' };
  if (caller.roles.some(role => permitted.includes(role))) return caller;
  return { status: 403, message: 'this token may not do that' };
}

/** Let through who has one of these roles. */
export function allow(tokens: Tokens, open: Open | undefined, ...permitted: Role[]): MiddlewareHandler<Guarded> {
  return async (context, next) => {
    const caller = await admit({ tokens, open, permitted }, peerOf(context.env.incoming));
    if ('status' in caller) {
      if (caller.status === 401) context.header('www-authenticate', 'Bearer');
      return context.json({ code: caller.status, message: caller.message }, caller.status);
    }
    context.set('caller', caller);
    return next();
  };
}
