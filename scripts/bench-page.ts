import { launch } from '../tests/e2e/extension.ts';
import { servePages } from '../tests/e2e/pages.ts';
import { risky, thread } from '../tests/e2e/thread.ts';
import { describeMachine } from './bench/machine.ts';
import { pings, writes } from './bench/page/copies.ts';
import { launchFloor } from './bench/page/floor.ts';
import { type Load, load } from './bench/page/load.ts';
import { backgroundMemory } from './bench/page/memory.ts';

/** `npm run bench:page`: what the extension costs a page, each figure beside the same page without it, in one run. */
const short = process.argv.includes('--short');
const loads = short ? 5 : 25;
const copies = short ? 10 : 100;
const sizes = short ? [1_000, 4_000] : [1_000, 10_000, 50_000];
const tabs = short ? 5 : 50;

const pages = await servePages();
const plain = pages.put('/plain', `<!doctype html><title>plain</title>${'<p>Some words of a page.</p>'.repeat(500)}`);
const topic = pages.put('/t/1', thread());

/** A thread of posts by a person without findings, or by an agent with one in each. */
function long(count: number, by: 'person' | 'agent'): string {
  const [user, name, words] = {
    person: [62, 'noor', '<p>Look first: <code>ls -la /srv</code>, then read on, and ask the owner.</p>'],
    agent: [-1201, 'helper', `<p>Open it for the team:</p><pre><code>${risky}</code></pre>`],
  }[by];
  const post = (number: number) =>
    `<div class="topic-post"><article data-post-id="${number}" data-user-id="${user}"><div class="names"><span class="username"><a href="/u/${name}" data-user-card="${name}">${name}</a></span></div><div class="contents"><div class="cooked">${words}</div></div></article></div>`;
  const tail = Array.from({ length: count }, (_, at) => post(at + 10)).join('');
  return pages.put(`/t/${count}-${by}`, thread({ tail }).replace('</div></div></section>', ''));
}

const at = (values: number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? 0;
const late = (values: number[]) => at(values, 0.95);
const show = (value: number) => value.toFixed(Math.abs(value) < 10 ? 2 : 0);
const line = (what: string, one: number, other: number, unit: string) =>
  console.log(`${what}: ${show(one)} without, ${show(other)} with, ${show(other - one)} ${unit} more`);

console.log(describeMachine());
const bare = await launch({ bare: true });
const guarded = await launch();
const floor = await launchFloor();

async function series(extension: typeof bare): Promise<(name: keyof Load) => number> {
  const all: Load[] = [];
  for (let i = 0; i < loads; i++) all.push(await load(extension, plain));
  return name =>
    at(
      all.map(one => one[name]),
      0.5,
    );
}

async function outOfScope(): Promise<void> {
  const [one, other, least] = [await series(bare), await series(guarded), await series(floor)];
  console.log(`A page out of scope, median of ${loads} loads`);
  line('  main thread', one('task'), other('task'), 'ms');
  line('  script', one('script'), other('script'), 'ms');
  line('  compiling, which is no part of it', one('compile'), other('compile'), 'ms');
  line('  script of an extension that only asks once', one('script'), least('script'), 'ms');
  line('  event listeners left', one('listeners'), other('listeners'), '');
  line('  memory', one('heap'), other('heap'), 'MB');
}

async function harmlessCopies(): Promise<void> {
  console.log('Harmless copies by a button of a thread, 95th percentile');
  const few = Math.ceil(copies / 5);
  for (const [what, text] of [
    ['no trigger word', 'good morning'],
    ['judged and allowed', 'GRANT SELECT ON sales.orders TO reporting_reader;'],
  ] as const) {
    const without = late(await writes(bare, topic, text, copies));
    line(`  ${what}, background awake`, without, late(await writes(guarded, topic, text, copies)), 'ms');
    line(`  ${what}, background asleep`, without, late(await writes(guarded, topic, text, few, true)), 'ms');
  }
  const awake = late(await pings(guarded, topic, copies));
  const asleep = late(await pings(guarded, topic, few, true));
  console.log(`  a message and its refusal alone: ${show(awake)} ms awake, ${show(asleep)} ms asleep`);
}

async function longThreads(by: 'person' | 'agent', counts: number[]): Promise<void> {
  console.log(by === 'person' ? 'A long thread' : 'A long thread by an agent, with a finding in each post');
  const costs: [without: number, more: number][] = [];
  for (const count of counts) {
    const url = long(count, by);
    const [without, withGuard] = [await load(bare, url, 1_500, true), await load(guarded, url, 1_500, true)];
    line(`  ${count} posts, main thread`, without.task, withGuard.task, 'ms');
    line(`  ${count} posts, longest script of one task`, without.longest, withGuard.longest, 'ms');
    line(`  ${count} posts, memory`, without.heap, withGuard.heap, 'MB');
    costs.push([without.task, withGuard.task - without.task]);
  }
  const growth = (index: 0 | 1) => show((costs.at(-1)?.[index] ?? 0) / (costs[0]?.[index] || 1));
  const times = (counts.at(-1) ?? 0) / (counts[0] ?? 1);
  console.log(`  ${times} times the posts cost ${growth(1)} times what we add, ${growth(0)} times what the page takes`);
}

try {
  await outOfScope();
  await harmlessCopies();
  await longThreads('person', sizes);
  await longThreads('agent', sizes.slice(0, 2));
  for (let i = 0; i < tabs; i++)
    await (await guarded.context.newPage()).goto(pages.put(`/t/many-${i}`, thread({ more: `<p>${risky} ${i}</p>` })));
  // Pages of the extension share its process, and nobody has one open who reads.
  for (const page of guarded.context.pages()) if (page.url().startsWith('chrome-extension:')) await page.close();
  console.log(`The background with ${tabs} threads open: ${show(backgroundMemory())} MB, the whole extension process`);
} finally {
  for (const extension of [bare, guarded, floor]) await extension.close();
  await pages.close();
}
