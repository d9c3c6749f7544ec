import { type Exported, nameOf, passage } from './event.ts';

// OCSF Detection Finding (class 2004), profile `security_control`: https://schema.ocsf.io/classes/detection_finding
const category = 2;
const classId = 2_004;
const severities: Record<string, number> = { info: 1, low: 2, medium: 3, high: 4, critical: 5 };
/** 1 Create: shown. 2 Update: acknowledged. 3 Close: it went no further. 99 Other. */
const activities: Record<string, number> = { exposure: 1, prompted: 1 };
/** 1 Allowed, 2 Denied; 0 unknown. */
const actions = { allowed: 1, denied: 2, none: 0 } as const;
/** 19 Alert: found and told, not stopped. 2 Blocked. 0 unknown. */
const dispositions = { allowed: 19, denied: 2, none: 0 } as const;

export function toOcsf({ install, team, uid, at, received, payload }: Exported): object {
  const went = passage(payload);
  const activity = activities[payload.type] ?? (went === 'allowed' ? 2 : went === 'denied' ? 3 : 99);
  const { subject } = payload;
  return {
    category_uid: category,
    class_uid: classId,
    activity_id: activity,
    type_uid: classId * 100 + activity,
    ...(activity === 99 ? { activity_name: nameOf(payload) } : {}),
    time: at,
    severity_id: severities[subject?.severity ?? ''] ?? 0,
    status_id: went === 'none' ? 1 : 4,
    action_id: actions[went],
    disposition_id: dispositions[went],
    metadata: {
      version: '1.3.0',
      uid,
      log_name: 'countersign.ack',
      logged_time: received,
      profiles: ['security_control'],
      product: { name: 'Countersign', vendor_name: 'Countersign' },
    },
    finding_info: {
      uid: payload.prompt ?? uid,
      title: subject?.rule ?? nameOf(payload),
      types: subject?.effect ? [subject.effect] : [],
      analytic: { uid: subject?.rule ?? 'none', type_id: 1, type: 'Rule' },
    },
    device: { uid: install, type_id: 0, ...(team === null ? {} : { groups: [{ name: team }] }) },
    unmapped: payload,
  };
}
