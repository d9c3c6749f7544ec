import type { LogPayload } from '../schema/event.ts';

/**
 * What must go when the event is erased: the key of an exposure holds hashes of what was read. Prompts are known by random
 * ids, which say nothing, and stay: an erased prompt has ended all the same.
 */
export const isTelling = (once: string | undefined): boolean => once?.startsWith('exposure ') ?? false;

/** The key under which a payload may be recorded only once; `undefined` where it may repeat. */
export function onceKey(payload: LogPayload): string | undefined {
  const { type } = payload;
  if (type === 'exposure')
    return `exposure ${payload.subject.content} ${payload.subject.command} ${payload.subject.rule}`;
  const ofPrompt = type === 'prompted' || type === 'outcome' || type === 'covered' || type === 'undo-done';
  return ofPrompt ? `${type} ${payload.prompt}` : undefined;
}
