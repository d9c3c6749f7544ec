import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readRules } from '../cli/catalogue.ts';
import { find } from '../lib/scan/find.ts';
import { engineBundle } from './engine-bundle.ts';
import { shapes } from './hostile/hostile.ts';

/** `npm run bench:engine`: the score of the labelled commands beside a keyword list, and the speed. */
const folder = '../shared/corpora';
if (!existsSync(`${folder}/commands.jsonl`)) {
  console.log(`Skipped: there are no labelled commands in ${folder}.`);
  process.exit(0);
}

type Row = { id: string; lang: string; text: string };
const read = (name: string): Row[] =>
  readFileSync(`${folder}/${name}`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
const rules = await readRules();
mkdirSync('output', { recursive: true });

function score(name: string, option: string): void {
  const findings = `output/findings-${name}`;
  const lines = read(name).map(row =>
    JSON.stringify({ id: row.id, findings: find(row.text, { rules, language: row.lang }) }),
  );
  writeFileSync(findings, lines.join('\n'));
  spawnSync(
    process.execPath,
    [`${folder}/score.mjs`, option, `${folder}/${name}`, '--findings', findings, ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
}

score('commands.jsonl', '--rows');
score('evasions.jsonl', '--evasions');

const rows = read('commands.jsonl');
/** Processor time of this thread, not the clock: other work on the machine must not count. Milliseconds. */
const cpu = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};
const spent = (task: () => void): number => {
  const before = cpu();
  task();
  return cpu() - before;
};
/** The least of some passes: what a busy machine adds is never less than nothing. */
const least = (passes: number, task: () => void) => Math.min(...Array.from({ length: passes }, () => spent(task)));

/** Warm: the engine lives in one background for days. */
const once = () => {
  for (const row of rows) find(row.text, { rules, language: row.lang });
};
for (let pass = 0; pass < 4; pass++) once();
const total = least(6, once);
/** The same texts written as JSON, forty times: what this machine does at this moment with text. */
const baseline = least(6, () => {
  for (let pass = 0; pass < 40; pass++) for (const row of rows) JSON.stringify(row);
});
/** By the clock: the processor's is too coarse for one text. */
const timed = (row: Row): number => {
  const before = performance.now();
  find(row.text, { rules, language: row.lang });
  return performance.now() - before;
};
const times = rows.map(row => Math.min(timed(row), timed(row), timed(row))).sort((a, b) => a - b);
const percentile = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(3);
console.log(
  `\n${rules.length} rules. ${Math.round((1000 * rows.length) / total)} commands/s, ${(total / baseline).toFixed(2)} of the baseline; median ${percentile(0.5)} ms, 95th percentile ${percentile(0.95)} ms, slowest ${percentile(0.9999)} ms`,
);

const hostile = shapes
  .map(({ name, make, language }) => {
    const text = make(10_000);
    return { name, time: least(4, () => void find(text, { rules, language })) };
  })
  .sort((a, b) => b.time - a.time);
console.log(`\nWorst of ${hostile.length} hostile texts of 10 kB:`);
for (const { name, time } of hostile.slice(0, 10)) console.log(`${time.toFixed(1).padStart(6)} ms  ${name.trim()}`);

const { size, code, modules } = await engineBundle();
console.log(`\nThe engine alone, built: ${modules.size} files, ${code.length} bytes, ${size} gzipped.`);
