import type { DegradedReason } from '../../../lib/schema/message.ts';
import type { TabStatus } from '../../../lib/schema/status.ts';
import { disclosed, labelled, unknown } from './attributions.ts';
import { samples } from './findings.ts';

const finding = (name: keyof typeof samples) => ({
  snippet: 0,
  finding: samples[name].finding,
  decision: 'verify' as const,
});

const thread: TabStatus['posts'] = [
  { author: { name: 'Kim Sample' }, verdict: { id: '1', attribution: unknown, findings: [] } },
  {
    author: { name: 'Robin Example' },
    verdict: { id: '2', attribution: labelled, findings: [finding('critical-public'), finding('high-grant')] },
  },
  { author: { name: 'ops-helper' }, verdict: { id: '3', attribution: disclosed, findings: [] } },
  {
    author: { name: 'Jo Sample' },
    verdict: { id: '4', attribution: unknown, findings: [finding('medium-mode')], truncated: true },
  },
  { author: { name: 'Kim Sample' }, verdict: { id: '5', attribution: unknown, findings: [] } },
];

/** The state of a tab on which a forum thread is open. */
export function tab(rest: Partial<TabStatus> = {}): TabStatus {
  return {
    state: 'protected',
    reasons: [],
    site: 'discourse',
    product: 'Discourse',
    attested: 'live',
    host: 'forum.example.test',
    count: 42,
    posts: thread,
    mode: 'enforce',
    ...rest,
  };
}

export const calm = tab({ posts: thread.filter(({ verdict }) => verdict.id === '1' || verdict.id === '5') });
export const degraded = (...reasons: DegradedReason[]) => tab({ state: 'degraded', reasons });
export const outside: TabStatus = {
  state: 'not-protected',
  reasons: [],
  host: 'news.example.test',
  posts: [],
  mode: 'enforce',
};
