import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

export type Running = {
  /** Ends it and everything it started. */
  stop(): Promise<void>;
};

export type Command = {
  words: string[];
  /** Files and folders of the system that this command sees replaced: path in the system → path of ours. */
  instead?: Record<string, string>;
  env?: Record<string, string>;
  /** Folder to start in. */
  folder?: string;
  /** Stay root, for servers that change to other users by themselves; else it runs as `www-data`. */
  root?: boolean;
  /** File that gets what it prints. */
  log: string;
};

/**
 * Namespaces of mounts and processes for each command: what it sees replaced is not replaced for anybody else, and
 * nothing of it outlives us. `setpriv --pdeathsig` ends `unshare` when this process dies, however it dies;
 * `--kill-child` then ends the first process inside, and with that the kernel ends all others there (setpriv(1),
 * unshare(1), pid_namespaces(7)).
 */
const inside = ['setpriv', '--pdeathsig', 'KILL', 'unshare', '--mount', '--pid', '--fork', '--kill-child'];
// Not `exec`: the first process must keep its identity, since a change of user clears the signal it is to get.
const script = 'while [ "$1" != -- ]; do mount --bind "$2" "$1" || exit 1; shift 2; done; shift; "$@"; exit $?';

function words({ words, instead = {}, root = false }: Command): [string, string[]] {
  const [program = '', ...rest] = inside;
  const user = root ? [] : ['setpriv', '--reuid', 'www-data', '--regid', 'www-data', '--clear-groups'];
  const mounts = Object.entries(instead).flat();
  return [program, [...rest, '--mount-proc', 'sh', '-c', script, 'sh', ...mounts, '--', ...user, ...words]];
}

/** Start a server and wait until it answers. */
export async function serve(command: Command, answers: () => Promise<boolean>): Promise<Running> {
  const log = openSync(command.log, 'a');
  const [program, rest] = words(command);
  const child = spawn(program, rest, {
    stdio: ['ignore', log, log],
    env: { ...process.env, ...command.env },
    cwd: command.folder,
  });
  closeSync(log);
  const ended = new Promise<void>(done => child.once('exit', () => done()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  const deadline = Date.now() + 120_000;
  while (!(await answers())) {
    const gone = child.exitCode !== null || child.signalCode !== null;
    if (gone || Date.now() > deadline) {
      await stop();
      throw new Error(`${command.words.join(' ')} ${gone ? 'ended' : 'does not answer'}.\n${tail(command.log)}`);
    }
    await new Promise(done => setTimeout(done, 100));
  }
  return { stop };
}

/** Run to the end and give what it prints. Its errors go to the log, and into ours where it fails. */
export function run(command: Command, input = ''): string {
  const log = openSync(command.log, 'a');
  const [program, rest] = words(command);
  const { status, error, stdout } = spawnSync(program, rest, {
    input,
    stdio: ['pipe', 'pipe', log],
    encoding: 'utf8',
    env: { ...process.env, ...command.env },
    cwd: command.folder,
    timeout: 240_000,
  });
  closeSync(log);
  appendFileSync(command.log, stdout);
  if (status !== 0) throw new Error(`${command.words.join(' ')}: ${error ?? status}\n${tail(command.log)}`);
  return stdout;
}

/** Whether this machine lets us make such namespaces: some containers do not, even for root. */
export function namespacesWork(): boolean {
  try {
    const [program = '', ...rest] = inside;
    execFileSync(program, [...rest, '--mount-proc', 'mount', '--bind', '/tmp', '/tmp'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A port of loopback that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  await new Promise(done => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Whether a page is there: any answer that is not a server's error. */
export const pageAt = (url: string) => async (): Promise<boolean> => {
  const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(20_000) }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer !== undefined && answer.status < 500;
};

const tail = (path: string): string => readFileSync(path, 'utf8').split('\n').slice(-30).join('\n');
