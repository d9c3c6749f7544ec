import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type Running } from './namespace.ts';
import type { LiveServer, Started } from './server.ts';

/** `www-data`, fixed by Debian's base-passwd. */
const wwwData = 33;

export type Live<Page extends string = string> = Started<Page> & { url: string; stop(): Promise<void> };

/** Start a product on loopback, with all of its data in a folder that goes when it stops. */
export async function start<Page extends string>(server: LiveServer<Page>): Promise<Live<Page>> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-live-'));
  chmodSync(folder, 0o755);
  chownSync(folder, wwwData, wwwData);
  const running: Running[] = [];
  const stop = async (): Promise<void> => {
    for (const one of running.toReversed()) await one.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    return { ...(await server.start({ folder, port, url }, running)), url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
