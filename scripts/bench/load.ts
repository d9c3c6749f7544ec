import { randomBytes, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
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

/** Send each body once over as many connections; throws unless every answer is 200. Times in milliseconds. */
export async function send(urls: readonly string[], bodies: readonly Buffer[], connections = 16): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  const work = async (url: string) => {
    for (let body = bodies[next++]; body; body = bodies[next++]) {
      const start = performance.now();
      const status = await post(agent, `${url}/v1/logs`, body);
      if (status !== 200) throw new Error(`the collector answered ${status}`);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, index) => work(urls[index % urls.length] ?? '')));
  const seconds = (performance.now() - began) / 1_000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { seconds, perSecond: bodies.length / seconds, median: at(0.5), p99: at(0.99) };
}

function post(agent: Agent, url: string, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', 'content-length': body.length };
    const sending = request(url, { method: 'POST', agent, headers }, answer => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    sending.once('error', reject);
    sending.end(body);
  });
}
