import type { Context } from 'hono';
import { Refused } from '../countersign/refused.ts';
import type { Guarded } from './guarded.ts';

/** The answer to what was refused; whatever else was thrown goes on. */
export function refuse(context: Context<Guarded>, error: unknown): Response {
  if (!(error instanceof Refused)) throw error;
  const { status, message, more } = error;
  if (status === 429) context.header('retry-after', '60');
  return context.json({ code: status, message, ...more }, status);
}
