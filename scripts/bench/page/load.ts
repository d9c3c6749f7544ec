import type { CDPSession, Page } from '@playwright/test';
import type { Extension } from '../../../tests/e2e/extension.ts';
import { inTime } from '../../../tests/e2e/in-time.ts';
import { longestScript, type TraceEvent } from './trace.ts';

/**
 * Milliseconds of the main thread's processor time and megabytes. `compile`: reading whole scripts, which `script` leaves
 * out. `longest`: one task's scripts, 0 where not traced.
 */
export type Load = { task: number; script: number; compile: number; heap: number; listeners: number; longest: number };

/** 50,000 posts take a minute where the machine is loaded. */
const patience = 300_000;

/** Load an address in a new tab; what its main thread did until it was quiet. */
export async function load({ context }: Extension, url: string, quiet = 500, traced = false): Promise<Load> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  // Time of the thread, not of the clock: other work on the machine must not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  // What is traced takes a little longer.
  const finish = traced ? await trace(session) : undefined;
  await page.goto(url, { waitUntil: 'load', timeout: patience });
  await settle(page, session, quiet);
  const longest = finish ? longestScript(await finish()) : 0;
  await session.send('HeapProfiler.collectGarbage');
  const metrics = await metricsOf(session);
  await page.close();
  return {
    task: 1_000 * (metrics.TaskDuration ?? 0),
    script: 1_000 * (metrics.ScriptDuration ?? 0),
    compile: 1_000 * (metrics.V8CompileDuration ?? 0),
    heap: (metrics.JSHeapUsedSize ?? 0) / 2 ** 20,
    listeners: metrics.JSEventListeners ?? 0,
    longest,
  };
}

async function trace(session: CDPSession): Promise<() => Promise<TraceEvent[]>> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const includedCategories = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
  const traceConfig = { recordMode: 'recordAsMuchAsPossible' as const, includedCategories };
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  return async () => {
    const complete = new Promise(done => session.once('Tracing.tracingComplete', done));
    await session.send('Tracing.end');
    await inTime(complete, () => 'the trace does not end', patience);
    return events;
  };
}

async function metricsOf(session: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** The main thread has done next to nothing for a while. */
async function settle(page: Page, session: CDPSession, quiet: number): Promise<void> {
  const end = Date.now() + patience;
  for (let last = -1; Date.now() < end; ) {
    const { TaskDuration = 0 } = await metricsOf(session);
    if (last >= 0 && TaskDuration - last < 0.01) return;
    last = TaskDuration;
    await page.waitForTimeout(quiet);
  }
  throw new Error(`${page.url()} is not quiet after ${patience / 1_000} s`);
}
