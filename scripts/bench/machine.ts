import { closeSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';

/** Milliseconds of one durable write of 4 kB, median: without it no two machines' figures can be compared. */
export function fsyncTime(): number {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-fsync-'));
  const file = openSync(join(folder, 'probe'), 'w');
  const block = Buffer.alloc(4_096, 1);
  const times: number[] = [];
  for (let index = 0; index < 200; index++) {
    const start = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    times.push(performance.now() - start);
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  return times.sort((a, b) => a - b)[100] ?? 0;
}

export function describeMachine(): string {
  const [load = 0] = loadavg();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory} GB, Node ${process.version}, load before ${load.toFixed(1)}, fsync ${fsyncTime().toFixed(2)} ms`;
}

/** Most memory that a process ever had, MB; undefined where the system does not tell. */
export function peakMemory(pid: number): number | undefined {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1_024);
  } catch {
    return undefined;
  }
}

/** Microseconds of processor time that a process took so far: unlike the clock it does not count other work. */
export function processorTime(pid: number): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user = 0, system = 0] = fields.split(' ').slice(11, 13).map(Number);
  return ((user + system) * 1_000_000) / ticksPerSecond;
}

/** USER_HZ, the same on every Linux. */
const ticksPerSecond = 100;
