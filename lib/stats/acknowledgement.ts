import type { EvidenceGiven, LogEvent, LogPayload, Outcome, Subject } from '../schema/event.ts';

type Integrity = Extract<LogPayload, { type: 'outcome' }>['integrity'];

/** A prompt with how it ended. Without `outcome` it is still open, or the browser died and has not said so yet. */
export type Acknowledgement = {
  prompt: string;
  /** Milliseconds since the epoch at which the prompt was recorded, before it was shown. */
  at: number;
  subject: Subject;
  path?: string;
  outcome?: Outcome;
  endedAt?: number;
  evidence: EvidenceGiven[];
  /** Milliseconds between the prompt being visible and the outcome. */
  elapsed?: number;
  integrity?: Integrity;
  /** When the reader said that they have undone it. */
  undoneAt?: number;
};

/**
 * One acknowledgement per prompt, in the order of the prompts. An outcome whose prompt is not among the events (erased,
 * or before the range that was asked for) counts with the time of the outcome.
 */
export function acknowledgements(events: readonly LogEvent[]): Acknowledgement[] {
  const byPrompt = new Map<string, Acknowledgement>();
  for (const { at, payload } of events) {
    if (payload.type === 'prompted' && !byPrompt.has(payload.prompt)) {
      const { prompt, subject, path } = payload;
      byPrompt.set(prompt, { prompt, at, subject, path, evidence: [] });
    }
    if (payload.type === 'outcome') {
      const { prompt, subject, outcome, evidence, elapsed, integrity } = payload;
      const before = byPrompt.get(prompt) ?? { prompt, at, subject };
      if (!('outcome' in before)) {
        const time = elapsed === undefined ? {} : { elapsed };
        byPrompt.set(prompt, { ...before, outcome, evidence, integrity, endedAt: at, ...time });
      }
    }
    if (payload.type === 'undo-done') {
      const before = byPrompt.get(payload.prompt);
      if (before && before.undoneAt === undefined) byPrompt.set(payload.prompt, { ...before, undoneAt: at });
    }
  }
  return [...byPrompt.values()];
}

/**
 * True where a prompt was shown. `skipped` is a prompt that the daily budget suppressed: it is counted, but belongs to no
 * denominator, since nobody could answer it.
 */
export const wasShown = ({ outcome }: Acknowledgement): boolean => outcome !== 'skipped';
