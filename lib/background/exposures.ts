import { rowOf } from '../policy/decide.ts';
import type { Subject } from '../schema/event.ts';
import type { PostVerdict } from '../schema/message.ts';
import type { Mode } from '../schema/policy.ts';
import type { PostReading } from '../schema/post.ts';
import { sha256 } from './hash.ts';
import { rememberSeen } from './seen.ts';
import { subjectOf } from './subject.ts';
import type { KnownPost } from './tabs.ts';
import type { World } from './world.ts';

const kept = 'exposures';
const mostKept = 5_000;
/** A page of 2,000 risky blocks is one bad page, not 2,000 lessons. */
const mostPerPost = 50;

/** Record, once per content and reader, that a risky command was rendered. Never rejects. */
export async function recordExposures(
  world: World,
  place: { host: string; site: string; mode: Mode; url: string },
  readings: readonly PostReading[],
  posts: readonly KnownPost[],
): Promise<void> {
  if (!posts.some(post => post.verdict.findings.some(isRisky))) return;
  // One after the other: two readings of one post must not both find it new.
  await world
    .turn(kept, () => record(world, place, readings, posts))
    .catch(() => {
      // What is wrong with the log is told by the copy gate and by the status of the tab.
    });
}

async function record(
  world: World,
  place: { host: string; site: string; mode: Mode; url: string },
  readings: readonly PostReading[],
  posts: readonly KnownPost[],
): Promise<void> {
  const seen = new Set(await load(world));
  const before = seen.size;
  const byAgents: Subject[] = [];
  const fresh = new Map<string, Subject>();
  for (const { verdict, content } of posts) {
    const snippets = readings.find(reading => reading.id === verdict.id)?.snippets ?? [];
    for (const judged of verdict.findings.filter(isRisky).slice(0, mostPerPost)) {
      const text = snippets.find(snippet => snippet.index === judged.snippet)?.text ?? '';
      const subject = await subjectOf(judged, {
        ...{ ...place, text, content, attribution: verdict.attribution },
        share: world.privacy.share(),
      });
      if (rowOf(verdict.attribution) !== 'unknown') byAgents.push(subject);
      const key = (await sha256(content, subject.command, subject.rule)).slice(0, 16);
      if (!seen.has(key)) fresh.set(key, subject);
    }
  }
  // All at once: what waits is written in one transaction, at one flush of the disk. What fails is new the next time.
  await Promise.allSettled(
    [...fresh].map(async ([key, subject]) => {
      await world.log.append({ type: 'exposure', subject });
      seen.add(key);
    }),
  );
  if (byAgents.length > 0) await rememberSeen(world, byAgents);
  if (seen.size > before) await world.local.set({ [kept]: [...seen].slice(-mostKept) });
}

/** Recorded and remembered: what may be asked about somewhere. */
export function isRisky({ finding }: PostVerdict['findings'][number]): boolean {
  return finding.direction !== 'narrows' && finding.severity !== 'low' && finding.severity !== 'info';
}

async function load(world: World): Promise<string[]> {
  const stored = (await world.local.get(kept))[kept];
  return Array.isArray(stored) ? stored.filter(key => typeof key === 'string') : [];
}
