import type { IncomingHttpHeaders } from 'node:http';
import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';
import { type Caller, roles } from './roles.ts';

/** Who asks, as far as the connection tells. */
export type Peer = { address: string | undefined; headers: IncomingHttpHeaders };

/** Everybody on this machine, for trying out; undefined once there is a token. */
export type Open = () => Promise<Caller | undefined>;

/** Milliseconds for which the store's word that there is no token holds. */
const trusted = 1_000;

/** What whoever tries it out may do: all but naming people. */
const tryer: Caller = { tenant: 'default', roles: roles.filter(role => role !== 'custodian'), trying: true };

/** Open as long as there is no token; the first one ends it for as long as the process lives. */
export function createOpen(database: Kysely<Tables>, now: () => number): Open {
  let [guarded, until] = [false, 0];
  return async () => {
    if (!guarded && now() >= until) {
      const [any] = await database.selectFrom('token').select('hash').limit(1).execute();
      guarded = any !== undefined;
      until = now() + trusted;
    }
    return guarded ? undefined : tryer;
  };
}

const loopback = /^(127\.|::1$|::ffff:127\.)/;
/** A page whose name was made to point at this machine still says its own name. */
const ownName = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;
/** What a proxy adds: behind one, everybody seems to be on this machine. */
const forwarded = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** Whether a request comes from this machine, and from no further. */
export const isHere = ({ address = '', headers }: Peer): boolean =>
  loopback.test(address) && ownName.test(headers.host ?? '') && forwarded.every(name => headers[name] === undefined);
