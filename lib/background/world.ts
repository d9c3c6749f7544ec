import type { Log } from '../log/open.ts';
import type { Outbox } from '../log/outbox/open.ts';
import type { From } from '../messaging/server.ts';
import type { PolicySource } from '../policy/load.ts';
import type { Finding } from '../schema/finding.ts';
import type { NamedSignal } from '../schema/signal.ts';
import type { NamedRecogniser, SiteProfile } from '../schema/site-profile.ts';
import type { Acts } from '../sync/act.ts';
import type { Discovered } from '../sync/discover.ts';
import type { Target } from '../sync/target.ts';
import type { Privacy } from './privacy.ts';
import type { Place, Tabs } from './tabs.ts';

/** A storage area of the browser: `storage.session` and `storage.local` have this shape. */
export type Store = {
  get(key: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
};

/** What the background does to the browser. */
export type Shell = {
  /** Rejects where no guard listens in that document. */
  tell(place: { tab: number; frame?: number; document?: string }, message: unknown): Promise<unknown>;
  /** Put what a page in scope needs into that document; rejects where the browser does not let it in. */
  inject(place: Place): Promise<void>;
  /** Have guards ask again what their page is: in the frames inside of a tab's page, or in open pages of these patterns. */
  sayAgain(where: { insideOf: number } | { pages: string[] }): Promise<void>;
  /** Patterns of the pages in which the guard always asks; the browser keeps them. */
  named(): Promise<string[]>;
  name(pages: string[]): Promise<void>;
  /** Of the page in a tab; empty where the browser does not tell. */
  address(tab: number): Promise<string>;
  tabExists(tab: number): Promise<boolean>;
  /** Opens the prompt in a window of its own; the id of its tab. */
  openPrompt(nonce: string): Promise<number>;
  closeTab(tab: number): Promise<void>;
  paintToolbar(
    tab: number,
    look: { icon: 'protected' | 'degraded' | 'off'; text: string; title: string; color: string },
  ): Promise<void>;
  /** The badge of tabs that have none of their own. */
  paintDefault(badge: { text: string; color: string }): Promise<void>;
  /** A text of `public/_locales`. */
  say(key: string, ...values: string[]): string;
};

/** Everything the handlers are given. Nothing that matters is kept in it: the worker may die at any await. */
export type World = {
  policy: Pick<PolicySource, 'ready' | 'current' | 'reread'>;
  privacy: Privacy;
  log: Pick<Log, 'append' | 'settle' | 'pendingPrompts' | 'query' | 'erase' | 'erasures' | 'pseudonyms'>;
  /** Where events go, and how far they are. */
  sending: { target(): Target } & Pick<Outbox, 'counts' | 'courier'> &
    Acts & {
      /** What the collector promises; undefined while nobody knows. */
      discovered(): Discovered | undefined;
      /** The same, asked for where nobody knows; undefined too where a known one is not there now. Never rejects. */
      discover(): Promise<Discovered | undefined>;
      /** Send what waits; resolves when nothing is on its way. */
      look(): Promise<void>;
    };
  sites: ReadonlyMap<string, SiteProfile>;
  /** How the pages of each site profile are recognised; the guard asks for them. */
  recognisers: readonly NamedRecogniser[];
  signals: readonly NamedSignal[];
  /** Words without which no rule finds anything; none where they cannot be read, and then every text is looked at. */
  triggers(): Promise<readonly string[]>;
  /** What is found has no words yet; `worded` gives them. */
  find(text: string, language?: string): Finding[];
  worded(findings: Finding[]): Promise<Finding[]>;
  /** The rules' headings by id; pages of the extension show them. */
  titles(): Promise<Readonly<Record<string, string>>>;
  session: Store;
  local: Store;
  shell: Shell;
  tabs: Tabs;
  /** Work about one prompt runs one after the other. */
  turn<Result>(prompt: string, work: () => Promise<Result>): Promise<Result>;
  now(): number;
  /** A new unguessable id. */
  unique(): string;
};

/** The document that a message came from; rejects senders without a tab. */
export function placeOf(from: From): Place {
  if (from.tab === undefined) throw new Error('not from a tab');
  return { tab: from.tab, frame: from.frame ?? 0, ...(from.document ? { document: from.document } : {}) };
}
