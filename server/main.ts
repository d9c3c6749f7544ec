import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { listTokens, revokeToken } from './access/issued.ts';
import { isTenant, roles } from './access/roles.ts';
import { createToken } from './access/token.ts';
import { type Config, readConfig } from './config.ts';
import { greeting } from './greeting.ts';
import { backup } from './keeping/backup.ts';
import { erase, sweep } from './keeping/erase.ts';
import { restore } from './keeping/restore.ts';
import { retain } from './keeping/retain.ts';
import { type Say, startCollector } from './start.ts';
import { openStore, type Store } from './store/open.ts';

/** One JSON object per line. Never given a header, body or connection string. */
const say: Say = (level, message, more = {}) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...more })}\n`);
};

const usage = `Usage: npm run -s collector -- [COMMAND]
  (none)                                   start
  token create --role ROLE [--tenant T] [--label L] [--enrols N]   make a token and print it once
                                           --enrols: so many installs may be enrolled with it, then only their keys count
                                           ROLE: ${roles.join(', ')}
  token list                               each token's name, day, tenant, role and label; never the token
  token revoke NAME                        turn a token away, within ten seconds also of running collectors
  retain                                   forget what is older than RETAIN_DAYS, as a running collector does daily
  erase --install UUID [--tenant T]        erase what an install sent; hashes stay, and the log still verifies
  backup FILE                              write everything but the signing key to a new file
  restore FILE                             put a backup into an empty store of either kind`;

const options = {
  role: { type: 'string' },
  tenant: { type: 'string', default: 'default' },
  label: { type: 'string', default: '' },
  install: { type: 'string' },
  enrols: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** Each prints what it did. */
const commands: Record<string, (store: Store, values: Values, file: string, config: Config) => Promise<unknown>> = {
  'token create': ({ database }, { role: asked, tenant = 'default', label = '', enrols }) => {
    const role = roles.find(one => one === asked);
    if (!role) throw new Error(`--role must be one of ${roles.join(', ')}`);
    if (!isTenant(tenant)) throw new Error('--tenant is letters, digits, dots, hyphens and underscores, at most 63');
    if (enrols !== undefined && !/^[1-9]\d{0,6}$/.test(enrols)) throw new Error('--enrols is a number from 1');
    return createToken(database, { tenant, role, label, ...(enrols ? { enrols: Number(enrols) } : {}) });
  },
  'token list': ({ database }) => listTokens(database),
  'token revoke': async ({ database }, _, name) => {
    const done = await revokeToken(database, name);
    if (done === undefined) throw new Error('Say which token, by its name in `token list`.');
    return done;
  },
  retain: (store, _, __, { retainDays: days = 90 }) => retain(store, { days, now: Date.now() }),
  erase: async (store, { install, tenant = 'default' }) => {
    if (!install || !uuid.test(install)) throw new Error('Say which install: --install UUID');
    const erased = await erase(store, { tenant, install, now: Date.now(), actor: 'command line' });
    if (erased === undefined) throw new Error('There is no such install.');
    await sweep(store);
    return `${erased} events erased`;
  },
  backup: async (store, _, file) => `${await backup(store, named(file))} rows written`,
  restore: async (store, _, file) => `${await restore(store, named(file))} rows restored, trees verified`,
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function named(file: string): string {
  if (!file) throw new Error('Say which file.');
  return file;
}

async function run(words: string[]): Promise<void> {
  const { positionals, values } = parseArgs({ args: words, allowPositionals: true, options });
  if (values.help) {
    console.log(usage);
    return;
  }
  const config = readConfig(process.env);
  if (positionals.length === 0) {
    const collector = await startCollector(config, say);
    if (process.stdout.isTTY) console.log(greeting(collector));
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void collector.stop());
    return;
  }
  const [one = '', two = '', three = ''] = positionals;
  const single = Object.hasOwn(commands, one);
  const name = single ? one : `${one} ${two}`;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new Error(usage);
  const store = await openStore(config.database);
  try {
    console.log(await command(store, values, single ? two : three, config));
  } finally {
    await store.database.destroy();
  }
}

// V8 would rather take memory than time for as long as a machine has much: by its own choice the heap may grow fourfold
// before it looks for what is dead, with this twofold.
setFlagsFromString('--heap-growing-percent=100');

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 3;
});
