import '../../../components/dashboard/dashboard.css';
import '../../../components/dashboard/pictures.css';
import { Dashboard } from '../../../components/dashboard/dashboard.tsx';
import type { ReadableLog } from '../../../components/dashboard/record.ts';
import { brokenLog, logOf, now, recordOf, sparedOf, titles } from '../samples/record.ts';

const dashboard = (log: ReadableLog) => <Dashboard log={log} now={now} titles={titles} onSave={() => {}} />;
const never: ReadableLog = { query: () => new Promise(() => {}), verify: () => new Promise(() => {}) };

export default {
  full: () => dashboard(logOf(recordOf(240, 84))),
  audited: () => (
    <Dashboard
      log={logOf(
        recordOf(24, 20).map(event =>
          event.payload.type === 'prompted'
            ? { ...event, payload: { ...event.payload, subject: { ...event.payload.subject, mode: 'audit' as const } } }
            : event,
        ),
      )}
      now={now}
      perDay={2}
      titles={titles}
      onSave={() => {}}
    />
  ),
  'not-asked': () => dashboard(logOf(sparedOf(recordOf(60, 40)))),
  'no-titles': () => <Dashboard log={logOf(recordOf(12, 9))} now={now} onSave={() => {}} />,
  few: () => dashboard(logOf(recordOf(3, 5))),
  'ten-thousand': () => dashboard(logOf(recordOf(10_000, 700))),
  empty: () => dashboard(logOf([])),
  lost: () =>
    dashboard(
      logOf([
        { uid: 'l', seq: 1, at: Date.UTC(2026, 9, 2, 9), payload: { type: 'log-lost', missing: 40, all: true } },
        ...recordOf(30, 40),
      ]),
    ),
  damaged: () => dashboard(logOf(recordOf(40, 30), { ok: false, firstBad: { position: 31, why: 'content' } })),
  'not-checked': () => dashboard({ ...logOf(recordOf(12, 9)), verify: () => Promise.reject(new Error('closed')) }),
  unreadable: () => dashboard(brokenLog('unreadable')),
  'disk-full': () => dashboard(brokenLog('full')),
  unexpected: () => dashboard(brokenLog()),
  reading: () => dashboard(never),
};
