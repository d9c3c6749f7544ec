import type { Evidence } from './attribution.ts';
import type { RosterEntry } from './policy.ts';
import type { Author, PostReading } from './post.ts';
import type { SiteProfile } from './site-profile.ts';

/** What a signal may look at beside the post. */
export type SignalContext = {
  site: string;
  host: string;
  profile: SiteProfile;
  roster: readonly RosterEntry[];
  declarations: readonly { name: string; value: string }[];
  /** The post above this one on the page. */
  before?: { time?: string | undefined; author: Author } | undefined;
};

/** One sign of authorship; one file each below `lib/signals`, whose name is the id. Pure, and never throws. */
export type Signal = {
  /** Off unless the policy switches it on: conventions that only make somebody a suspect. */
  offByDefault?: boolean;
  detect(post: PostReading, context: SignalContext): Omit<Evidence, 'signal'> | undefined;
};

/** A signal with its id, which is its file's name. */
export type NamedSignal = Signal & { id: string };
