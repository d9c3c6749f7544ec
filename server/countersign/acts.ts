import type { Kysely, Selectable } from 'kysely';
import {
  type CountersignAct,
  CountersignEntry,
  type CountersignResult,
  type CountersignState,
} from '../../lib/schema/countersign.ts';
import type { CountersignTable, Tables } from '../store/tables.ts';
import { Refused } from './refused.ts';
import type { Sender } from './sender.ts';

type Of<Act extends CountersignAct['act']> = Extract<CountersignAct, { act: Act }>;
type Row = Selectable<CountersignTable>;
/** One act of a proven sender at a time. */
type Doing = { database: Kysely<Tables>; sender: Sender; now: number };

/** Requests of one install that may wait at a time. */
const mostWaiting = 20;
const mostListed = 100;

const stateOf = ({ state, expires }: Row, now: number): CountersignState =>
  state === 'pending' && expires <= now ? 'expired' : state;

function resultOf(row: Row, now: number): CountersignResult {
  const { id, created, expires, decided, decider_name: reviewer, note } = row;
  return {
    id,
    state: stateOf(row, now),
    created,
    expires,
    ...(decided === null ? {} : { decided }),
    ...(reviewer === null ? {} : { reviewer }),
    ...(note === null ? {} : { note }),
  };
}

const find = ({ database, sender }: Doing, id: string) =>
  database
    .selectFrom('countersign')
    .selectAll()
    .where('tenant', '=', sender.tenant)
    .where('id', '=', id)
    .executeTakeFirst();

async function known(doing: Doing, id: string): Promise<Row> {
  const row = await find(doing, id);
  if (!row) throw new Refused(404, 'there is no such request');
  return row;
}

/** The trail says who did what to which request, never what was written to whom. */
const note = ({ database, sender, now }: Doing, act: string, detail: string) =>
  database
    .insertInto('audit')
    .values({ tenant: sender.tenant, at: now, actor: sender.install, act: `countersign ${act}`, detail })
    .execute();

/** Two people can be told apart only where both have names. */
function mustBeNamed({ name, trying }: Sender): void {
  if (name === undefined && !trying)
    throw new Refused(403, 'your token names nobody, so it can neither ask nor decide');
}

export async function ask(doing: Doing, { request }: Of<'ask'>) {
  const { database, sender, now } = doing;
  mustBeNamed(sender);
  const { id, reviewer, lasts } = request;
  const text = JSON.stringify(request);
  const waiting = await database
    .selectFrom('countersign')
    .select('id')
    .where('install', '=', sender.id)
    .where('state', '=', 'pending')
    .where('expires', '>', now)
    .limit(mostWaiting)
    .execute();
  if (waiting.length >= mostWaiting && !waiting.some(one => one.id === id)) {
    throw new Refused(429, `${mostWaiting} of your requests wait already`);
  }
  const inserted = await database
    .insertInto('countersign')
    .values({
      id,
      tenant: sender.tenant,
      install: sender.id,
      reviewer: reviewer.to === 'named' ? reviewer.name : null,
      request: text,
      created: now,
      expires: now + lasts * 1_000,
      state: 'pending',
    })
    .onConflict(on => on.columns(['tenant', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  const row = await known(doing, id);
  if (row.install !== sender.id || row.request !== text) throw new Refused(409, 'this id is taken');
  if (inserted) await note(doing, 'ask', id);
  return { result: resultOf(row, now) };
}

export async function list({ database, sender, now }: Doing, _: Of<'list'>) {
  if (sender.name === undefined && !sender.trying) return { waiting: [] };
  const rows = await database
    .selectFrom('countersign')
    .selectAll()
    .where('tenant', '=', sender.tenant)
    .where('state', '=', 'pending')
    .where('expires', '>', now)
    .where('install', '!=', sender.id)
    .where(({ eb, or }) =>
      or([eb('reviewer', 'is', null), ...(sender.name === undefined ? [] : [eb('reviewer', '=', sender.name)])]),
    )
    .orderBy('created')
    .orderBy('id')
    .limit(mostListed)
    .execute();
  const waiting = rows.map(({ request, created, expires }) =>
    CountersignEntry.parse({ ...JSON.parse(request), created, expires }),
  );
  return { waiting };
}

export async function decide(doing: Doing, { id, decision, note: word }: Of<'decide'>) {
  const { database, sender, now } = doing;
  mustBeNamed(sender);
  const before = await known(doing, id);
  if (before.install === sender.id) throw new Refused(403, 'nobody countersigns for themselves');
  if (before.reviewer !== null && before.reviewer !== sender.name) throw new Refused(403, 'somebody else was asked');
  const asker = await database.selectFrom('install').select('name').where('id', '=', before.install).executeTakeFirst();
  if (!asker?.name && !sender.trying) throw new Refused(403, 'nobody knows who asked');
  // The same person on a second machine.
  if (asker?.name && asker.name === sender.name) throw new Refused(403, 'nobody countersigns for themselves');
  const state = decision === 'confirm' ? 'confirmed' : 'declined';
  const done = await database
    .updateTable('countersign')
    .set({ state, decided: now, decider: sender.id, decider_name: sender.name ?? null, note: word ?? null })
    .where('tenant', '=', sender.tenant)
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .where('expires', '>', now)
    .returning('id')
    .executeTakeFirst();
  const row = await known(doing, id);
  if (done) await note(doing, decision, id);
  else if (row.state !== state || row.decider !== sender.id) {
    throw new Refused(409, `it is ${stateOf(row, now)}`);
  }
  return { result: resultOf(row, now) };
}

export async function withdraw(doing: Doing, { id }: Of<'withdraw'>) {
  const { database, sender, now } = doing;
  const before = await known(doing, id);
  if (before.install !== sender.id) throw new Refused(404, 'there is no such request');
  const done = await database
    .updateTable('countersign')
    .set({ state: 'withdrawn' })
    .where('tenant', '=', sender.tenant)
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .where('expires', '>', now)
    .returning('id')
    .executeTakeFirst();
  const row = await known(doing, id);
  if (done) await note(doing, 'withdraw', id);
  else if (row.state !== 'withdrawn') throw new Refused(409, `it is ${stateOf(row, now)}`);
  return { result: resultOf(row, now) };
}

export async function result({ database, sender, now }: Doing, { ids }: Of<'result'>) {
  const rows = await database
    .selectFrom('countersign')
    .selectAll()
    .where('tenant', '=', sender.tenant)
    .where('install', '=', sender.id)
    .where('id', 'in', ids)
    .execute();
  return { results: rows.map(row => resultOf(row, now)) };
}
