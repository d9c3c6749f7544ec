import type { Signed } from '../../lib/chain/export/format.ts';
import type { Parcel } from '../store/append.ts';
import { depthLimit, isDeep } from './depth.ts';
import { type Accepted, isStorable, judge } from './judge.ts';
import { createReader, type Own } from './own/read.ts';
import { prove } from './prove.ts';
import { readRequest, recordLimit } from './request.ts';
import { onlyRecorded } from './shared.ts';
import { type VerifyBatch, verifySigned } from './signature.ts';

export type Reading = { parcels: Parcel[] } | { status: 400 | 413; why: string };

/** Characters of a record that is kept aside. */
const asideLimit = 65_536;

/** Turn the text of an export request into what is to be stored. Everything that parses is taken. */
export type Receive = (text: string, tenant: string, received: number) => Promise<Reading>;

export function createReceive(readOwn = createReader(), verify = verifySigned): Receive {
  return async (text, tenant, received) => {
    const own = readOwn(text);
    const read = own ? [own] : readAny(text);
    if ('status' in read) return read;
    return { parcels: await Promise.all(read.map(one => parcelOf(verify, one, { tenant, received }))) };
  };
}

/** The text as JSON, whoever wrote it. */
function readAny(text: string): Own[] | { status: 400 | 413; why: string } {
  if (isDeep(text)) return { status: 400, why: `nested deeper than ${depthLimit} levels` };
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
  return deliveries.map(({ records, ...about }) => ({
    about,
    judged: records.map(record => {
      const judged = judge(record);
      return 'reason' in judged ? { ...judged, record } : judged;
    }),
  }));
}

async function parcelOf(
  verify: VerifyBatch,
  { about: said, judged }: Own,
  arrived: Pick<Parcel, 'tenant' | 'received'>,
): Promise<Parcel> {
  const { sentAt, team } = said;
  const about = { ...arrived, ...(sentAt === undefined ? {} : { sent: sentAt }), ...(team ? { team } : {}) };
  const events: Accepted[] = [];
  const odd: Parcel['odd'] = [];
  const aside = (reason: string, record: unknown) =>
    odd.push({ reason: wordOf(reason), record: (JSON.stringify(record) ?? '').slice(0, asideLimit) });
  for (const one of judged) {
    if ('reason' in one) aside(one.reason, one.record);
    else events.push(one);
  }
  if (events.length === 0) return { ...about, events, odd };
  const origin = await prove(verify, said, events);
  if (typeof origin !== 'string') {
    return { ...about, origin, events: withSignature(said, await shared(events)), odd };
  }
  // As it came, so that an auditor can see what was wrong.
  for (const { disclosed: _, ...event } of events) aside(origin, { ...event, install: said.install });
  return { ...about, events: [], odd };
}

/** The batch's signature stays with its last event, so that whoever verifies an export need not believe this collector. */
function withSignature({ policy = '', signature = '' }: Own['about'], events: readonly Accepted[]): Accepted[] {
  const [first, last] = [events[0]?.seq ?? 0, events.length - 1];
  const signed = JSON.stringify({ first, policy, signature } satisfies Signed);
  return events.map((event, index) => (index === last ? { ...event, signed } : event));
}

/** Few events share anything: the others cost no promise. */
const shared = (events: Accepted[]): Accepted[] | Promise<Accepted[]> =>
  events.some(({ disclosed }) => disclosed !== null) ? Promise.all(events.map(onlyRecorded)) : events;

/** A reason can hold a name that the sender chose. */
const wordOf = (reason: string): string => (isStorable(reason) ? reason : JSON.stringify(reason)).slice(0, 256);
