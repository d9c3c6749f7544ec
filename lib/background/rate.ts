import type { Handlers } from '../messaging/server.ts';

/** How many messages of one kind a tab's page may send at once, and how many more each second; all its frames as many. */
type Allowance = { burst: number; perSecond: number };

/** A thread of 50,000 posts is read in 250 messages; a person copies a few times a minute. */
const allowances: Partial<Record<keyof Handlers, Allowance>> = {
  recognisers: { burst: 200, perSecond: 20 },
  hello: { burst: 200, perSecond: 20 },
  pasteHello: { burst: 100, perSecond: 5 },
  bring: { burst: 200, perSecond: 20 },
  read: { burst: 600, perSecond: 20 },
  health: { burst: 100, perSecond: 5 },
  copy: { burst: 60, perSecond: 2 },
  settledAsk: { burst: 60, perSecond: 2 },
  promptLost: { burst: 30, perSecond: 1 },
  promptNotUseful: { burst: 10, perSecond: 1 },
  badgeNotUseful: { burst: 10, perSecond: 1 },
  countersignAsk: { burst: 5, perSecond: 0.2 },
  countersignLook: { burst: 20, perSecond: 1 },
  promptOpen: { burst: 30, perSecond: 1 },
  promptSettle: { burst: 30, perSecond: 1 },
};
const mostBuckets = 1_000;

/** The same handlers, refusing a tab that floods: a page must not use up the person's machine or log. */
export function limited(handlers: Handlers, now: () => number = Date.now): Handlers {
  const buckets = new Map<string, { left: number; at: number }>();
  const take = (key: string, { burst, perSecond }: Allowance): boolean => {
    const bucket = buckets.get(key) ?? { left: burst, at: now() };
    const gained = Math.max(0, now() - bucket.at) * (perSecond / 1_000);
    const left = Math.min(burst, bucket.left + gained);
    buckets.delete(key);
    buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now() });
    const oldest = buckets.keys().next().value;
    if (buckets.size > mostBuckets && oldest !== undefined) buckets.delete(oldest);
    return left >= 1;
  };
  const entries = Object.entries(handlers).map(([name, handler]) => {
    const allowance = allowances[name as keyof Handlers];
    if (!allowance) return [name, handler];
    const guarded = (body: never, from: { tab?: number; frame?: number }) =>
      take(`${name} ${from.tab} ${from.frame ? 'frames' : 'page'}`, allowance)
        ? (handler as (body: never, from: unknown) => unknown)(body, from)
        : Promise.reject(new Error('too many messages'));
    return [name, guarded];
  });
  return Object.fromEntries(entries) as Handlers;
}
