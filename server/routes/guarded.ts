import type { MiddlewareHandler } from 'hono';
import type { Caller, Role } from '../access/roles.ts';
import type { Tokens } from '../access/token.ts';

export type Guarded = { Variables: { caller: Caller } };

/** `open` serves everybody as this caller: for trying out, on loopback only. */
export type Guard = { tokens: Tokens; open: Caller | undefined; permitted: readonly Role[] };
export type Turned = { status: 401 | 403; message: string };

/** A page whose name was made to point at this machine still says its own name. */
const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Who asks, by the headers `host` and `authorization`; or why they are turned away. */
export async function admit(
  { tokens, open, permitted }: Guard,
  host: string | undefined,
  authorization: string | undefined,
): Promise<Caller | Turned> {
  if (open) {
    return loopback.test(host ?? '') ? open : { status: 403, message: 'without tokens only this machine is served' };
  }
  const caller = await tokens(authorization);
  if (!caller) return { status: 401, message: 'a valid token is needed' };
  if (caller.roles.some(role => permitted.includes(role))) return caller;
  return { status: 403, message: 'this token may not do that' };
}

/** Let through who has one of these roles. */
export function allow(tokens: Tokens, open: Caller | undefined, ...permitted: Role[]): MiddlewareHandler<Guarded> {
  return async (context, next) => {
    const [host, authorization] = [context.req.header('host'), context.req.header('authorization')];
    const caller = await admit({ tokens, open, permitted }, host, authorization);
    if ('status' in caller) {
      if (caller.status === 401) context.header('www-authenticate', 'Bearer');
      return context.json({ code: caller.status, message: caller.message }, caller.status);
    }
    context.set('caller', caller);
    return next();
  };
}
