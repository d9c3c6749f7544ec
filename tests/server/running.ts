import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import type { Config } from '../../server/config.ts';
import { type Collector, type Say, startCollector } from '../../server/start.ts';

export type Line = { level: string; message: string; more?: Record<string, unknown> };

export const testConfig: Omit<Config, 'database' | 'keyFile'> = {
  host: '127.0.0.1',
  port: 0,
  loopback: true,
  name: 'log.example.com',
  least: 10,
};

/** Collectors that stop with their test. */
export function collectorsForTests() {
  const started: Collector[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'countersign-key-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(async () => {
    await Promise.all(started.splice(0).map(collector => collector.stop()));
  });
  return async (database: string, more: Partial<Config> = {}, now = Date.now) => {
    const lines: Line[] = [];
    const say: Say = (level, message, more) => lines.push({ level, message, ...(more ? { more } : {}) });
    const collector = await startCollector(
      { ...testConfig, database, keyFile: join(folder, 'key'), ...more },
      say,
      now,
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
