import { z } from 'zod';
import { fromBase64url, toBase64url } from '../base64url.ts';
import { domain } from '../digest.ts';
import type { Checkpoint } from '../note.ts';
import { emptyEdge, grow, rootOf, type Sha256 } from '../tree.ts';
import { ExportHead, ExportLine } from './format.ts';
import { hashOf, isShared, isSigned, parse, readLeaf } from './leaf.ts';
import { type Break, type Gap, type Placed, unexplained, unsigned, walk } from './sequence.ts';

export type Report = {
  /** `tampered`: something contradicts a hash, a signature or itself. `incomplete`: something is missing or unproven. */
  verdict: 'ok' | 'tampered' | 'incomplete';
  tenant?: string;
  leaves: number;
  erased: number;
  installs: number;
  checkpoints: { size: number; state: 'match' | 'mismatch' | 'beyond' }[];
  gaps: Gap[];
  breaks: Break[];
  /** Events that no signature of their install's key covers. */
  unsigned: number;
  /** Sentences, the worst first. */
  problems: string[];
};

/** Problems named one by one; more are counted. */
const named = 20;

/** Verify an export, line by line, against checkpoints whose signatures were checked. Never throws on what it reads. */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  checkpoints: readonly Checkpoint[],
  sha256: Sha256,
): Promise<Report> {
  const wrong: string[] = [];
  const missing: string[] = [];
  const installs = new Map<string, { key: string; events: Placed[] }>();
  const owners = new Map<string, string>();
  const words: Gap[] = [];
  const uids = new Set<string>();
  let head: z.infer<typeof ExportHead> | undefined;
  let edge = emptyEdge;
  let erased = 0;
  const roots = new Map([[0, toBase64url(rootOf(sha256, emptyEdge))]]);
  const wanted = new Set(checkpoints.map(({ size }) => size));

  for await (const text of lines) {
    if (text === '') continue;
    if (!head) {
      const parsed = ExportHead.safeParse(parse(text));
      if (!parsed.success) return { ...nothing, verdict: 'tampered', problems: ['The first line is no export head.'] };
      head = parsed.data;
      continue;
    }
    const parsed = ExportLine.safeParse(parse(text));
    if (!parsed.success) {
      wrong.push(`Line ${edge.size + 2} is no leaf: ${z.prettifyError(parsed.error)}`);
      break;
    }
    const line = parsed.data;
    if (line.index !== edge.size) wrong.push(`Leaf ${edge.size} calls itself ${line.index}.`);
    if (uids.has(line.uid)) wrong.push(`Leaf ${edge.size} repeats event ${line.uid}.`);
    uids.add(line.uid);
    const content = readLeaf(line, sha256);
    if (content === 'erased') erased++;
    else if (typeof content === 'string') wrong.push(`Leaf ${edge.size}: ${content}.`);
    else if (content.word) words.push(content.word);
    if (!(await isShared(line))) wrong.push(`Leaf ${edge.size}: what was shared beside it is not what was recorded.`);
    const install = installs.get(line.install) ?? { key: line.key, events: [] };
    const owner = owners.get(line.key) ?? line.install;
    owners.set(line.key, owner);
    if (owner !== line.install) wrong.push(`Leaf ${edge.size}: the key of ${owner} stands under ${line.install}.`);
    if (install.key !== line.key) wrong.push(`Leaf ${edge.size}: install ${line.install} has two keys.`);
    const hash = fromBase64url(line.hash) ?? new Uint8Array();
    const after = toBase64url(hashOf(sha256, domain.link, fromBase64url(line.before) ?? new Uint8Array(), hash));
    const signed = await isSigned(line, after);
    if (signed === false) wrong.push(`Leaf ${edge.size}: the signature of its install does not hold.`);
    install.events.push({ seq: line.seq, uid: line.uid, before: line.before, after, signed: signed === true });
    installs.set(line.install, install);
    edge = grow(sha256, edge, hash);
    if (wanted.has(edge.size)) roots.set(edge.size, toBase64url(rootOf(sha256, edge)));
  }
  if (!head) return { ...nothing, verdict: 'incomplete', problems: ['The export is empty.'] };

  const states = checkpoints.map(({ origin, size, root }) => {
    if (!origin.endsWith(`/${head.tenant}`)) wrong.push(`A checkpoint is of another log: ${origin}.`);
    const computed = roots.get(size);
    const state = computed === undefined ? 'beyond' : computed === toBase64url(root) ? 'match' : 'mismatch';
    if (state === 'mismatch') wrong.push(`The tree of the first ${size} leaves is not the one that was signed.`);
    if (state === 'beyond') missing.push(`A checkpoint covers ${size} leaves; the export holds ${edge.size}.`);
    return { size, state } as const;
  });
  const covered = Math.max(-1, ...states.flatMap(({ size, state }) => (state === 'match' ? [size] : [])));
  if (covered < edge.size) missing.push(`${edge.size - Math.max(covered, 0)} leaves are covered by no checkpoint.`);
  if (edge.size !== head.size)
    (edge.size > head.size ? wrong : missing).push(`The export promises ${head.size} leaves and holds ${edge.size}.`);

  const walks = [...installs].map(([install, { key, events }]) =>
    walk(install, toBase64url(sha256(fromBase64url(key) ?? new Uint8Array())), events),
  );
  const gaps = unexplained(
    walks.flatMap(one => one.gaps),
    words,
  );
  const bare = [...installs.values()].reduce((sum, { events }) => sum + unsigned(events), 0);
  if (bare > 0) missing.push(`${bare} events are covered by no signature of their install.`);
  const breaks = walks.flatMap(one => one.breaks);
  for (const { install, seq, why } of breaks) wrong.push(`Install ${install}, event ${seq}: ${breakSays[why]}.`);
  for (const { install, first, last } of gaps)
    missing.push(`Install ${install}: events ${first} to ${last} are missing.`);
  return {
    verdict: wrong.length > 0 ? 'tampered' : missing.length > 0 ? 'incomplete' : 'ok',
    tenant: head.tenant,
    leaves: edge.size,
    erased,
    installs: installs.size,
    checkpoints: states,
    gaps,
    breaks,
    unsigned: bare,
    problems: shortened([...wrong, ...missing]),
  };
}

const nothing = { leaves: 0, erased: 0, installs: 0, checkpoints: [], gaps: [], breaks: [], unsigned: 0 };

const breakSays = {
  fork: 'there are two of it, so two histories were written with one key',
  chain: 'it names another predecessor than the event before it',
  start: 'it does not start the chain of its key',
} as const;

function shortened(problems: string[]): string[] {
  if (problems.length <= named) return problems;
  return [...problems.slice(0, named), `… and ${problems.length - named} more.`];
}
