import { createPublicKey, generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { plainClone } from './plain-clone.ts';

/**
 * The algorithms of the model's worlds on this thread: a sequence hashes hundreds of times, and a hop to another thread
 * costs many times the hash. An answer still comes a turn of the event loop later, as in a browser: an open transaction
 * ends meanwhile, and a worker may die there. And whatever happens happens in the same order each time.
 */
export function stayOnOneThread(): void {
  Object.assign(crypto.subtle, { digest, generateKey, exportKey, importKey, sign: signature, verify: verification });
  Object.assign(globalThis, { CompressionStream: Gzip, structuredClone: plainClone });
  // The database throws, and catches, an error for each row that an index does not hold; nobody reads its stack.
  Error.stackTraceLimit = 0;
}

const later = <Result>(work: () => Result): Promise<Result> =>
  new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(work());
      } catch (error) {
        reject(error);
      }
    });
  });

/** A private key as the log sees it: a handle, and its clone on disk is one too. */
type Handle = { pair: number };
type Pair = { privateKey: KeyObject; spki: Buffer };

/** More than a sequence has pseudonyms. Worlds may share them. */
const pairs: Pair[] = Array.from({ length: 64 }, () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { privateKey, spki: publicKey.export({ type: 'spki', format: 'der' }) };
});
let made = 0;
const imported = new Map<string, KeyObject>();

const pairOf = ({ pair }: Handle): Pair => pairs[pair] as Pair;

function only(expected: unknown, given: unknown): void {
  if (JSON.stringify(given) !== JSON.stringify(expected)) throw new Error(`not here: ${JSON.stringify(given)}`);
}

const ecdsa = { name: 'ECDSA', hash: 'SHA-256' };
const p256 = { name: 'ECDSA', namedCurve: 'P-256' };
/** As WebCrypto writes a signature: r ‖ s. */
const raw = 'ieee-p1363';

const copy = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

const native = crypto.subtle.digest.bind(crypto.subtle);
/** Dexie asks for another digest as it is loaded, to see what a promise of the engine is. */
const digest = (algorithm: string, data: Uint8Array<ArrayBuffer>) =>
  algorithm === 'SHA-256' ? later(() => copy(hash('sha256', data, 'buffer'))) : native(algorithm, data);

const generateKey = (algorithm: unknown) =>
  later(() => {
    only(p256, algorithm);
    const handle: Handle = { pair: made++ % pairs.length };
    return { privateKey: handle, publicKey: handle };
  });

const exportKey = (format: string, key: Handle) =>
  later(() => {
    only('spki', format);
    return copy(pairOf(key).spki);
  });

const importKey = (format: string, bytes: Uint8Array, algorithm: unknown) =>
  later(() => {
    only(['spki', p256], [format, algorithm]);
    const der = Buffer.from(bytes);
    const name = der.toString('latin1');
    const key = imported.get(name) ?? createPublicKey({ key: der, type: 'spki', format: 'der' });
    imported.set(name, key);
    return key;
  });

const signature = (algorithm: unknown, key: Handle, data: Uint8Array) =>
  later(() => {
    only(ecdsa, algorithm);
    return copy(sign('sha256', data, { key: pairOf(key).privateKey, dsaEncoding: raw }));
  });

const verification = (algorithm: unknown, key: KeyObject, bytes: Uint8Array, data: Uint8Array) =>
  later(() => {
    only(ecdsa, algorithm);
    return verify('sha256', data, { key, dsaEncoding: raw }, bytes);
  });

class Gzip extends TransformStream<Uint8Array, Uint8Array> {
  constructor(format: string) {
    only('gzip', format);
    const chunks: Uint8Array[] = [];
    super({
      transform: chunk => void chunks.push(chunk),
      flush: controller => controller.enqueue(new Uint8Array(gzipSync(Buffer.concat(chunks)))),
    });
  }
}
