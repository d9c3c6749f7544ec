export type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes as base64url without padding (RFC 4648 §5). */
export function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * The bytes of a base64url text; `undefined` where it is none. The last letter may have bits that no byte uses: only the
 * one spelling with zeros there is taken (RFC 4648 §3.5), or a changed letter would go unnoticed.
 */
export function fromBase64url(text: string): Bytes | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, character => character.charCodeAt(0));
  return toBase64url(bytes) === text ? bytes : undefined;
}
