import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exposure } from '../lib/log/example.ts';
import { startChild } from './child.ts';
import { newInstall, record, request } from './install.ts';

const connections = 10_000;
/** Fewer than wait to be accepted at a time: the server would not know of others. */
const atOnce = 250;
/** Node raises its own limit to the hard one. */
const files = execFileSync('bash', ['-c', 'ulimit -H -n'], { encoding: 'utf8' }).trim();
const enough = files === 'unlimited' || Number(files) >= connections + 500;

/** Bytes that a process has had in memory at most. */
const peakOf = (pid: number): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) * 1_024;

test('D15: ten thousand connections that say nothing are ended, take little, and others are served', async context => {
  if (!enough) return context.skip(`needs ${connections + 500} open files in a process; the limit is ${files}`);
  const folder = mkdtempSync(join(tmpdir(), 'countersign-idle-'));
  const collector = await startChild(folder, join(folder, 'collector.sqlite'));
  const install = await newInstall();
  const body = await request(install, await record(install, [exposure], Date.UTC(2026, 10, 20)));
  const headers = { 'content-type': 'application/json', connection: 'close' };
  const post = () =>
    fetch(`${collector.url}/v1/logs`, { method: 'POST', headers, body }).then(
      ({ status }) => status,
      () => 'no answer',
    );
  expect(await post()).toBe(200);
  const before = peakOf(collector.pid);

  const { hostname, port } = new URL(collector.url);
  const ends: Promise<string>[] = [];
  while (ends.length < connections) {
    const wave = Array.from({ length: atOnce }, () => connect(Number(port), hostname));
    ends.push(...wave.map(heardOf));
    await Promise.all(wave.map(socket => once(socket, 'connect')));
  }
  // Where there is no room, a connection is ended at once, and there is room again when the idle ones are.
  await expect.poll(post).toBe(200);
  const answers = new Set((await Promise.all(ends)).map(text => text.split('\r\n')[0]));
  expect(answers.has('HTTP/1.1 408 Request Timeout')).toBe(true);
  answers.delete('');
  expect(answers.size).toBe(1);
  expect(await post()).toBe(200);
  expect((peakOf(collector.pid) - before) / connections, 'bytes for each').toBeLessThan(64 * 1_024);
  expect(await collector.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

/** What came from the other side until it ended. */
function heardOf(socket: Socket): Promise<string> {
  let heard = '';
  socket.on('data', data => {
    heard += data.toString('latin1');
  });
  socket.on('error', () => undefined);
  return new Promise(resolve => void socket.on('close', () => resolve(heard)));
}
