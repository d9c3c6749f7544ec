import { useCallback, useEffect, useState } from 'react';
import type { Mine } from '../../lib/log/mine.ts';
import type { Log } from '../../lib/log/open.ts';
import type { Trouble } from '../../lib/log/trouble.ts';
import type { Verification } from '../../lib/log/verify.ts';

export type OwnLog = Pick<Log, 'mine' | 'verify'>;
export type Reading =
  | { at: 'reading' }
  | { at: 'failed'; trouble: Trouble | 'other'; detail: string }
  | { at: 'read'; mine: Mine; verification: Verification | 'checking' | 'not-checked' };

/** Read the log, then verify its chain; `again` does both anew and leaves what is shown until then. */
export function useMine(log: OwnLog): [Reading, () => void] {
  const [reading, setReading] = useState<Reading>({ at: 'reading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    const show = (next: Reading) => void (current && setReading(next));
    async function read(): Promise<void> {
      try {
        const mine = await log.mine();
        show({ at: 'read', mine, verification: 'checking' });
        const verification = await log.verify().catch(() => 'not-checked' as const);
        show({ at: 'read', mine, verification });
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        const trouble = error instanceof Error && 'trouble' in error ? (error.trouble as Trouble) : 'other';
        show({ at: 'failed', trouble, detail });
      }
    }
    // `round` makes a new reading; its number does not matter.
    void round;
    void read();
    return () => {
      current = false;
    };
  }, [log, round]);
  return [reading, useCallback(() => setRound(before => before + 1), [])];
}
