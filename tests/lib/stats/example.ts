import type { LogEvent, LogPayload, Outcome, Subject } from '../../../lib/schema/event.ts';
import type { Acknowledgement } from '../../../lib/stats/acknowledgement.ts';
import { subject } from '../log/example.ts';

export const monday = Date.UTC(2026, 10, 16);

let seq = 0;
export function event(payload: LogPayload, at = monday): LogEvent {
  seq++;
  return { uid: `01999999-0000-7000-8000-${String(seq).padStart(12, '0')}`, seq, at, payload };
}

export function one(outcome: Outcome | undefined, more: Partial<Acknowledgement> & { about?: Partial<Subject> } = {}) {
  const { about, ...rest } = more;
  seq++;
  const base: Acknowledgement = { prompt: `p${seq}`, at: monday, subject: { ...subject, ...about }, evidence: [] };
  return { ...base, ...(outcome ? { outcome, integrity: 'proven' as const } : {}), ...rest };
}
