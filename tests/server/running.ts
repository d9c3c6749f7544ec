import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { type Collector, type Say, startCollector } from '../../server/start.ts';

export type Line = { level: string; message: string; more?: Record<string, unknown> };

/** Collectors that stop with their test. */
export function collectorsForTests() {
  const started: Collector[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'countersign-key-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(async () => {
    await Promise.all(started.splice(0).map(collector => collector.stop()));
  });
  return async (database: string) => {
    const lines: Line[] = [];
    const say: Say = (level, message, more) => lines.push({ level, message, ...(more ? { more } : {}) });
    const collector = await startCollector(
      { database, host: '127.0.0.1', port: 0, loopback: true, name: 'log.example.com', keyFile: join(folder, 'key') },
      say,
    );
    started.push(collector);
    const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
      fetch(`${collector.url}/v1/logs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
    return { ...collector, lines, post };
  };
}
