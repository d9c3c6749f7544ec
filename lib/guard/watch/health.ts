import type { DegradedReason } from '../../schema/message.ts';
import type { SiteProfile } from '../../schema/site-profile.ts';
import { address } from '../address.ts';
import { askFirmly } from '../ask-firmly.ts';
import type { Root } from '../read/dom.ts';
import { complaints } from '../read/health.ts';
import type { KnownPosts } from './known.ts';

export type PageHealth = {
  /** Something is wrong that the posts do not tell; it stays for this visit. */
  add(reason: DegradedReason): void;
  /** Whether the background has answered what it was last asked about posts. */
  answered(is: boolean): void;
  /** Tell the background, where the page's health has changed. */
  tell(): void;
};

type HealthWorld = {
  site: string;
  profile: SiteProfile;
  root: Root;
  known: KnownPosts;
  signal: AbortSignal;
};

/** Pages fill in after they have loaded: whoever finds no posts before this says nothing yet. */
const grace = 3_000;

export function createHealth({ site, profile, root, known, signal }: HealthWorld): PageHealth {
  const added = new Set<DegradedReason>();
  let settled = false;
  let told = '';
  const tell = (): void => {
    if (signal.aborted) return;
    const { count } = known;
    const found = settled ? complaints(root, profile, [...known.posts.values()], count) : [];
    const reasons = [...new Set([...found, ...added])].slice(0, 10);
    const health = {
      site,
      url: address(),
      state: reasons.length > 0 ? ('degraded' as const) : ('protected' as const),
      reasons,
      posts: count,
    };
    const now = JSON.stringify(health);
    if (now === told || (!settled && count === 0 && reasons.length === 0)) return;
    told = now;
    askFirmly('health', health).catch(() => {
      told = '';
    });
  };
  const timer = setTimeout(() => {
    settled = true;
    tell();
  }, grace);
  signal.addEventListener('abort', () => clearTimeout(timer));
  return {
    add(reason) {
      if (added.has(reason)) return;
      added.add(reason);
      tell();
    },
    answered(is) {
      if (is) added.delete('background-silent');
      else added.add('background-silent');
    },
    tell,
  };
}
