import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readRules } from '../cli/catalogue.ts';
import { find } from '../lib/scan/find.ts';
import { engineBundle } from './engine-bundle.ts';

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
/** Warm: the engine lives in one background for days. CPU time, not the clock: other work on the machine must not count. Milliseconds. */
const cpu = () => process.cpuUsage().user / 1000;
for (let pass = 0; pass < 4; pass++) for (const row of rows) find(row.text, { rules, language: row.lang });
const began = cpu();
const times = rows
  .map(row => {
    const start = performance.now();
    find(row.text, { rules, language: row.lang });
    return performance.now() - start;
  })
  .sort((a, b) => a - b);

const total = cpu() - began;
const percentile = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(3);
console.log(
  `\n${rules.length} rules. ${Math.round((1000 * rows.length) / total)} commands/s; median ${percentile(0.5)} ms, 95th percentile ${percentile(0.95)} ms, slowest ${percentile(0.9999)} ms`,
);

const hostile: Record<string, string> = {
  'plain commands': 'sudo chmod 644 /srv/notes.txt\n'.repeat(340),
  'open quotes': `'"\`$(`.repeat(2_500),
  'nested substitution': '$('.repeat(5_000),
  'nested braces': '{a,b}'.repeat(2_000),
  'sudo in sudo': 'sudo '.repeat(2_000),
  pipes: 'cat|'.repeat(2_500),
  SQL: 'GRANT SELECT ON t TO PUBLIC;\n'.repeat(340),
  'SQL parentheses': `GRANT SELECT ${'('.repeat(9_000)}`,
  comments: '/*'.repeat(5_000),
  YAML: 'a:\n- b: [c, {d: e}]\n'.repeat(500),
  'YAML flow': '['.repeat(10_000),
  prompts: 'user@host:~$ '.repeat(800),
  homoglyphs: 'сhmod '.repeat(1_700),
  functions: `${Array.from({ length: 300 }, (_, i) => `f${i}() { f${(i * 7) % 300}; f${(i * 11) % 300}; }`).join('; ')}; f1`,
};
for (const [name, text] of Object.entries(hostile)) {
  for (let pass = 0; pass < 3; pass++) find(text, { rules });
  const start = cpu();
  find(text, { rules });
  console.log(`10 kB of ${name}: ${(cpu() - start).toFixed(1)} ms`);
}

const { size, code, modules } = await engineBundle();
console.log(`\nThe engine alone, built: ${modules.size} files, ${code.length} bytes, ${size} gzipped.`);
