import '../../../components/dashboard/dashboard.css';
import '../../../components/my-data/my-data.css';
import { MyData } from '../../../components/my-data/my-data.tsx';
import type { OwnLog } from '../../../components/my-data/use-mine.ts';
import type { Mine, Standing } from '../../../lib/log/mine.ts';
import type { Share } from '../../../lib/schema/policy.ts';
import type { ErasedThere, Inquiries, SyncStatus } from '../../../lib/schema/status.ts';
import { exampleOf } from '../../../lib/sync/example.ts';
import { policies } from '../samples/policies.ts';
import { recordOf, titles } from '../samples/record.ts';
import { syncs } from '../samples/syncs.ts';

const standings: Standing[] = ['taken', 'taken', 'taken', 'waiting', 'here', 'aside'];

function mineOf(prompts: number, days: number, erased = 0): Mine {
  const records = recordOf(prompts, days).map((event, index) => ({
    event,
    standing: standings[index % standings.length] ?? 'here',
    hash: 'h',
    chain: 'c',
    salt: 's',
    secret: 't',
  }));
  return { records, erased, pseudonyms: [] };
}

const logOf = (mine: Mine): OwnLog => ({
  mine: async () => mine,
  verify: async () => ({ ok: true, events: mine.records.length + mine.erased, erased: mine.erased, head: 'h' }),
});
const page = (
  log: OwnLog,
  sync: SyncStatus | undefined = syncs.off,
  share: Share[] = [],
  there: ErasedThere = { state: 'never' },
  inquiries: Inquiries | undefined = { state: sync === syncs.off ? 'none' : 'told', asked: [], earlier: 0 },
) => (
  <MyData
    log={log}
    policy={{ ...policies.loaded.effective, privacy: { share } }}
    sync={sync}
    titles={titles}
    there={there}
    inquiries={inquiries}
    onAsk={() => {}}
    onSave={() => {}}
    onErase={async () => 3}
    onExample={async record => JSON.stringify(await exampleOf(record, 'c', { share }, 0), null, 2)}
  />
);
const asked = Date.UTC(2026, 10, 20, 10, 30);
const hour = 3_600_000;
const question = { asker: 'Robin Example', reason: 'case 17: advice that opened the payroll folder' };
const asking = (inquiries: Inquiries) => page(logOf(mineOf(4, 5)), syncs.sent, [], { state: 'never' }, inquiries);
const fail = () => Promise.reject(Object.assign(new Error('closed'), { trouble: 'unreadable' }));

export default {
  full: () => page(logOf(mineOf(60, 25, 14)), syncs.retry),
  shared: () => page(logOf(mineOf(4, 5)), syncs.sent, ['host', 'command']),
  'here-only': () => page(logOf(mineOf(4, 5))),
  empty: () => page(logOf(mineOf(0, 1))),
  erased: () => page(logOf(mineOf(0, 1, 120))),
  'erased-there': () =>
    page(logOf(mineOf(0, 1, 120)), { ...syncs.sent, erases: true }, [], { state: 'done', asked, erased: 112 }),
  'erase-waiting': () =>
    page(logOf(mineOf(0, 1, 120)), { ...syncs.retry, erases: true, ahead: 420_000 }, [], {
      state: 'waiting',
      asked,
      erased: 0,
      problem: 'the collector cannot be reached',
    }),
  'erase-absent': () =>
    page(logOf(mineOf(0, 1, 120)), { ...syncs.retry, erases: true }, [], { state: 'absent', asked, erased: 0 }),
  'erase-moved': () =>
    page(logOf(mineOf(0, 1, 120)), { ...syncs.sent, erases: true }, [], {
      state: 'moved',
      asked,
      erased: 0,
      of: 'log.example.com',
      by: 'collector.example.com',
    }),
  'erase-refused': () =>
    page(logOf(mineOf(4, 5, 120)), { ...syncs.sent, erases: true }, [], {
      state: 'refused',
      asked,
      erased: 0,
      problem: 'nothing here',
    }),
  'name-asked': () =>
    asking({
      state: 'told',
      earlier: 2,
      asked: [
        { ...question, asked, state: 'agreed', decider: 'Jo Sample', decided: asked + hour, told: asked + 2 * hour },
        { ...question, asked: asked + hour, state: 'agreed', decider: 'Jo Sample', decided: asked + hour },
        { ...question, asked: asked + 2 * hour, state: 'refused', decider: 'Jo Sample', decided: asked + 3 * hour },
        { reason: question.reason, asked: asked + 4 * hour, state: 'pending' },
      ],
    }),
  undos: () => (
    <MyData
      {...page(logOf(mineOf(4, 5))).props}
      undos={[
        {
          ...{ prompt: 'p1', at: asked - hour, host: 'forum.example.com', rule: 'posix/chmod-world-writable' },
          ...{ severity: 'high', headline: 'Every user and program on this machine could change /srv/reports.' },
          note: 'The old permissions are not in the command. Record them first.',
        },
        {
          ...{ prompt: 'p2', at: asked, host: 'forum.example.com', rule: 'databases/grant-to-public' },
          ...{ severity: 'critical', headline: 'Every account of the database could read and change crm.' },
          ...{ undo: 'REVOKE ALL ON ALL TABLES IN SCHEMA crm FROM PUBLIC;', copied: asked + hour },
        },
      ]}
    />
  ),
  'name-untold': () => asking({ state: 'untold', asked: [], earlier: 0 }),
  'name-away': () => asking({ state: 'away', asked: [], earlier: 0, problem: 'the collector cannot be reached' }),
  unreadable: () => page({ mine: fail, verify: fail }),
  reading: () => page({ mine: () => new Promise(() => {}), verify: fail }),
};
