import type { LogPayload } from '../schema/event.ts';

/** The key under which a payload may be recorded only once; `undefined` where it may repeat. */
export function onceKey(payload: LogPayload): string | undefined {
  const { type } = payload;
  return type === 'prompted' || type === 'outcome' || type === 'covered' ? `${type} ${payload.prompt}` : undefined;
}
