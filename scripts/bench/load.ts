import { randomBytes, randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { toBase64url } from '../../lib/chain/base64url.ts';
import { signBatch } from '../../lib/chain/batch.ts';
import type { Leaf } from '../../lib/chain/leaf.ts';
import { chainStart } from '../../lib/chain/link.ts';
import { uuid7, wholeSecond } from '../../lib/chain/uuid7.ts';
import type { Proven } from '../../lib/chain/wire/record.ts';
import { exportRequest } from '../../lib/sync/request.ts';
import { leafHashOf, leafText, linkOf } from '../../server/ingest/hash.ts';

/** Batches of each install. */
export const rounds = 3;

/**
 * Requests as the extension sends them, made before the clock runs: the first batch of each install, then the second of
 * each, then the third.
 */
export async function makeBodies(count: number, events: number): Promise<Buffer[]> {
  const installs = await Promise.all(Array.from({ length: Math.ceil(count / rounds) }, newInstall));
  const bodies: Buffer[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const install of installs) bodies.push(gzipSync(await makeBody(install, events)));
  }
  return bodies.slice(0, count);
}

type Install = { id: string; key: CryptoKey; publicKey: string; seq: number; chain: string };

async function newInstall(): Promise<Install> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  const chain = toBase64url(await chainStart(spki));
  return { id: randomUUID(), key: pair.privateKey, publicKey: toBase64url(spki), seq: 0, chain };
}

const commitment = () => randomBytes(32).toString('base64url');
const rules = Array.from({ length: 240 }, (_, index) => `ecosystem/rule-${index}`);

function leafAt(seq: number): Leaf {
  const at = wholeSecond(Date.now() - Math.random() * 86_400_000);
  const prompt = randomUUID();
  return {
    v: 1,
    uid: uuid7(at),
    seq,
    at,
    payload: {
      type: 'outcome',
      prompt,
      outcome: 'cancelled',
      evidence: [],
      elapsed: '3-10s',
      integrity: 'proven',
      subject: {
        site: 'discourse',
        rule: rules[Math.floor(Math.random() * rules.length)],
        effect: 'PUBLIC',
        direction: 'widens',
        severity: 'critical',
        attribution: 'labelled',
        reviewed: 'no',
        decision: 'verify',
        mode: 'enforce',
      },
    },
    withheld: {
      at: commitment(),
      host: commitment(),
      command: commitment(),
      content: commitment(),
      evidence: commitment(),
      elapsed: commitment(),
    },
  };
}

/** The next batch of an install. */
async function makeBody(install: Install, size: number): Promise<string> {
  const { id, publicKey } = install;
  const events: Proven[] = [];
  const first = install.seq + 1;
  while (events.length < size) {
    const leaf = leafAt(++install.seq);
    const salt = randomBytes(16).toString('base64url');
    const hash = leafHashOf(salt, leafText(leaf));
    events.push({ leaf, salt, hash, before: install.chain });
    install.chain = linkOf(install.chain, hash);
  }
  const policy = 'aaaaaaaaaaaa';
  const batch = { install: id, first, last: install.seq, chain: install.chain, policy };
  const signature = await signBatch(install.key, batch);
  const consignment = { id: randomUUID(), attempt: 1, install: id, publicKey, policy, signature, events };
  return exportRequest(consignment, { version: '0.0.1', team: `team-${size % 20}` }, Date.now());
}

export type Sent = { seconds: number; perSecond: number; median: number; p99: number };

/**
 * Send each body once over as many connections; throws unless every answer is 200. Times in milliseconds. Over plain
 * sockets with bytes made before: the load shares the cores with what it measures, and must cost little.
 */
export async function send(urls: readonly string[], bodies: readonly Buffer[], connections = 16): Promise<Sent> {
  const requests = bodies.map(requestOf);
  const open = await Promise.all(
    Array.from({ length: connections }, (_, index) => connected(urls[index % urls.length] ?? '')),
  );
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  const work = async (socket: Socket) => {
    for (let request = requests[next++]; request; request = requests[next++]) {
      const start = performance.now();
      const answer = await exchange(socket, request);
      if (!answer.startsWith('HTTP/1.1 200')) throw new Error(`the collector answered ${answer.split('\r\n')[0]}`);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(open.map(work));
  const seconds = (performance.now() - began) / 1_000;
  for (const socket of open) socket.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { seconds, perSecond: bodies.length / seconds, median: at(0.5), p99: at(0.99) };
}

function requestOf(body: Buffer): Buffer {
  const head = [
    'POST /v1/logs HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json',
    'content-encoding: gzip',
    `content-length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

function connected(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => resolve(socket));
    socket.setNoDelay(true);
    socket.once('error', reject);
  });
}

/** One request and its answer, which has a length of its own. */
function exchange(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const finish = (error?: Error) => {
      socket.off('data', read).off('close', closed).off('error', finish);
      if (error) reject(error);
      else resolve(answer);
    };
    const closed = () => finish(new Error('the collector closed the connection'));
    const read = (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      const end = answer.indexOf('\r\n\r\n');
      const [, length] = end === -1 ? [] : (/content-length: (\d+)/i.exec(answer) ?? []);
      if (length !== undefined && answer.length >= end + 4 + Number(length)) finish();
    };
    socket.on('data', read).once('close', closed).once('error', finish);
    socket.write(request);
  });
}
