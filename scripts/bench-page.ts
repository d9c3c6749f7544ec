import { readdirSync, readFileSync } from 'node:fs';
import type { CDPSession, Page } from '@playwright/test';
import { type Extension, launch } from '../tests/e2e/extension.ts';
import { servePages } from '../tests/e2e/pages.ts';
import { risky, thread } from '../tests/e2e/thread.ts';

/** `npm run bench:page`: what the extension costs a page, each figure beside the same page without it, in one run. */
const short = process.argv.includes('--short');
const loads = short ? 5 : 25;
const copies = short ? 10 : 100;
const sizes = short ? [1_000, 4_000] : [1_000, 10_000, 50_000];
const tabs = short ? 5 : 50;

const pages = await servePages();
const plain = pages.put('/plain', `<!doctype html><title>plain</title>${'<p>Some words of a page.</p>'.repeat(500)}`);
const words = '<p>Look first: <code>ls -la /srv</code>, then read on, and ask the owner.</p>';
const post = (number: number) =>
  `<div class="topic-post"><article data-post-id="${number}" data-user-id="62"><div class="names"><span class="username"><a href="/u/noor" data-user-card="noor">noor</a></span></div><div class="contents"><div class="cooked">${words}</div></div></article></div>`;
const long = (count: number) =>
  pages.put(
    `/t/${count}`,
    thread({ tail: Array.from({ length: count }, (_, at) => post(at + 10)).join('') }).replace(
      '</div></div></section>',
      '',
    ),
  );
const topic = pages.put('/t/1', thread());

const bare = await launch({ bare: true });
const guarded = await launch();
const both = [
  ['without', bare],
  ['with', guarded],
] as const;

type Load = { task: number; script: number; heap: number; nodes: number; listeners: number; longest: number };

/** Load an address in a new tab; what its main thread did until it was quiet. Milliseconds and megabytes. */
async function load({ context }: Extension, url: string, quiet = 500): Promise<Load> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  // Time of the thread, not of the clock: other work on the machine must not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.addInitScript(() => {
    const longest = (): void => {
      new PerformanceObserver(list => {
        for (const { duration } of list.getEntries())
          document.documentElement.dataset.longest = String(
            Math.max(duration, Number(document.documentElement.dataset.longest ?? 0)),
          );
      }).observe({ type: 'longtask', buffered: true });
    };
    addEventListener('DOMContentLoaded', longest);
  });
  await page.goto(url, { waitUntil: 'load', timeout: 300_000 });
  await settle(page, session, quiet);
  const longest = Number((await page.locator('html').getAttribute('data-longest')) ?? 0);
  await session.send('HeapProfiler.collectGarbage');
  const metrics = await metricsOf(session);
  await page.close();
  return {
    task: 1_000 * (metrics.TaskDuration ?? 0),
    script: 1_000 * (metrics.ScriptDuration ?? 0),
    heap: (metrics.JSHeapUsedSize ?? 0) / 2 ** 20,
    nodes: metrics.Nodes ?? 0,
    listeners: metrics.JSEventListeners ?? 0,
    longest,
  };
}

