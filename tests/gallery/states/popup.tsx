import '../../../components/notice.css';
import '../../../components/popup/popup.css';
import { Popup } from '../../../components/popup/popup.tsx';
import { reasonOf } from '../../../components/reason.ts';
import type { CountersignEntry } from '../../../lib/schema/countersign.ts';
import type { SyncStatus, TabStatus } from '../../../lib/schema/status.ts';
import { syncs } from '../samples/syncs.ts';
import { calm, degraded, outside, tab } from '../samples/tabs.ts';

const popup = (status: TabStatus | undefined, trouble?: string, sync?: SyncStatus) => (
  <Popup
    status={status}
    trouble={trouble}
    sync={sync}
    onRetry={() => {}}
    onNotUseful={async () => true}
    onOpen={() => {}}
    onInspect={() => {}}
  />
);

const asking: CountersignEntry = {
  id: '01935b16-7a1c-7c3e-9d2b-0123456789ab',
  reviewer: { to: 'any' },
  asker: { team: 'Data platform' },
  site: 'discourse',
  rule: 'databases/grant-to-public',
  effect: 'GRANT',
  direction: 'widens',
  severity: 'critical',
  commitment: 'A'.repeat(43),
  created: Date.UTC(2026, 10, 20, 9),
  expires: Date.UTC(2026, 10, 20, 10),
};

export default {
  protected: () => popup(tab()),
  'protected-calm': () => popup(calm),
  'protected-audit': () => popup(tab({ mode: 'audit' })),
  'protected-unasked': () => popup(tab({ unasked: 3 })),
  'protected-demoted': () => popup(tab({ demoted: 1 })),
  'cannot-show-agents': () =>
    popup({ ...calm, product: 'Plain list', cannotShowAgents: true, attested: 'third-party' }),
  'degraded-no-posts': () => popup({ ...degraded('no-posts'), posts: [], count: 0 }),
  'degraded-several': () => popup(degraded('posts-without-author', 'policy-invalid', 'interference')),
  'degraded-log': () =>
    popup(degraded('log-unreadable', 'background-silent', 'headers-unreadable', 'too-large', 'profile-error')),
  'not-protected': () => popup(outside),
  'not-protected-browser': () => popup({ ...outside, host: '' }),
  ...Object.fromEntries(
    Object.entries(syncs).map(([name, sync]) => [`sync-${name}`, () => popup(calm, undefined, sync)]),
  ),
  'second-person': () => (
    <Popup
      status={calm}
      titles={{ 'databases/grant-to-public': 'Grants a privilege to every database account' }}
      waiting={[
        asking,
        { ...asking, id: asking.id.replace('789ab', '54321'), excerpt: 'GRANT ALL ON payroll TO PUBLIC;' },
      ]}
      onRetry={() => {}}
      onNotUseful={async () => true}
      onOpen={() => {}}
      onInspect={() => {}}
    />
  ),
  notices: () => (
    <Popup
      status={calm}
      notices={[
        { id: '1', at: Date.UTC(2026, 10, 20, 9), kind: 'log-lost', missing: 12, all: true },
        { id: '2', at: Date.UTC(2026, 10, 20, 12), kind: 'log-lost', missing: 3, all: false },
      ]}
      onRetry={() => {}}
      onNotUseful={async () => true}
      onOpen={() => {}}
      onInspect={() => {}}
    />
  ),
  'undo-copied': () => (
    <Popup
      status={calm}
      undos={[
        {
          ...{ prompt: 'p1', at: Date.UTC(2026, 10, 20, 9), host: 'forum.example.com', severity: 'critical' },
          ...{ rule: 'databases/grant-to-public', copied: Date.UTC(2026, 10, 20, 10) },
          headline: 'Every account of the database could read and change crm.',
          undo: 'REVOKE ALL ON ALL TABLES IN SCHEMA crm FROM PUBLIC;',
        },
        {
          ...{ prompt: 'p2', at: Date.UTC(2026, 10, 20, 9), host: 'forum.example.com', severity: 'high' },
          ...{ rule: 'posix/chmod-world-writable', note: 'The old permissions are not in the command.' },
          headline: 'Every user and program on this machine could change /srv/reports.',
        },
      ]}
      onRetry={() => {}}
      onNotUseful={async () => true}
      onOpen={() => {}}
      onInspect={() => {}}
    />
  ),
  'privacy-raised': () => (
    <Popup
      status={calm}
      notices={[{ id: '3', at: 0, kind: 'privacy', share: ['host', 'path', 'command', 'evidence', 'name'] }]}
      onRetry={() => {}}
      onNotUseful={async () => true}
      onOpen={() => {}}
      onInspect={() => {}}
    />
  ),
  loading: () => popup(undefined),
  trouble: () => popup(undefined, reasonOf('no answer from the background')),
};
