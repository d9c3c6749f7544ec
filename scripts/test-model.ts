import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { check } from '../tests/lib/sync/model-check.ts';

/**
 * One part of the model's long run: `node scripts/test-model.ts --shard 2/4 --runs 1000000` makes the second quarter of a
 * million sequences. Each part has seeds of its own; one that was stopped goes on where it was.
 */
const { values } = parseArgs({
  options: { shard: { type: 'string', default: '1/1' }, runs: { type: 'string', default: '10000' } },
});
const [shard = 1, shards = 1] = values.shard.split('/').map(Number);
const wanted = Math.ceil(Number(values.runs) / shards);
/** Sequences after which it is kept how far it is, for a slow machine is stopped often: nine short ones to each long one. */
const step = 200;

const file = `output/model-${shard}-of-${shards}.json`;
let done = before();
const started = { at: Date.now(), done };

while (done < wanted) {
  const count = Math.min(step, wanted - done);
  const seed = done * shards + shard - 1;
  try {
    await check('short', Math.ceil(count * 0.9), seed);
    await check('long', Math.floor(count * 0.1), seed);
  } catch (error) {
    console.error(`shard ${values.shard}, after ${done} sequences: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
  done += count;
  mkdirSync('output', { recursive: true });
  writeFileSync(file, JSON.stringify({ done }));
  const each = (Date.now() - started.at) / (done - started.done);
  console.log(`shard ${values.shard}: ${done} of ${wanted} sequences, no promise broken; ${each.toFixed(1)} ms each`);
}

/** How many an earlier run of this part has made. */
function before(): number {
  try {
    return Number(JSON.parse(readFileSync(file, 'utf8')).done);
  } catch {
    return 0;
  }
}