async function metricsOf(session: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** The main thread has done next to nothing for a while. */
async function settle(page: Page, session: CDPSession, quiet: number): Promise<void> {
  for (let last = -1; ; ) {
    const { TaskDuration = 0 } = await metricsOf(session);
    if (last >= 0 && TaskDuration - last < 0.01) return;
    last = TaskDuration;
    await page.waitForTimeout(quiet);
  }
}

const sorted = (values: number[]) => [...values].sort((a, b) => a - b);
const at = (values: number[], part: number) => sorted(values)[Math.floor((values.length - 1) * part)] ?? 0;
const median = (values: number[]) => at(values, 0.5);
const show = (value: number) => value.toFixed(value < 10 ? 2 : 0);
const line = (what: string, one: number, other: number, unit: string) =>
  console.log(`${what}: ${show(one)} without, ${show(other)} with, ${show(other - one)} ${unit} more`);

async function series(extension: Extension, url: string, times: number): Promise<Load[]> {
  const all: Load[] = [];
  for (let i = 0; i < times; i++) all.push(await load(extension, url));
  return all;
}

/** Time of `writeText` by a button of the page, until the page is told that it is done. */
async function writes(extension: Extension, text: string, asleep: boolean): Promise<number[]> {
  const page = await extension.context.newPage();
  await page.goto(topic);
  await page.waitForTimeout(1_500);
  const times: number[] = [];
  for (let i = 0; i < (asleep ? Math.ceil(copies / 5) : copies); i++) {
    if (asleep) await extension.killWorker();
    await page.bringToFront();
    times.push(
      await page.evaluate(async value => {
        const start = performance.now();
        await navigator.clipboard.writeText(value);
        return performance.now() - start;
      }, `${text} # ${i}`),
    );
  }
  await page.close();
  return times;
}

/** Memory of the extension's own process, its share of what others use too, megabytes. Linux only. */
function backgroundMemory(): number {
  const found = readdirSync('/proc').filter(name => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return words.includes('--extension-process') && isBelow(Number(name), process.pid);
    } catch {
      return false;
    }
  });
  const shares = found.map(pid => {
    const [, share] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return Number(share ?? 0);
  });
  return Math.max(0, ...shares) / 1_024;
}

function isBelow(pid: number, ancestor: number): boolean {
  for (let at = pid; at > 1; ) {
    if (at === ancestor) return true;
    at = Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${at}/status`, 'utf8'))?.[1] ?? 0);
  }
  return false;
}

try {
  const [one, other] = [await series(bare, plain, loads), await series(guarded, plain, loads)];
  const of = (loads: Load[], name: keyof Load) => median(loads.map(load => load[name]));
  console.log(`A page out of scope, median of ${loads} loads`);
  line('  main thread', of(one, 'task'), of(other, 'task'), 'ms');
  line('  script', of(one, 'script'), of(other, 'script'), 'ms');
  line('  event listeners left', of(one, 'listeners'), of(other, 'listeners'), '');
  line('  memory', of(one, 'heap'), of(other, 'heap'), 'MB');

  console.log(`Harmless copies by a button of a thread, 95th percentile`);
  for (const [what, text] of [
    ['no trigger word', 'good morning'],
    ['judged and allowed', 'GRANT SELECT ON sales.orders TO reporting_reader;'],
  ] as const) {
    const without = await writes(bare, text, false);
    line(`  ${what}, background awake`, at(without, 0.95), at(await writes(guarded, text, false), 0.95), 'ms');
    line(`  ${what}, background asleep`, at(without, 0.95), at(await writes(guarded, text, true), 0.95), 'ms');
  }

  console.log('A long thread');
  const added: [number, number][] = [];
  for (const size of sizes) {
    const url = long(size);
    const [without, withGuard] = [await load(bare, url, 1_500), await load(guarded, url, 1_500)];
    line(`  ${size} posts, main thread`, without.task, withGuard.task, 'ms');
    line(`  ${size} posts, longest task`, without.longest, withGuard.longest, 'ms');
    line(`  ${size} posts, memory`, without.heap, withGuard.heap, 'MB');
    added.push([size, withGuard.task - without.task]);
  }
  const [[least = 1, little = 1] = [], [most = 1, much = 1] = []] = [added[0], added.at(-1)];
  console.log(`  ${most / least} times the posts cost ${show(much / little)} times the time`);

  for (const { context } of [guarded])
    for (let i = 0; i < tabs; i++)
      await (await context.newPage()).goto(pages.put(`/t/many-${i}`, thread({ more: `<p>${risky} ${i}</p>` })));
  console.log(`The background with ${tabs} threads open: ${show(backgroundMemory())} MB, the whole extension process`);
} finally {
  for (const [, extension] of both) await extension.close();
  await pages.close();
}
