import type { MiddlewareHandler } from 'hono';
import type { Caller, Role } from '../access/roles.ts';
import type { Tokens } from '../access/token.ts';

export type Guarded = { Variables: { caller: Caller } };

/** A page whose name was made to point at this machine still says its own name. */
const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Let through who has one of these roles. `open` serves everybody as this caller: for trying out, on loopback only. */
export function allow(tokens: Tokens, open: Caller | undefined, ...permitted: Role[]): MiddlewareHandler<Guarded> {
  return async (context, next) => {
    if (open && !loopback.test(context.req.header('host') ?? '')) {
      return context.json({ code: 403, message: 'without tokens only this machine is served' }, 403);
    }
    const caller = open ?? (await tokens(context.req.header('authorization')));
    if (!caller) {
      context.header('www-authenticate', 'Bearer');
      return context.json({ code: 401, message: 'a valid token is needed' }, 401);
    }
    if (!open && !caller.roles.some(role => permitted.includes(role))) {
      return context.json({ code: 403, message: 'this token may not do that' }, 403);
    }
    context.set('caller', caller);
    return next();
  };
}
