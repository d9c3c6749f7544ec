import type { Attribution } from '../schema/attribution.ts';
import type { DegradedReason, PostVerdict, Protection } from '../schema/message.ts';
import type { Author } from '../schema/post.ts';
import type { Store } from './world.ts';

/** One document. `document` is the browser's id of it, where the browser has such ids. */
export type Place = { tab: number; frame: number; document?: string };

/** Whether two places are the same document, as far as the browser tells. */
export function isSame(one: Place, other: Place): boolean {
  return one.tab === other.tab && one.frame === other.frame && one.document === other.document;
}

/** A post that matters: by an agent, or with findings. */
export type KnownPost = { author: Author; verdict: PostVerdict; content: string };

/** What is known of one frame in which the guard is active. */
export type FrameRecord = {
  document?: string;
  site: string;
  host: string;
  state: Protection;
  reasons: DegradedReason[];
  /** Posts found, by the guard's count. */
  count: number;
  posts: KnownPost[];
};
export type TabRecord = {
  frames: Record<string, FrameRecord>;
  /** Of the page in the tab, also where it is nothing to us: the popup names it. Until the browser closes, and never on disk. */
  host?: string;
  /** The tab is on its way to another page, which may be one without a guard. */
  leaving?: boolean;
};

const mostTabs = 200;
const mostPosts = 300;
const mostFrames = 20;
/** Characters of JSON for one tab; `storage.session` holds 10 MB for all. */
const mostStored = 150_000;

/**
 * What the background knows of each tab, kept in `storage.session` so that it survives the worker, and bounded: old tabs
 * and old posts go first.
 */
export function openTabs(session: Store) {
  const records = new Map<number, TabRecord>();
  const reading = new Map<string, Set<Promise<unknown>>>();
  const saving = new Map<number, Promise<void>>();

  async function load(tab: number): Promise<TabRecord> {
    const held = records.get(tab);
    if (held) return held;
    const stored = (await session.get(keyOf(tab)))[keyOf(tab)];
    const record = records.get(tab) ?? (isRecord(stored) ? stored : { frames: {} });
    records.set(tab, record);
    const [oldest] = records.keys();
    if (records.size > mostTabs && oldest !== undefined) await forget(oldest);
    return record;
  }

  /** What changes within one turn of the event loop is saved once. */
  function save(tab: number): Promise<void> {
    const write = async () => {
      saving.delete(tab);
      const record = records.get(tab);
      if (record) await session.set({ [keyOf(tab)]: trimmed(record) }).catch(() => {});
    };
    const running = saving.get(tab);
    if (running) return running;
    const next = new Promise<void>(resume => setTimeout(resume)).then(write);
    saving.set(tab, next);
    return next;
  }

  async function forget(tab: number): Promise<void> {
    records.delete(tab);
    await session.remove(keyOf(tab));
  }

  return {
    load,
    forget,
    /** A frame begins: a new top document ends all others of the tab. Returns what stood there before. */
    async begin(place: Place, frame: FrameRecord | undefined, host?: string): Promise<TabRecord> {
      const record = await load(place.tab);
      const before = { frames: { ...record.frames } };
      const named = place.frame === 0 && record.host !== host;
      if (named) record.host = host ?? '';
      if (place.frame === 0) delete record.leaving;
      const top = record.frames['0'];
      if (place.frame === 0 && (top === undefined || top.document !== place.document || !place.document)) {
        record.frames = {};
      }
      delete record.frames[place.frame];
      if (frame) {
        // Frames that have gone say nothing of it. Their numbers only grow, so that the first is the oldest.
        const [oldest] = Object.keys(record.frames).filter(id => id !== '0');
        if (Object.keys(record.frames).length >= mostFrames && oldest !== undefined) delete record.frames[oldest];
        record.frames[place.frame] = frame;
      }
      // Most documents concern us neither before nor now.
      if (frame || named || Object.keys(before.frames).length > 0) await save(place.tab);
      return before;
    },
    /** Tabs of which anything is known, also by an earlier life of the worker. */
    async known(): Promise<number[]> {
      const stored = Object.keys(await session.get(null)).filter(key => key.startsWith(prefix));
      return [...new Set([...records.keys(), ...stored.map(key => Number(key.slice(prefix.length)))])];
    },
    async leave(tab: number): Promise<void> {
      const record = await load(tab);
      if (Object.keys(record.frames).length === 0 && !record.host) return;
      record.leaving = true;
      await save(tab);
    },
    /** Change one frame's record; does nothing where the frame is not active. */
    async change(place: Place, change: (frame: FrameRecord) => void): Promise<FrameRecord | undefined> {
      const frame = (await load(place.tab)).frames[place.frame];
      if (!frame) return undefined;
      change(frame);
      await save(place.tab);
      return frame;
    },
    async frame(place: Place): Promise<FrameRecord | undefined> {
      return (await load(place.tab)).frames[place.frame];
    },
    /** Announce that posts of this frame are being read, so that a copy can wait for their verdicts. */
    track(place: Place, work: Promise<unknown>): void {
      const key = `${place.tab} ${place.frame}`;
      const all = reading.get(key) ?? new Set();
      reading.set(key, all.add(work));
      const end = () => {
        all.delete(work);
        if (all.size === 0) reading.delete(key);
      };
      work.then(end, end);
    },
    async settled(place: Place): Promise<void> {
      await Promise.allSettled(reading.get(`${place.tab} ${place.frame}`) ?? []);
    },
  };
}
export type Tabs = ReturnType<typeof openTabs>;

/** Put read posts in place of their earlier readings, newest last; the oldest go. */
export function remember(frame: FrameRecord, posts: readonly KnownPost[], gone: ReadonlySet<string>): void {
  const fresh = new Set([...posts.map(post => post.verdict.id), ...gone]);
  frame.posts = [...frame.posts.filter(post => !fresh.has(post.verdict.id)), ...posts].slice(-mostPosts);
}

/** What an account was found to be in posts read before: the strongest attribution. */
export function knownAuthor(posts: readonly KnownPost[], author: Author): Attribution | undefined {
  const same = (other: Author) =>
    (author.id && other.id ? author.id === other.id : undefined) ??
    (author.handle && other.handle ? author.handle === other.handle : undefined) ??
    (author.name !== undefined && (author.name === other.name || author.name === other.handle));
  return posts.findLast(post => post.verdict.attribution.state !== 'unknown' && same(post.author))?.verdict.attribution;
}

const sizes = new WeakMap<KnownPost, number>();

/** Characters of JSON. Asked at every save of the tab, for a post that does not change. */
function sizeOf(post: KnownPost): number {
  const size = sizes.get(post) ?? JSON.stringify(post).length;
  sizes.set(post, size);
  return size;
}

function trimmed(record: TabRecord): TabRecord {
  let size = 0;
  const frames = Object.entries(record.frames).map(([id, frame]): [string, FrameRecord] => {
    const posts = frame.posts.toReversed().filter(post => {
      size += sizeOf(post);
      return size <= mostStored;
    });
    return [id, { ...frame, posts: posts.reverse() }];
  });
  return { ...record, frames: Object.fromEntries(frames) };
}

const prefix = 'tab:';
const keyOf = (tab: number) => `${prefix}${tab}`;

/** Only this extension writes to its session storage. */
function isRecord(value: unknown): value is TabRecord {
  return typeof value === 'object' && value !== null && 'frames' in value;
}
