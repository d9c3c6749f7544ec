import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { recognisers } from '../../../entrypoints/catalogue/recognisers.ts';
import { rules } from '../../../entrypoints/catalogue/rules.ts';
import { signals } from '../../../entrypoints/catalogue/signals.ts';
import { sites } from '../../../entrypoints/catalogue/sites.ts';
import { handlersOf } from '../../../lib/background/handlers.ts';
import { followPrivacy } from '../../../lib/background/privacy.ts';
import { takeUp } from '../../../lib/background/start.ts';
import { openTabs } from '../../../lib/background/tabs.ts';
import { watched } from '../../../lib/background/trouble.ts';
import { turns } from '../../../lib/background/turns.ts';
import type { Store, World } from '../../../lib/background/world.ts';
import { type Log, openLog } from '../../../lib/log/open.ts';
import type { From, Handlers } from '../../../lib/messaging/server.ts';
import { fingerprint } from '../../../lib/policy/fingerprint.ts';
import { resolve } from '../../../lib/policy/resolve.ts';
import { find } from '../../../lib/scan/find.ts';
import { triggersOf } from '../../../lib/scan/triggers.ts';
import type { LogPayload } from '../../../lib/schema/event.ts';
import type { PolicyState } from '../../../lib/schema/policy.ts';
import type { PostReading } from '../../../lib/schema/post.ts';
import { memoryStore } from './memory-store.ts';

export const risky = 'GRANT ALL ON ALL TABLES IN SCHEMA crm TO PUBLIC;';
export const harmless = 'ls -l /var/log';

/** The background with the real catalogues, engine and log, over a browser of the test's own. */
export type Stage = {
  world: World;
  handlers: Handlers;
  log: Log;
  /** What the guards were told, and which windows were opened. */
  told: { place: unknown; message: unknown }[];
  /** Tabs whose frames were told to ask again. */
  again: number[];
  windows: string[];
  /** Documents into which the rest of the guard was put. */
  injected: unknown[];
  closedTabs: Set<number>;
  toolbar: Map<number, { text: string; title: string }>;
  /** The worker dies and starts again: everything but disk and session storage is gone. `browser`: that too. */
  restart(what?: 'worker' | 'browser'): Promise<Stage>;
  events(): Promise<LogPayload[]>;
};

export async function stage(policy: unknown = {}, log: Partial<Log> = {}): Promise<Stage> {
  const indexedDB = new IDBFactory();
  const shared = {
    session: memoryStore(),
    local: memoryStore(),
    told: [],
    again: [],
    windows: [],
    injected: [],
    closedTabs: new Set<number>(),
    toolbar: new Map(),
  };
  return begin(policy, log, indexedDB, shared);
}

