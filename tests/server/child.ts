import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type Child = { url: string; pid: number; kill(): Promise<void>; stop(): Promise<number | null> };

/** The collector as its own process, as people start it. `limit` is a size in KiB that no file of it may pass; port 0: any. */
export async function startChild(folder: string, database: string, limit?: number, port = 0): Promise<Child> {
  const environment = { ...process.env, DATABASE_URL: database, PORT: String(port), KEY_FILE: join(folder, 'key') };
  const command = limit === undefined ? '' : `trap '' XFSZ; ulimit -S -f ${limit};`;
  const child: ChildProcess = spawn(
    'bash',
    ['-c', `${command} exec "$0" --max-semi-space-size=8 server/main.ts`, process.execPath],
    {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    if (!child.stderr) return reject(new Error('no output'));
    createInterface({ input: child.stderr }).on('line', line => {
      const said = /^\{/.test(line) ? JSON.parse(line) : {};
      if (said.message === 'listening') resolve(said.url);
    });
    void ended.then(code => reject(new Error(`ended with ${code}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
