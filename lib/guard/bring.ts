import { askFirmly } from './ask-firmly.ts';
import { takeOver } from './hand-over.ts';
import type { InScope } from './in-scope.ts';

/**
 * Has the background put the rest of the guard into this document, once. Rejects where it cannot be had: the caller ends
 * on the safe side, and the next one asks again.
 */
export function createBring(ask: typeof askFirmly = askFirmly, take: typeof takeOver = takeOver) {
  let coming: Promise<InScope> | undefined;
  return (): Promise<InScope> => {
    coming ??= new Promise<InScope>((resolve, reject) => {
      take(resolve);
      // Where it has arrived by the answer this rejects nothing any more.
      ask('bring', {}).then(() => reject(new Error('nothing was brought')), reject);
    });
    const mine = coming;
    mine.catch(() => {
      if (coming === mine) coming = undefined;
    });
    return mine;
  };
}

export type Bring = ReturnType<typeof createBring>;
