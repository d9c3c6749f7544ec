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

/** Requests as the extension sends them, made before the clock runs: each batch from an install of its own. */
export async function makeBodies(count: number, events: number): Promise<Buffer[]> {
  const bodies: Buffer[] = [];
  for (let index = 0; index < count; index++) bodies.push(gzipSync(await makeBody(events)));
  return bodies;
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

async function makeBody(size: number): Promise<string> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  const install = randomUUID();
  const events: Proven[] = [];
  let chain = toBase64url(await chainStart(spki));
  for (let seq = 1; seq <= size; seq++) {
    const leaf = leafAt(seq);
    const salt = randomBytes(16).toString('base64url');
    const hash = leafHashOf(salt, leafText(leaf));
    events.push({ leaf, salt, hash, before: chain });
    chain = linkOf(chain, hash);
  }
  const policy = 'aaaaaaaaaaaa';
  const signature = await signBatch(pair.privateKey, { install, first: 1, last: size, chain, policy });
  const consignment = {
    id: randomUUID(),
    attempt: 1,
    install,
    publicKey: toBase64url(spki),
    policy,
    signature,
    events,
  };
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
