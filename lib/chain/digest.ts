import { type Bytes, toBase64url } from './base64url.ts';

/** What a hash is over, so that no hash of one kind can pass for another. */
export const domain = { leaf: 0x00, link: 0x01, install: 0x02, withheld: 0x03, fieldKey: 0x04, target: 0x05 } as const;

/** SHA-256 over a domain byte and the parts in order. All parts but the last must be of fixed length. */
export async function digest(kind: keyof typeof domain, ...parts: Uint8Array[]): Promise<Bytes> {
  const input = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  input[0] = domain[kind];
  let at = 1;
  for (const part of parts) {
    input.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', input));
}

/** The same as base64url. */
export async function digestText(kind: keyof typeof domain, ...parts: Uint8Array[]): Promise<string> {
  return toBase64url(await digest(kind, ...parts));
}

const encoder = new TextEncoder();
export const utf8 = (text: string): Bytes => encoder.encode(text);
