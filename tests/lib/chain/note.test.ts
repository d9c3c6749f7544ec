import { expect, test } from 'vitest';
import { checkpointText, openNote, readCheckpoint, signNote, verifierKey } from '../../../lib/chain/note.ts';

// The example of golang.org/x/mod/sumdb/note.
const verifier = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const text =
  'If you think cryptography is the answer to your problem,\nthen you don\u2019t know what your problem is.\n'.replace(
    '\u2019',
    "'",
  );
const note = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

async function newKey(name: string) {
  const { privateKey, publicKey } = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  return { privateKey, raw, verifier: await verifierKey(name, raw) };
}

test('opens a note that another implementation signed', async () => {
  expect(await openNote(note, verifier)).toEqual({ text });
});

test('opens what it signed, and nothing else', async () => {
  const key = await newKey('log.example.com');
  const checkpoint = { origin: 'log.example.com/default', size: 7, root: new Uint8Array(32).fill(9) };
  const signed = await signNote(checkpointText(checkpoint), 'log.example.com', key.privateKey, key.raw);
  const opened = await openNote(signed, key.verifier);
  expect(typeof opened === 'string' ? opened : readCheckpoint(opened.text)).toEqual(checkpoint);
  const other = await newKey('log.example.com');
  expect(await openNote(signed, other.verifier)).toBe('it is not signed by this key');
  expect(await openNote(signed + note.slice(note.indexOf('—')), key.verifier)).toEqual({
    text: checkpointText(checkpoint),
  });
  expect(await openNote(signed, 'x')).toBe('the key is no verifier key');
  expect(await openNote(signed, verifier.replace('PeterNeumann', 'PeterNeumanm'))).toBe('the key is no verifier key');
});

test('E01: any changed byte of a note is found', async () => {
  const key = await newKey('log.example.com');
  const root = crypto.getRandomValues(new Uint8Array(32));
  const signed = await signNote(
    checkpointText({ origin: 'o', size: 12, root }),
    'log.example.com',
    key.privateKey,
    key.raw,
  );
  for (let at = 0; at < signed.length; at++) {
    for (const flip of [1, 2, 4]) {
      const spoilt = signed.slice(0, at) + String.fromCharCode(signed.charCodeAt(at) ^ flip) + signed.slice(at + 1);
      expect(typeof (await openNote(spoilt, key.verifier)), `${at} ^ ${flip}`).toBe('string');
    }
  }
});

test.each([
  '',
  'o\n',
  'o\n-1\nAAAA\n',
  'o\n01\n',
  'o\n1\nAAAA\n',
  '\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
])('no checkpoint: %j', none => expect(readCheckpoint(none)).toBeUndefined());
