import type { Finding } from '../schema/finding.ts';
import type { Candidate } from './judge.ts';
import type { TabRecord } from './tabs.ts';

/** The same effect on the same thing: the headline names both, and is the same however the command is written. */
const same = (one: Finding, other: Finding): boolean => one.rule === other.rule && one.headline === other.headline;

/** Authors of the posts of a tab, in any of its frames, that hold one of these findings. */
export function saidBefore(record: TabRecord, found: readonly Finding[]): Candidate[] {
  return Object.values(record.frames)
    .flatMap(frame => frame.posts)
    .filter(({ verdict }) => verdict.findings.some(({ finding }) => found.some(one => same(one, finding))))
    .map(({ author, verdict }) => ({ author, attribution: verdict.attribution }));
}
