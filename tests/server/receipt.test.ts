import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../cli/log.ts';
import type { Consistency, Receipt } from '../../lib/schema/receipt.ts';
import { exposure } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const folder = mkdtempSync(join(tmpdir(), 'countersign-receipt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = Date.UTC(2026, 10, 20, 9, 30);

let files = 0;
const write = (text: string): string => {
  const path = join(folder, String(files++));
  writeFileSync(path, text);
  return path;
};
async function cli(...words: string[]): Promise<number> {
  const quiet = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')];
  for (const one of quiet) one.mockImplementation(() => undefined);
  const code = await run(words);
  for (const one of quiet) one.mockRestore();
  return code;
}

describe.each(kinds)('proofs from %s', kind => {
  test('each event has a receipt and each checkpoint continues the one before, also over full tiles', async () => {
    const { post, url } = await start(await stores.fresh(kind));
    const get = (path: string) => fetch(url + path);
    const verifier = (await (await get('/.well-known/countersign')).json()).verifier;
    const install = await newInstall();
    const notes: string[] = [];
    const uids: string[] = [];
    for (const count of [1, 254, 3, 300]) {
      const events = await record(install, Array(count).fill(exposure), at);
      uids.push(...events.map(({ leaf }) => leaf.uid));
      expect((await post(await request(install, events))).status).toBe(200);
      notes.push(await (await get('/v1/checkpoint')).text());
    }
    for (const uid of [0, 1, 254, 255, 256, 511, 512, 557].map(index => uids[index] ?? '')) {
      const answer = await get(`/v1/receipts/${uid}`);
      expect(answer.status).toBe(200);
      const receipt: Receipt = await answer.json();
      expect(await cli('receipt', write(JSON.stringify(receipt)), '--key', verifier)).toBe(0);
      const moved = { ...receipt, index: receipt.index ^ 1 };
      expect(await cli('receipt', write(JSON.stringify(moved)), '--key', verifier)).toBe(1);
      const other = { ...receipt, hash: `${'A'.repeat(42)}A` };
      expect(await cli('receipt', write(JSON.stringify(other)), '--key', verifier)).toBe(1);
    }
    const sizes = notes.map(note => Number(note.split('\n')[1]));
    expect(sizes).toEqual([1, 255, 258, 558]);
    for (const [older, from] of sizes.entries()) {
      for (const [newer, to] of sizes.entries()) {
        if (from > to) continue;
        const proof: Consistency = await (await get(`/v1/consistency?from=${from}&to=${to}`)).json();
        const check = (changed: Consistency, notes: string[]) => {
          const given = notes.flatMap(note => ['--checkpoint', write(note)]);
          return cli('consistency', write(JSON.stringify(changed)), ...given, '--key', verifier);
        };
        const both = [notes[older] ?? '', notes[newer] ?? ''];
        expect(await check(proof, both)).toBe(0);
        expect(await check({ ...proof, path: [...proof.path, 'A'.repeat(43)] }, both)).toBe(1);
        expect(await check(proof, [both[0]?.replace(/\n\d+\n/, '\n9\n') ?? '', both[1] ?? ''])).toBe(1);
      }
    }
  });

  test('what is not in a tree has no proof, and says so', async () => {
    const { post, url } = await start(await stores.fresh(kind));
    const install = await newInstall();
    await post(await request(install, await record(install, [exposure], at)));
    await (await fetch(`${url}/v1/checkpoint`)).text();
    for (const uid of ['x', crypto.randomUUID(), "' or 1=1 --"]) {
      expect((await fetch(`${url}/v1/receipts/${encodeURIComponent(uid)}`)).status).toBe(404);
    }
    for (const asked of ['', '?from=1', '?from=1&to=2', '?from=1&to=0', '?from=-1&to=1', '?from=a&to=1']) {
      expect((await fetch(`${url}/v1/consistency${asked}`)).status, asked).toBe(400);
    }
  });
});