async function begin(
  policy: unknown,
  override: Partial<Log>,
  indexedDB: IDBFactory,
  shared: Pick<Stage, 'told' | 'again' | 'windows' | 'injected' | 'closedTabs' | 'toolbar'> & {
    session: Store;
    local: Store;
  },
): Promise<Stage> {
  const { session, local } = shared;
  const turn = turns();
  const privacy = followPrivacy({ local, turn, log: () => world.log });
  const log = { ...openLog({ indexedDB, IDBKeyRange, share: privacy.share }), ...override };
  const resolved = resolve(policy);
  const state: PolicyState = {
    status: resolved.problems.length ? 'invalid' : 'loaded',
    fingerprint: await fingerprint(resolved.effective),
    ...resolved,
  };
  const world: World = {
    policy: { ready: Promise.resolve(), current: () => state, reread: async () => state },
    privacy,
    log: watched(log),
    sending: {
      target: () => ({ state: 'off' }),
      counts: log.outbox.counts,
      courier: log.outbox.courier,
      look: async () => {},
      discovered: () => undefined,
      discover: async () => undefined,
      act: () => Promise.reject(new Error('there is no collector')),
      erase: () => Promise.reject(new Error('there is no collector')),
      identified: () => Promise.reject(new Error('there is no collector')),
    },
    sites: new Map(sites.map(({ id, ...profile }) => [id, profile])),
    recognisers,
    signals,
    triggers: async () => triggers,
    find: (text, language) => find(text, { rules, language }),
    worded: async findings => findings,
    titles: async () => Object.fromEntries(rules.map(({ id, title }) => [id, title])),
    session,
    local,
    shell: {
      async tell(place, message) {
        shared.told.push({ place, message });
      },
      sayAgain: async where => void ('insideOf' in where && shared.again.push(where.insideOf)),
      named: async () => [],
      name: async () => {},
      address: async () => '',
      inject: async place => void shared.injected.push(place),
      tabExists: async tab => !shared.closedTabs.has(tab),
      openPrompt: async nonce => 900 + shared.windows.push(nonce),
      closeTab: async tab => void shared.closedTabs.add(tab),
      paintToolbar: async (tab, { text, title }) => void shared.toolbar.set(tab, { text, title }),
      paintDefault: async ({ text }) => void shared.toolbar.set(-1, { text, title: '' }),
      say: (key, ...values) => [key, ...values].join('|'),
    },
    tabs: openTabs(session),
    turn,
    now: Date.now,
    unique: () => crypto.randomUUID(),
  };
  await privacy.follow(state);
  const takenUp = takeUp(world);
  await takenUp;
  return {
    ...shared,
    world,
    log,
    handlers: handlersOf(world, takenUp),
    async restart(what = 'worker') {
      if (what === 'browser') shared.session = memoryStore();
      log.close();
      return begin(policy, override, indexedDB, shared);
    },
    events: async () => (await log.query()).map(event => event.payload),
  };
}

/** The guard in a Discourse topic in tab 1. */
export const guard: From = {
  kind: 'guard',
  tab: 1,
  frame: 0,
  document: 'D1',
  url: 'https://forum.example.com/t/access/7',
};
/** The prompt's frame in the same tab. */
export const frame: From = {
  kind: 'prompt',
  tab: 1,
  frame: 4,
  document: 'P1',
  url: 'chrome-extension://x/prompt.html',
};

export function postBy(author: 'agent' | 'person', id: string, ...commands: string[]): PostReading {
  const text = commands.join('\n');
  return {
    id,
    author:
      author === 'agent'
        ? { name: 'Helper', handle: 'helper', id: '-1201' }
        : { name: 'Robin', handle: 'robin', id: '12' },
    marks: author === 'agent' ? [{ id: 'agent-account' }] : [],
    text,
    opening: 'You can do this:',
    closing: '',
    declarations: [],
    snippets: commands.map((command, index) => ({ index, kind: 'block', text: command, language: 'sql' })),
  };
}

export async function enter(on: Stage, ...posts: PostReading[]): Promise<void> {
  await on.handlers.hello({ url: guard.url, matched: 'discourse' }, guard);
  if (posts.length) await on.handlers.read({ site: 'discourse', url: guard.url, posts, declarations: [] }, guard);
}

const triggers = triggersOf(rules);
let copies = 0;
export const copyOf = (text: string, ...posts: string[]) => ({
  request: `copy-number-${String(++copies).padStart(8, '0')}`,
  site: 'discourse',
  url: guard.url,
  path: 'copy' as const,
  text,
  posts: posts.map(id => ({ id })),
});

/** A copy from these posts that must bring up a prompt. */
export async function askCopy(on: Stage, text: string, ...posts: string[]) {
  const answer = await on.handlers.copy(copyOf(text, ...posts), guard);
  if (answer.action !== 'prompt') throw new Error(`no prompt but ${answer.action}`);
  return answer;
}

/** The reader opens the prompt and, unless `more` says otherwise, goes ahead with a ticket. */
export async function goAhead(on: Stage, one: { prompt: string; nonce: string }, more: object = {}) {
  const content = await on.handlers.promptOpen({ nonce: one.nonce }, frame);
  const settling = {
    prompt: one.prompt,
    nonce: one.nonce,
    outcome: 'proceeded-with-evidence' as const,
    evidence: [{ kind: 'ticket' as const, detail: 'OPS-12 allows it' }],
    write: 'original' as const,
    elapsed: 4_000,
    integrity: 'proven' as const,
    ...more,
  };
  await on.handlers.promptSettle(settling, frame);
  return { ...one, content };
}
