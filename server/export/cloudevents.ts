import { type Exported, nameOf } from './event.ts';

/** CloudEvents 1.0 in JSON: https://github.com/cloudevents/spec */
export function toCloudEvent({ index, install, team, uid, at, received, payload }: Exported): object {
  const { subject } = payload;
  return {
    specversion: '1.0',
    id: uid,
    source: `/installs/${install}`,
    type: `dev.countersign.${nameOf(payload)}.v1`,
    time: new Date(at).toISOString(),
    datacontenttype: 'application/json',
    ...(subject?.rule === undefined ? {} : { subject: subject.rule }),
    data: { index, received, ...(team === null ? {} : { team }), ...payload },
  };
}
