import { parseArgs } from 'node:util';
import { roles } from './access/roles.ts';
import { createToken } from './access/token.ts';
import { readConfig } from './config.ts';
import { type Say, startCollector } from './start.ts';
import { openStore } from './store/open.ts';

/** One JSON object per line. Never given a header, body or connection string. */
const say: Say = (level, message, more = {}) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...more })}\n`);
};

const usage = `Usage: npm run collector [-- COMMAND]
  (none)                                        start; DATABASE_URL, HOST, PORT
  token create --role ROLE [--tenant T] [--label L]   make a token and print it once
                                                ROLE: ${roles.join(', ')}`;

async function run(words: string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      role: { type: 'string' },
      tenant: { type: 'string', default: 'default' },
      label: { type: 'string', default: '' },
    },
  });
  const config = readConfig(process.env);
  const command = positionals.join(' ');
  if (command === '') {
    const collector = await startCollector(config, say);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void collector.stop());
  } else if (command === 'token create') {
    const role = roles.find(one => one === values.role);
    if (!role) throw new Error(`--role must be one of ${roles.join(', ')}`);
    const store = await openStore(config.database);
    console.log(await createToken(store.database, { tenant: values.tenant, role, label: values.label }));
    await store.database.destroy();
  } else throw new Error(usage);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 3;
});
