/** Milliseconds since the epoch, cut to the second and to what a UUIDv7 can hold: all that leaves the machine. */
export const wholeSecond = (at: number): number => Math.floor(Math.max(0, Math.min(at, 2 ** 48 - 1)) / 1000) * 1000;

/**
 * A UUID of version 7 (RFC 9562 §5.7). Its time is cut to the second, as everything is that may leave the machine; the
 * order within one is the event's `seq`.
 */
export function uuid7(at: number, random: Uint8Array = crypto.getRandomValues(new Uint8Array(10))): string {
  const time = wholeSecond(at).toString(16).padStart(12, '0');
  const byte = (index: number) => random[index] ?? 0;
  const tail = [0x70 | (byte(0) & 0x0f), byte(1), 0x80 | (byte(2) & 0x3f), ...random.subarray(3, 10)];
  const hex = time + tail.map(value => value.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The time in a UUIDv7, milliseconds since the epoch; `undefined` where it is none, in lower case. */
export function timeOf(uid: string): number | undefined {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uid)) return undefined;
  return Number.parseInt(uid.slice(0, 8) + uid.slice(9, 13), 16);
}
