import type { RosterEntry } from '../../lib/schema/policy.ts';
import type { Running } from './namespace.ts';

/** What a server starts from: a folder of its own that is removed afterwards, and a port of loopback. */
export type Ground = { folder: string; port: number; url: string };

/** One product as Debian packages it. */
export type LiveServer<Page extends string = string> = {
  packages: string[];
  /** Answers to the questions of the packages, as `debconf-set-selections` reads them. */
  answers?: string[];
  /** Fill the folder, start the server, put the conversation in. All that runs is pushed onto `running` at once. */
  start(ground: Ground, running: Running[]): Promise<Started<Page>>;
};

export type Started<Page extends string = string> = {
  /** Paths of pages, by what they hold. */
  paths: Record<Page, string>;
  /** The agents, as an administrator would register them for this product. */
  roster: RosterEntry[];
};
