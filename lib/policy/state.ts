import type { PolicyProblem, PolicyState } from '../schema/policy.ts';

/** Values as the administrator gave them; resolved anew at each start, so that a newer version reads them with its own eyes. */
export type Values = Record<string, unknown>;

/** What is known of the policy, before it is resolved. Plain JSON: it is kept over the death of the background. */
export type Standing = {
  status: Exclude<PolicyState['status'], 'invalid'>;
  /** The values in force; empty where there are none. */
  values: Values;
  /** When they were last read from the browser, milliseconds since the epoch. */
  readAt?: number;
  /** Since when the browser no longer tells the values that are in force. */
  missingSince?: number;
  /** Why not, in words that may be shown. */
  missingBecause?: string;
  startedAt: number;
};

export type Happening = { now: number } & (
  | { type: 'read'; values: Values }
  /** Firefox rejects where no policy is installed. */
  | { type: 'refused'; message: string }
  /** The browser has not answered in time. It still may. */
  | { type: 'silent' }
  /** Time has passed. */
  | { type: 'tick' }
);

/**
 * A force-installed extension is told `{}` first and the real values about 3 s later (measured in Chromium 156), so
 * nothing is taken for "no policy" before this many milliseconds after the start.
 */
export const settleTime = 10_000;
/**
 * How long a policy that has disappeared stays in force, in milliseconds. Deleting the file, or breaking its JSON, makes
 * the browser say `{}`: that must not switch off anything at once, and a policy that was withdrawn must end some day.
 */
export const keepTime = 72 * 60 * 60 * 1000;

export function boot(kept: Pick<Standing, 'values' | 'readAt' | 'missingSince'> | undefined, now: number): Standing {
  return { values: {}, ...kept, status: 'not-yet-loaded', startedAt: now };
}

/** The next standing. Pure; every read replaces the values as a whole, deltas are never merged. */
export function next(standing: Standing, happening: Happening): Standing {
  const { now } = happening;
  if (happening.type === 'read' && !isEmpty(happening.values))
    return { status: 'loaded', values: happening.values, readAt: now, startedAt: standing.startedAt };
  if (!isEmpty(standing.values)) return missing(standing, happening);
  if (happening.type === 'silent') return { ...standing, missingBecause: silence };
  if (happening.type === 'tick' && standing.readAt === undefined) return standing;
  const settled = standing.status === 'none' || happening.type === 'refused' || now - standing.startedAt >= settleTime;
  const readAt = happening.type === 'tick' ? standing.readAt : now;
  return {
    status: settled ? 'none' : 'not-yet-loaded',
    values: {},
    startedAt: standing.startedAt,
    ...(readAt === undefined ? {} : { readAt }),
  };
}

/** A policy is in force and the browser does not tell it. */
function missing(standing: Standing, happening: Happening): Standing {
  const { now } = happening;
  if (happening.type === 'tick' && standing.missingSince === undefined) return standing;
  const since = Math.min(standing.missingSince ?? now, now);
  if (now - since >= keepTime) return { status: 'none', values: {}, readAt: now, startedAt: standing.startedAt };
  const because = reason(happening) ?? standing.missingBecause;
  return {
    ...standing,
    status: 'last-known-good',
    missingSince: since,
    ...(because === undefined ? {} : { missingBecause: because }),
  };
}

/** A word to the person where the values in force are not those that the browser tells now. */
export function remark(standing: Standing): PolicyProblem[] {
  if (standing.status === 'not-yet-loaded' && standing.missingBecause)
    return [{ key: '', message: standing.missingBecause }];
  if (standing.status !== 'last-known-good') return [];
  const until = new Date((standing.missingSince ?? 0) + keepTime).toISOString();
  return [{ key: '', message: `${standing.missingBecause ?? gone}. The last policy stays in force until ${until}` }];
}

const silence = 'The browser has not handed over the policy yet';
const gone = 'The policy has disappeared';

function reason(happening: Happening): string | undefined {
  if (happening.type === 'silent') return silence;
  if (happening.type === 'read') return gone;
  return happening.type === 'refused' ? `The policy cannot be read: ${happening.message.slice(0, 200)}` : undefined;
}

function isEmpty(values: Values): boolean {
  return Object.keys(values).length === 0;
}
