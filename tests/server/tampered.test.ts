import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkpointText, readCheckpoint, signNote } from '../../lib/chain/note.ts';
import { emptyEdge, grow, rootOf } from '../../lib/chain/tree.ts';
import { originOf } from '../../server/tree/checkpoint.ts';
import { readSigner } from '../../server/tree/key.ts';
import { sha256 } from '../../server/tree/plant.ts';
import { exposure, prompted } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests, testConfig } from './running.ts';
import { storesForTests } from './stores.ts';
import { verifyWith } from './verifying.ts';

const stores = storesForTests();
const start = collectorsForTests();
const folder = mkdtempSync(join(tmpdir(), 'countersign-tampered-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = Date.UTC(2026, 10, 20, 9, 30);
/** Of each kind so many, no two the same. */
const times = 200;
const leaves = 60;

let [text, note, key, lines]: [string, string, string, string[]] = ['', '', '', []];
const keyFile = join(folder, 'key');
const verify = (changed: string, notes = [note], by = key) => verifyWith(folder, changed, notes, by);

async function collecting() {
  const collector = await start(await stores.fresh('sqlite'), { keyFile });
  const get = async (path: string) => (await fetch(collector.url + path)).text();
  const send = async (body: string) => expect((await collector.post(body)).status).toBe(200);
  return { get, send };
}

beforeAll(async () => {
  const { get, send } = await collecting();
  for (const install of await Promise.all([newInstall(), newInstall(), newInstall()])) {
    for (const count of [5, 15])
      await send(await request(install, await record(install, Array(count).fill(exposure), at)));
  }
  note = await get('/v1/checkpoint');
  key = JSON.parse(await get('/.well-known/countersign')).verifier;
  text = await get('/v1/export');
  lines = text.trimEnd().split('\n');
  expect(lines).toHaveLength(1 + leaves);
});

/** A step that has no divisor in common with what is stepped through comes to each place once. */
const place = (round: number, most: number) => (round * 7_919 + 13) % most;
/** Two leaves, never the last one; with each round two others, at first twice the same. */
const two = (round: number): [number, number] => {
  const most = leaves - 1;
  const first = place(round, most);
  return [1 + first, 1 + ((first + Math.floor(round / most)) % most)];
};
const flip = (whole: string, at: number, bit: number) =>
  whole.slice(0, at) + String.fromCharCode(whole.charCodeAt(at) ^ (1 << bit)) + whole.slice(at + 1);
const renumber = (line = '', index = 0) => line.replace(/"index":\d+/, `"index":${index}`);
const withSize = (head = '', size = 0) => head.replace(`"size":${leaves}`, `"size":${size}`);

const without = (round: number) => lines.filter((_, index) => !two(round).includes(index));
const exchanged = (round: number) => {
  const [a, b] = two(round + leaves - 1);
  return lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');
};
const numbered = ([head, ...rest]: string[]) => [withSize(head, rest.length), ...rest.map(renumber)];

/** What somebody does to an export: a line is a leaf but for the first. */
const spoil: Record<string, (round: number) => string> = {
  'flipped byte': round => flip(text, place(round * 31, text.length - 1), round % 7),
  deletion: round => without(round).join('\n'),
  'deletion that is renumbered': round => numbered(without(round)).join('\n'),
  reorder: round => exchanged(round).join('\n'),
  'reorder that is renumbered': round => numbered(exchanged(round)).join('\n'),
  truncation: round =>
    round < leaves ? lines.slice(0, 1 + round).join('\n') : text.slice(0, place(round * 31, text.length - 1)),
  'truncation with another head': round => {
    const kept = place(round, leaves);
    return [withSize(lines[0], kept + Math.floor(round / leaves)), ...lines.slice(1, 1 + kept)].join('\n');
  },
  repetition: round => {
    // Beside itself it would be the same wherever it is put.
    const line = 1 + Math.floor(round / 50);
    return lines.toSpliced(line + 2 + place(round, 50), 0, lines[line] ?? '').join('\n');
  },
};
/** What only lacks something contradicts nothing, and is incomplete; cut within a line, it is no export. */
const codes: Record<string, number[]> = {
  truncation: [1, 2],
  'truncation with another head': [2],
  'deletion that is renumbered': [2],
};

describe('E01, E02: what was done to an export is found, 200 times each', () => {
  test.each(Object.entries(spoil))('%s', async (kind, change) => {
    const changed = new Set(Array.from({ length: times }, (_, round) => change(round)));
    expect(changed.size).toBe(times);
    expect(changed.has(text.trimEnd())).toBe(false);
    const seen = new Set<number>();
    for (const one of changed) seen.add((await verify(one)).code);
    expect([...seen].sort()).toEqual(codes[kind] ?? [1]);
  });

  test('flipped bit of the checkpoint, and of the key', async () => {
    for (let round = 0; round < times; round++) {
      const [inNote, inKey] = [place(round, note.length), place(round, key.length)];
      expect((await verify(text, [flip(note, inNote, round % 7)])).code, `note ${inNote}`).toBe(1);
      expect((await verify(text, [note], flip(key, inKey, round % 7))).code, `key ${inKey}`).toBeOneOf([1, 3]);
    }
  });
});

test('E03: two trees of the same size under the collector’s own signature are found, 200 times', async () => {
  const signer = await readSigner(keyFile, testConfig.name);
  const hashes = lines.slice(1).map(line => Buffer.from(JSON.parse(line).hash, 'base64url'));
  for (let round = 0; round < times; round++) {
    // As others were shown it: one leaf says something else, and the tree ends there or goes on.
    const size = Math.min(leaves, 1 + place(round, leaves) + (round % 3) * 20);
    const other = hashes.slice(0, size).with(place(round, size), Buffer.from(sha256(Buffer.from(`${round}`))));
    const edge = other.reduce((before, hash) => grow(sha256, before, hash), emptyEdge);
    const shown = checkpointText({
      origin: originOf(signer, 'default'),
      size,
      root: new Uint8Array(rootOf(sha256, edge)),
    });
    expect(readCheckpoint(shown)?.size).toBe(size);
    const notes = [note, await signNote(shown, signer.name, signer.privateKey, signer.publicKey)];
    const { code, report } = await verify(text, round % 2 ? notes : notes.toReversed());
    expect(code, `size ${size}`).toBe(1);
    expect(report?.checkpoints.map(({ state }) => state).sort()).toEqual(['match', 'mismatch']);
  }
});

test('E04: the forks of 200 profiles that were copied are all found, and none is where there is none', async () => {
  const { get, send } = await collecting();
  const forked = new Map<string, number>();
  const put = async (install: Awaited<ReturnType<typeof newInstall>>, payload: typeof exposure, count: number) =>
    send(await request(install, await record(install, Array(count).fill(payload), at)));
  for (let round = 0; round < times; round++) {
    const install = await newInstall();
    await put(install, exposure, 1 + (round % 5));
    const copy = { ...install };
    await put(install, exposure, 1 + (round % 3));
    forked.set(install.id, copy.seq + 1);
    await put(copy, prompted(`p${round}`) as typeof exposure, 1);
    await put(await newInstall(), exposure, 2);
  }
  const newest = await get('/v1/checkpoint');
  const { code, report } = await verify(await get('/v1/export'), [newest]);
  expect(code).toBe(1);
  const forks = (report?.breaks ?? []).filter(({ why }) => why === 'fork');
  expect(new Map(forks.map(({ install, seq }) => [install, seq]))).toEqual(forked);
  expect(forks).toHaveLength(times);
});
