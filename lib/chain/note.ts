import { type Bytes, fromBase64url, toBase64url } from './base64url.ts';
import { utf8 } from './digest.ts';

/** A signed note of C2SP (https://c2sp.org/signed-note) that is a checkpoint (https://c2sp.org/tlog-checkpoint). */
export type Checkpoint = { origin: string; size: number; root: Bytes };

/** Algorithm byte of Ed25519 in keys and key hashes. */
const ed25519 = 0x01;

const toBase64 = (bytes: Uint8Array): string => {
  const text = toBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text + '='.repeat((4 - (text.length % 4)) % 4);
};
/** Standard alphabet with padding, in the one form that `toBase64` writes. */
const fromBase64 = (text: string): Bytes | undefined => {
  const bytes = fromBase64url(text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''));
  return bytes && toBase64(bytes) === text ? bytes : undefined;
};

async function keyHash(name: string, publicKey: Uint8Array): Promise<Bytes> {
  const input = new Uint8Array([...utf8(`${name}\n`), ed25519, ...publicKey]);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', input)).slice(0, 4);
}

/** The public key as verifiers want it: `name+hash+key`. `publicKey` is 32 bytes. */
export async function verifierKey(name: string, publicKey: Uint8Array): Promise<string> {
  const hash = Array.from(await keyHash(name, publicKey), byte => byte.toString(16).padStart(2, '0')).join('');
  return `${name}+${hash}+${toBase64(new Uint8Array([ed25519, ...publicKey]))}`;
}

/** Sign a text, which ends with a newline. */
export async function signNote(text: string, name: string, privateKey: CryptoKey, publicKey: Uint8Array) {
  const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, utf8(text)));
  return `${text}\n— ${name} ${toBase64(new Uint8Array([...(await keyHash(name, publicKey)), ...signature]))}\n`;
}

/** The text of a note that holds a good signature of this key; a word on what is wrong otherwise. Never throws. */
export async function openNote(note: string, verifier: string): Promise<{ text: string } | string> {
  const key = await readVerifier(verifier);
  if (!key) return 'the key is no verifier key';
  const split = note.lastIndexOf('\n\n');
  if (split === -1 || !note.endsWith('\n')) return 'this is no signed note';
  const text = note.slice(0, split + 1);
  for (const line of note.slice(split + 2).split('\n')) {
    const [, name, encoded = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = name === key.name ? fromBase64(encoded) : undefined;
    if (bytes?.length !== 68 || !key.hash.every((byte, index) => bytes[index] === byte)) continue;
    const good = await crypto.subtle.verify('Ed25519', key.publicKey, bytes.slice(4), utf8(text));
    return good ? { text } : 'the signature does not hold';
  }
  return 'it is not signed by this key';
}

/** Whether it is a key that a verifier can use: else nothing that it is held to says anything. */
export const isVerifierKey = async (key: string): Promise<boolean> => (await readVerifier(key)) !== undefined;

async function readVerifier(verifier: string) {
  const [, name = '', hash, encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(verifier.trim()) ?? [];
  const bytes = fromBase64(encoded);
  if (bytes?.length !== 33 || bytes[0] !== ed25519) return undefined;
  const raw = bytes.slice(1);
  const expected = await keyHash(name, raw);
  const hex = Array.from(expected, byte => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== hash) return undefined;
  try {
    return { name, hash: expected, publicKey: await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']) };
  } catch {
    return undefined;
  }
}

/** The three lines of a checkpoint. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${toBase64(root)}\n`;

/** Read a checkpoint's text; undefined where it is none. Extension lines may follow. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size = '', encoded = ''] = text.split('\n');
  const root = fromBase64(encoded);
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size) || root?.length !== 32) return undefined;
  return { origin, size: Number(size), root };
}
