import type { Parcel } from '../store/append.ts';
import { type Accepted, judge } from './judge.ts';
import { prove } from './prove.ts';
import { type Delivery, readRequest, recordLimit } from './request.ts';

export type Reading = { parcels: Parcel[] } | { status: 400 | 413; why: string };

/** Characters of a record that is kept aside. */
const asideLimit = 65_536;

/** Turn the text of an export request into what is to be stored. Everything that parses is taken. */
export async function receive(text: string, tenant: string, received: number): Promise<Reading> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { status: 400, why: 'the body is not JSON' };
  }
  const deliveries = readRequest(body);
  if (typeof deliveries === 'string') return { status: 400, why: deliveries };
  const count = deliveries.reduce((sum, { records }) => sum + records.length, 0);
  if (count > recordLimit) return { status: 413, why: `more than ${recordLimit} records` };
  return { parcels: await Promise.all(deliveries.map(delivery => parcelOf(delivery, tenant, received))) };
}

async function parcelOf(delivery: Delivery, tenant: string, received: number): Promise<Parcel> {
  const { sentAt, team, records } = delivery;
  const about = { tenant, received, ...(sentAt === undefined ? {} : { sent: sentAt }), ...(team ? { team } : {}) };
  const events: Accepted[] = [];
  const odd: Parcel['odd'] = [];
  const aside = (reason: string, record: unknown) =>
    odd.push({ reason, record: (JSON.stringify(record) ?? '').slice(0, asideLimit) });
  for (const record of records) {
    const judged = judge(record);
    if ('reason' in judged) aside(judged.reason, record);
    else events.push(judged);
  }
  if (events.length === 0) return { ...about, events, odd };
  const origin = await prove(delivery, events);
  if (typeof origin !== 'string') return { ...about, origin, events, odd };
  // As it came, so that an auditor can see what was wrong.
  for (const event of events) aside(origin, { ...event, install: delivery.install });
  return { ...about, events: [], odd };
}
