/** r ‖ s, of 32 bytes each, as the DER of an Ecdsa-Sig-Value (RFC 3279 §2.2.3). */
export function derSignature(bytes: Uint8Array): Buffer {
  const [r, s] = [integer(bytes.subarray(0, 32)), integer(bytes.subarray(32))];
  return Buffer.concat([Buffer.of(0x30, r.length + s.length), r, s]);
}

/** Without zeros in front, but for one where the first bit would say that the number is negative (X.690 §8.3). */
function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex(byte => byte !== 0);
  const digits = first === -1 ? Buffer.of(0) : bytes.subarray(first);
  const sign = (digits[0] ?? 0) >= 0x80 ? [0] : [];
  return Buffer.concat([Buffer.of(0x02, sign.length + digits.length, ...sign), digits]);
}
