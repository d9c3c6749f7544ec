import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startChild } from '../tests/server/child.ts';
import { createPostgres } from '../tests/server/postgres.ts';
import { barePostgres, bareSqlite, rowsOf } from './bench/bare.ts';
import { makeBodies, rounds, send } from './bench/load.ts';
import { describeMachine, peakMemory, processorTime } from './bench/machine.ts';
import { benchStatistics } from './bench/statistics.ts';

/** `npm run bench:collector`: ingest beside the bare store, in one run. The load is made on the same cores. */
const scale = Number(process.env.COUNTERSIGN_BENCH_SCALE ?? 1);
const count = (full: number) => Math.max(20, Math.round(full * scale));
const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
console.log(describeMachine());
const postgres = await createPostgres();

async function fresh(kind: 'sqlite' | 'postgres'): Promise<string> {
  if (kind === 'sqlite') return join(folder, `${randomUUID()}.sqlite`);
  const name = `b${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: postgres.url() });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return postgres.url(name);
}

const whole = (value: number) => Math.round(value).toLocaleString('en');

/** The same load on one or more collectors over one store; each install's first batch warms up and is not measured. */
async function ingest(kind: 'sqlite' | 'postgres', collectors: number, events: number, bodies: Buffer[]) {
  const url = await fresh(kind);
  const children = [await startChild(folder, url)];
  while (children.length < collectors) children.push(await startChild(folder, url));
  const urls = children.map(child => child.url);
  const warm = Math.ceil(bodies.length / rounds);
  await send(urls, bodies.slice(0, warm));
  const processor = () => children.reduce((sum, { pid }) => sum + processorTime(pid), 0);
  const [before, own] = [processor(), process.cpuUsage()];
  const sent = await send(urls, bodies.slice(warm));
  const { user, system } = process.cpuUsage(own);
  const [each, load] = [processor() - before, user + system].map(time => time / ((bodies.length - warm) * events));
  const memory = Math.max(...children.map(({ pid }) => peakMemory(pid) ?? 0));
  await Promise.all(children.map(child => child.stop()));
  const { perSecond, median, p99 } = sent;
  console.log(
    `${kind}, ${collectors} collector${collectors > 1 ? 's' : ''}, ${events} events a request: ${whole(perSecond)} requests/s, ${whole(perSecond * events)} events/s; median ${median.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; memory ${memory} MB; ${each?.toFixed(0)} µs of processor time an event, the load ${load?.toFixed(1)} µs`,
  );
  return { url, perSecond };
}

try {
  for (const kind of ['sqlite', 'postgres'] as const) {
    const hundred = await ingest(kind, 1, 100, await makeBodies(count(1_200), 100));
    const rows = rowsOf(await makeBodies(count(400), 100));
    const bare = kind === 'sqlite' ? bareSqlite(hundred.url, rows) : await barePostgres(hundred.url, rows);
    const share = (hundred.perSecond * 100) / bare;
    console.log(`${kind}, bare store: ${whole(bare)} events/s; the collector does ${(100 * share).toFixed(0)} % of it`);
    const events = count(2_000_000);
    const statistics = await benchStatistics(await fresh(kind), events);
    console.log(
      `${kind}, statistics of a quarter of ${whole(events)} events: median ${statistics.median.toFixed(0)} ms, slowest of 20 ${statistics.slowest.toFixed(0)} ms; ${whole(statistics.perSecond)} events counted/s`,
    );
    const five = await makeBodies(count(12_000), 5);
    const one = await ingest(kind, 1, 5, five);
    if (kind === 'sqlite') continue;
    const two = await ingest(kind, 2, 5, five);
    console.log(`two collectors on one PostgreSQL do ${(two.perSecond / one.perSecond).toFixed(2)} times one`);
  }
} finally {
  postgres.remove();
  rmSync(folder, { recursive: true, force: true });
}
