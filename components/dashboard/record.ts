import { useCallback, useEffect, useState } from 'react';
import type { Log } from '../../lib/log/open.ts';
import type { Trouble } from '../../lib/log/trouble.ts';
import type { Verification } from '../../lib/log/verify.ts';
import type { LogEvent } from '../../lib/schema/event.ts';

export type ReadableLog = Pick<Log, 'query' | 'verify'>;

export type LogRecord =
  | { at: 'reading' }
  | { at: 'failed'; trouble: Trouble | 'other'; detail: string }
  | { at: 'read'; events: LogEvent[]; lost: LogEvent[]; verification: Verification | 'checking' | 'not-checked' };

/** Read the log once, then verify its chain; `again` does both anew. The events show before the chain is verified. */
export function useRecord(log: ReadableLog): [LogRecord, () => void] {
  const [record, setRecord] = useState<LogRecord>({ at: 'reading' });
  const [round, setRound] = useState(0);

  useEffect(() => {
    let current = true;
    const show = (next: LogRecord) => void (current && setRecord(next));
    async function read(): Promise<void> {
      show({ at: 'reading' });
      try {
        const events = await log.query({ types: ['prompted', 'outcome', 'undo-done'] });
        const lost = await log.query({ types: ['log-lost'] });
        show({ at: 'read', events, lost, verification: 'checking' });
        const verification = await log.verify().catch(() => 'not-checked' as const);
        show({ at: 'read', events, lost, verification });
      } catch (error) {
        show({ at: 'failed', ...explain(error) });
      }
    }
    // `round` makes a new reading; its number does not matter.
    void round;
    void read();
    return () => {
      current = false;
    };
  }, [log, round]);

  return [record, useCallback(() => setRound(before => before + 1), [])];
}

function explain(error: unknown): { trouble: Trouble | 'other'; detail: string } {
  const detail = error instanceof Error ? error.message : String(error);
  const trouble = error instanceof Error && 'trouble' in error ? (error.trouble as Trouble) : 'other';
  return { trouble, detail };
}
