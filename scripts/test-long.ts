import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';

/** The tests that ask how rare a failure may be, with the numbers of an acceptance run. Takes hours. */
const env = {
  ...process.env,
  COUNTERSIGN_LONG: '1',
  FUZZ_RUNS: '1000000',
  COUNTERSIGN_KILLS: '200',
  COUNTERSIGN_BACKGROUND_KILLS: '200',
  COUNTERSIGN_SELECTIONS: '10000',
};
const steps = [
  ['vitest', 'run', 'fuzz', '--testTimeout=0'],
  ['npm', 'ci', '--prefix', 'tests/server/clickhouse'],
  ['npm', 'ci', '--ignore-scripts', '--prefix', 'tests/formats'],
  ['vitest', 'run', 'tests/lib/sync', 'tests/server', 'tests/cli/sarif.test.ts'],
  ['wxt', 'build'],
  ['wxt', 'build', '-b', 'firefox', '--mv3'],
  ...['log', 'ways', 'audit', 'kills'].map(name => [
    'playwright',
    'test',
    `tests/e2e/${name}.spec.ts`,
    '--workers=1',
    '--timeout=0',
  ]),
];

for (const [program = '', ...words] of steps) {
  const { status } = spawnSync(program, words, { stdio: 'inherit', env, shell: process.platform === 'win32' });
  if (status !== 0) process.exitCode = 1;
}

const shards = availableParallelism();
const model = Array.from({ length: shards }, async (_, shard) => {
  const words = ['scripts/test-model.ts', '--runs', '1000000', '--shard', `${shard + 1}/${shards}`];
  const [status] = await once(spawn(process.execPath, words, { stdio: 'inherit', env }), 'exit');
  if (status !== 0) process.exitCode = 1;
});
await Promise.all(model);
