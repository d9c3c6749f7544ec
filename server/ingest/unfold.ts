import { constants, createGunzip, gunzipSync } from 'node:zlib';

/** Bytes of a gzip stream, valid until the next call; undefined where they are more than the limit. Throws where it is none. */
export type Unfold = (raw: Buffer) => Buffer | undefined;

// What Node has below `createGunzip`, as far as it is used here (lib/zlib.js, processChunkSync).
type Handle = {
  reset(): void;
  writeSync(flush: number, from: Buffer, at: number, length: number, to: Buffer, start: number, room: number): void;
  onerror: (message: string) => void;
};
type Inner = { _handle?: Handle; _writeState?: Uint32Array };

/**
 * With one inflater and one piece of memory for all bodies. `gunzipSync` takes both anew for each, and V8 counts memory
 * outside of its heap like its own: at a hundred events a request it looked through everything that lives after every
 * thirty-sixth. Where a Node has nothing of the kind, it is `gunzipSync`.
 */
export function createUnfold(limit: number): Unfold {
  const gunzip = createGunzip();
  const { _handle: handle, _writeState: state } = gunzip as unknown as Inner;
  if (!handle?.writeSync || !handle.reset || !state) return plain(limit);
  // One byte more tells what is larger.
  const room = limit + 1;
  let bytes: Buffer | undefined;
  let problem: string | undefined;
  handle.onerror = message => {
    problem = message;
  };
  return raw => {
    if (raw.length < shortest) throw new Error('no gzip');
    bytes ??= Buffer.allocUnsafeSlow(room);
    problem = undefined;
    handle.reset();
    handle.writeSync(constants.Z_FINISH, raw, 0, raw.length, bytes, 0, room);
    if (problem !== undefined) throw new Error(problem);
    const left = state[0] ?? 0;
    return left === 0 ? undefined : bytes.subarray(0, room - left);
  };
}

/** Head and tail of a gzip stream (RFC 1952 §2.3); of less Node makes nothing, and no problem. */
const shortest = 18;

/** The same with what Node promises. */
export function plain(limit: number): Unfold {
  return raw => {
    try {
      return gunzipSync(raw, { maxOutputLength: limit, chunkSize: saidLength(raw, limit) });
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  };
}

/** What gzip's last four bytes say (RFC 1952 §2.3.1), so that the bytes come in one piece; never more than they can be. */
function saidLength(raw: Buffer, limit: number): number {
  const said = raw.length < 4 ? 0 : raw.readUInt32LE(raw.length - 4);
  return Math.max(1_024, Math.min(said, raw.length * 20, limit));
}
