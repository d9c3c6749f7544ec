import { browser } from 'wxt/browser';
import { fingerprint } from './fingerprint.ts';
import type { Kept, PolicyWorld } from './load.ts';
import type { Standing, Values } from './state.ts';

/** The browser's managed storage as the source of the policy. */
export const browserPolicy: PolicyWorld = {
  managed: async () => (await browser.storage.managed.get(null)) as Values,
  onManagedChange(reread, signal) {
    const listener = (_changes: unknown, area: string) => {
      if (area === 'managed') reread();
    };
    browser.storage.onChanged.addListener(listener);
    signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener));
  },
  session: kept('session', 'policy', isStanding),
  local: kept('local', 'policy', isKept),
  now: Date.now,
  fingerprint,
  after(milliseconds, run, signal) {
    const cancel = () => clearTimeout(timer);
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cancel);
      run();
    }, milliseconds);
    signal.addEventListener('abort', cancel, { once: true });
  },
};

function kept<Value>(area: 'session' | 'local', key: string, is: (value: unknown) => value is Value): Kept<Value> {
  return {
    async load() {
      const { [key]: value } = await browser.storage[area].get(key);
      return is(value) ? value : undefined;
    },
    save: value => browser.storage[area].set({ [key]: value }),
  };
}

/** The profile's files are the person's own: what is kept there may have been edited or damaged. */
function isKept(value: unknown): value is Pick<Standing, 'values' | 'readAt' | 'missingSince'> {
  if (!isRecord(value) || !isRecord(value.values)) return false;
  return isTime(value.readAt) && isTime(value.missingSince);
}

function isStanding(value: unknown): value is Standing {
  const record: Record<string, unknown> = isRecord(value) ? value : {};
  return isKept(value) && typeof record.startedAt === 'number' && statuses.includes(record.status);
}

const statuses: unknown[] = ['not-yet-loaded', 'none', 'loaded', 'last-known-good'] satisfies Standing['status'][];

function isTime(value: unknown): boolean {
  return value === undefined || (typeof value === 'number' && Number.isFinite(value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
