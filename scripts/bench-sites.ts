import { readdirSync, readFileSync } from 'node:fs';
import { type CDPSession, chromium } from '@playwright/test';
import { build } from 'vite';
import { readSites, type Site } from '../cli/sites.ts';
import { describeMachine } from './bench/machine.ts';
import { findBrowser } from './browser.mjs';

/**
 * `npm run bench:sites`: each fixture page, made as long as a thread of 1,000 posts, is read in Chromium by its profile.
 * Processor time of the page's main thread, the least of some runs. `--only=ID` for one product, or one page.
 */
const wanted = 1_000;
const runs = 3;
const only = /--only=(\S+)/.exec(process.argv.join(' '))?.[1];
const fixtures = new URL('../tests/fixtures/pages/', import.meta.url);

const built = await build({
  configFile: false,
  logLevel: 'silent',
  build: {
    write: false,
    lib: { entry: new URL('bench/sites/in-page.ts', import.meta.url).pathname, name: 'part', formats: ['iife'] },
  },
});
const [first] = [built].flat();
const chunk = first && 'output' in first ? first.output[0] : undefined;
if (!chunk || !('code' in chunk)) throw new Error('the reader was not built');
const reader = chunk.code;

const sites = await readSites();
const browser = await chromium.launch({
  executablePath: findBrowser() ?? '',
  chromiumSandbox: process.getuid?.() !== 0,
});
const page = await (await browser.newContext({ offline: true })).newPage();
await page.route('**', route => route.abort());
const session = await page.context().newCDPSession(page);
// Time of the thread, not of the clock: other work on the machine must not count.
await session.send('Performance.enable', { timeDomain: 'threadTicks' });

const call = (name: string, ...parameters: unknown[]): string => `bench.${name}(...${JSON.stringify(parameters)})`;

async function spent<Result>(task: string): Promise<[number, Result]> {
  const before = await scriptTime(session);
  const result = await page.evaluate<Result>(task);
  return [(await scriptTime(session)) - before, result];
}

async function scriptTime(to: CDPSession): Promise<number> {
  const { metrics } = await to.send('Performance.getMetrics');
  return 1_000 * (metrics.find(one => one.name === 'TaskDuration')?.value ?? 0);
}

type Row = { posts: number; scan: number; steps: number[]; next: number; walk: number };

async function measure(name: string, { profile }: Site): Promise<Row> {
  const rows: Row[] = [];
  for (let run = 0; run < runs; run++) {
    await page.goto('about:blank');
    // Scripts of the page would change it: what is saved stays as it is.
    const html = readFileSync(new URL(`${name}.html`, fixtures), 'utf8').replace(/<script\b.*?<\/script>/gs, '');
    await page.setContent(html, { waitUntil: 'domcontentloaded' });
    await page.evaluate(reader);
    const posts = await page.evaluate<number>(call('lengthen', profile, wanted));
    const [walk] = await spent<number>(call('walk'));
    const steps = await page.evaluate<number[]>(call('steps'));
    await page.evaluate(call('follow'));
    const [scan] = await spent(call('look'));
    await page.evaluate(call('append'));
    const [next] = await spent(call('look'));
    rows.push({ posts, walk, scan, steps, next });
    // Mails and pages of one text.
    if (posts < 100) break;
  }
  const least = (values: number[]) => Math.min(...values);
  const of = (key: 'posts' | 'walk' | 'scan' | 'next') => least(rows.map(row => row[key]));
  // The same step in each run: what the machine did meanwhile hits another one each time.
  const steps = rows[0]?.steps.map((_, index) => least(rows.map(row => row.steps[index] ?? 0))) ?? [];
  return { posts: of('posts'), walk: of('walk'), scan: of('scan'), steps, next: of('next') };
}

const round = (value: number) => Math.round(value * 10) / 10;

console.log(describeMachine());
try {
  const rows: Row[] = [];
  const table: Record<string, unknown> = {};
  for (const file of readdirSync(fixtures)) {
    const name = /^(.*)\.html$/.exec(file)?.[1];
    const site = sites.find(({ id }) => id === name?.replace(/--.*$/, ''));
    if (!name || !site || (only && !only.split(',').some(one => one === site.id || one === name))) continue;
    const row = await measure(name, site);
    if (row.posts < 100) continue;
    rows.push(row);
    table[name] = {
      posts: row.posts,
      'scan, ms': round(row.scan),
      'times a walk': round(row.scan / row.walk),
      'longest step, ms': round(Math.max(...row.steps)),
      'one more post, ms': round(row.next),
    };
  }
  console.table(table);
  const [slow, dear] = [rows.filter(({ scan }) => scan > 60), rows.filter(({ next }) => next > 1)];
  console.log(`${rows.length} pages, ${slow.length} of them above 60 ms, one more post above 1 ms on ${dear.length}`);
} finally {
  await browser.close();
}
