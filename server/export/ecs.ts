import { type Exported, nameOf, passage } from './event.ts';

// Elastic Common Schema: https://www.elastic.co/docs/reference/ecs
const severities: Record<string, number> = { info: 1, low: 21, medium: 47, high: 73, critical: 99 };
const alerts: ReadonlySet<string> = new Set(['exposure', 'prompted']);

export function toEcs({ install, team, uid, at, received, payload }: Exported): object {
  const went = passage(payload);
  const { subject } = payload;
  return {
    '@timestamp': new Date(at).toISOString(),
    ecs: { version: '8.17.0' },
    event: {
      id: uid,
      kind: alerts.has(payload.type) ? 'alert' : 'event',
      category: ['intrusion_detection'],
      type: [went === 'none' ? 'info' : went],
      action: nameOf(payload),
      outcome: went === 'allowed' ? 'success' : went === 'denied' ? 'failure' : 'unknown',
      dataset: 'countersign.ack',
      module: 'countersign',
      ingested: new Date(received).toISOString(),
      ...(subject?.severity === undefined ? {} : { severity: severities[subject.severity] ?? 0 }),
    },
    agent: { id: install, type: 'countersign' },
    observer: { product: 'Countersign', vendor: 'Countersign', type: 'browser-extension' },
    ...(team === null ? {} : { group: { name: team } }),
    ...(subject?.rule === undefined ? {} : { rule: { id: subject.rule, name: subject.rule } }),
    countersign: payload,
  };
}
