import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { LogPayload } from '../../lib/schema/event.ts';
import { addCounts, countsOf } from '../../lib/stats/counts.ts';
import { cancelled, exposure, proceeded, prompted } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-clickhouse-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = Date.UTC(2026, 10, 20, 9, 30);
// The real engine is half a gigabyte, and so no package of the project's: without it the test says so and is skipped.
const engine = installed();
if (!engine)
  console.warn(
    'The ClickHouse engine is not installed (npm ci --prefix tests/server/clickhouse): its SQL is not tested.',
  );

type Session = { query(text: string, format: string): unknown; cleanup(): void };
function installed(): { Session: new (path: string) => Session } | undefined {
  try {
    return createRequire(join(import.meta.dirname, 'clickhouse', 'package.json'))('chdb');
  } catch {
    return undefined;
  }
}

type Value = Record<string, unknown>;
type Attribute = { key: string; value: Value };
const textOf = (value: Value): string => {
  const [only] = Object.values(value);
  return typeof only === 'object' ? JSON.stringify(only) : String(only);
};
const mapOf = (list: Attribute[]) => Object.fromEntries(list.map(({ key, value }) => [key, textOf(value)]));

/** The rows that the exporter writes for a request: OTLP's attributes as texts. */
function rowsOf(body: string): object[] {
  type Record_ = { timeUnixNano: string; severityText: string; eventName: string; attributes: Attribute[] };
  const { resourceLogs } = JSON.parse(body);
  return resourceLogs.flatMap(
    (one: { resource: { attributes: Attribute[] }; scopeLogs: { logRecords: Record_[] }[] }) =>
      one.scopeLogs.flatMap(({ logRecords }) =>
        logRecords.map(({ timeUnixNano, severityText, eventName, attributes }) => ({
          Timestamp: new Date(Number(timeUnixNano.slice(0, -6))).toISOString().replace('T', ' ').replace('Z', ''),
          SeverityText: severityText,
          ServiceName: mapOf(one.resource.attributes)['service.name'],
          EventName: eventName,
          ResourceAttributes: mapOf(one.resource.attributes),
          LogAttributes: mapOf(attributes),
        })),
      ),
  );
}

test.skipIf(!engine)(
  'the documented tables take what we send, each event once, and count as we do',
  async () => {
    if (!engine) return;
    const session = new engine.Session(join(folder, 'data'));
    const run = (text: string) => String(session.query(text, 'JSONEachRow') ?? '');
    const read = (text: string) =>
      run(text)
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line));
    try {
      run('CREATE DATABASE otel');
      run('USE otel');
      const schema = readFileSync('docs/clickhouse/schema.sql', 'utf8').replace(/^--.*$/gm, '');
      for (const statement of schema.split(';')) if (statement.trim()) run(statement);
      const counts = {};
      let events = 0;
      for (let index = 0; index < 12; index++) {
        const install = await newInstall();
        const ended: LogPayload = { type: 'outcome', prompt: 'p', ...(index % 3 ? cancelled : proceeded) };
        const own = await record(install, [exposure, prompted('p') as LogPayload, ended], at);
        events += own.length;
        for (const { leaf } of own) {
          const { type, outcome, integrity } = leaf.payload as Record<string, string>;
          const held = {
            type: type ?? '',
            severity: 'critical',
            outcome: outcome ?? null,
            integrity: integrity ?? null,
          };
          for (const name of countsOf(held)) addCounts(counts, { [name]: 1 });
        }
        const rows = rowsOf(await request(install, own, 'blue'));
        // Twice, as after a lost answer.
        for (let round = 0; round < 2; round++) {
          run(`INSERT INTO otel_logs FORMAT JSONEachRow ${rows.map(row => JSON.stringify(row)).join('\n')}`);
        }
      }
      expect(read('SELECT count() AS n FROM countersign_event FINAL').map(({ n }) => Number(n))).toEqual([events]);
      const [week, ...more] = read('SELECT * FROM countersign_weeks');
      expect(more).toEqual([]);
      const held = counts as Record<string, number>;
      expect(Object.fromEntries(Object.entries(week).map(([key, value]) => [key, String(value)]))).toEqual({
        week: '2026-11-16',
        rule: 'gcp/bucket-public',
        people: '12',
        prompted: String(held.prompts),
        skipped: '0',
        deflected: String(held.deflected),
        critical: String(held['critical-ended']),
        unverified: String(held['critical-unverified'] ?? 0),
      });
      const [one] = read("SELECT * FROM countersign_event FINAL WHERE name = 'acknowledgement' LIMIT 1");
      expect(one).toMatchObject({ team: 'blue', severity: 'critical', integrity: 'proven' });
    } finally {
      session.cleanup();
    }
  },
  120_000,
);
