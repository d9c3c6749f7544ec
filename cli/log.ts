import { hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Report, verifyExport } from '../lib/chain/export/verify.ts';
import { isVerifierKey } from '../lib/chain/note.ts';
import { openCheckpoint } from '../lib/chain/receipt.ts';
import { complaint } from './complaint.ts';
import { linesOf } from './lines.ts';
import { checkConsistency, checkReceipt } from './log-receipt.ts';
import { readNamed } from './read-named.ts';

const help = `countersign log verify EXPORT --checkpoint NOTE --key PUBLIC_KEY [--json]
countersign log receipt RECEIPT --key PUBLIC_KEY
countersign log consistency PROOF --checkpoint OLDER --checkpoint NEWER --key PUBLIC_KEY

Verifies what the collector gave out, without the collector: an export of its log, the receipt of one event, or that a
newer tree begins with an older one.

  EXPORT             file of lines of JSON, from GET /v1/export?size=SIZE, SIZE as in the checkpoint
  RECEIPT, PROOF     from GET /v1/receipts/UID and GET /v1/consistency?from=SIZE&to=SIZE
  --checkpoint FILE  signed checkpoint, from GET /v1/checkpoint or from where copies are kept; may be given many times
  --key KEY          the collector's verifier key (name+hash+key), or a file that holds it
  --json             the report as JSON
Exit: 0 ok, 1 tampered, 2 incomplete, 3 wrong use`;

const commands = ['verify', 'receipt', 'consistency'];

/** Printed below every report: what a reader may conclude, and what not. */
const proves = ({ unsigned }: Report) => [
  'What this proves: since the newest matching checkpoint was signed, no covered event was changed, removed or moved,',
  unsigned === 0
    ? 'and the events of each install follow one another as its key signed them, under its pseudonym.'
    : `and the events of each install follow one another. Of ${unsigned} events no signature says whose they are.`,
  'What this does not prove: that a person read or understood anything; that the owner of a device did not make up',
  'events, hold them back or delete a profile; when exactly something happened; that nothing else happened; what an',
  'erased event said, or what its id was.',
];

/** Runs the command; gives the exit code. */
export async function run(args: string[]): Promise<number> {
  let given: ReturnType<typeof read>;
  try {
    given = read(args);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = given;
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [command = '', file, ...more] = positionals;
  if (!commands.includes(command)) return wrong(command ? `There is no log ${command}.` : 'Say what to verify.');
  if (!file || more.length > 0) return wrong('One file is needed, and no more.');
  if (!values.key) return wrong("The collector's --key is needed.");
  const notes = values.checkpoint ?? [];
  if (command === 'verify' && notes.length === 0) return wrong('At least one --checkpoint is needed.');
  try {
    const key = await readKey(values.key);
    if (command === 'verify') return await verify(file, notes, key, values.json);
    const { code, says } =
      command === 'receipt' ? await checkReceipt(file, key) : await checkConsistency(file, notes, key);
    if (code === 3) return wrong(says);
    console.log(says);
    return code;
  } catch (error) {
    return wrong(complaint(error, file));
  }
}

async function verify(file: string, notes: readonly string[], key: string, json = false): Promise<number> {
  const opened = await Promise.all(notes.map(async path => openCheckpoint(await readNamed(path), key)));
  const bad = opened.filter(one => typeof one === 'string');
  const good = opened.filter(one => typeof one !== 'string');
  const lines = linesOf(createReadStream(file, 'utf8'));
  const report = await verifyExport(lines, good, input => hash('sha256', input, 'buffer'));
  if (bad.length > 0) {
    report.verdict = 'tampered';
    report.problems.unshift(...bad.map(why => `A checkpoint is not valid: ${why}.`));
  }
  console.log(json ? JSON.stringify(report) : inWords(report));
  return { ok: 0, tampered: 1, incomplete: 2 }[report.verdict];
}

function read(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      checkpoint: { type: 'string', multiple: true },
      key: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

function wrong(problem: string): number {
  console.error(`${problem}\nSee countersign log --help.`);
  return 3;
}

/** A key on the command line or in a file; a verifier key has two plus signs, a path hardly ever. */
async function readKey(given: string): Promise<string> {
  const key = /^[^\s+]+\+[0-9a-f]{8}\+/.test(given) ? given : (await readNamed(given)).trim();
  // By a wrong key an honest log would seem to be tampered with.
  if (!(await isVerifierKey(key))) throw new Error(`${given} is no verifier key (name+hash+key).`);
  return key;
}

function inWords(report: Report): string {
  const { verdict, tenant, leaves, erased, installs, checkpoints, problems } = report;
  return [
    `${verdict.toUpperCase()}  tenant ${tenant ?? 'unknown'}`,
    `  ${leaves} leaves, ${erased} of them erased (hash only), from ${installs} installs`,
    ...checkpoints.map(({ size, state }) => `  checkpoint of ${size} leaves: ${state}`),
    `  gaps without a word: ${report.gaps.length}; forks and broken chains: ${report.breaks.length}`,
    ...problems.map(problem => `  - ${problem}`),
    '',
    ...proves(report),
  ].join('\n');
}
