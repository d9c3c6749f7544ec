import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type {
  Identification,
  Identified,
  IdentifiedAnswer,
  IdentifyAsk,
  IdentifyDecide,
} from '../../lib/schema/identify.ts';
import { Refused } from '../countersign/refused.ts';
import type { Tables } from '../store/tables.ts';

/** A custodian, by their token or as the identity provider names them. */
export type Doing = { database: Kysely<Tables>; tenant: string; person: string; now: number };

/** Milliseconds after an agreement for which its answer is given. */
const answered = 86_400_000;

/** Ask who an install is. Nothing is told before another custodian agrees. */
export async function ask(doing: Doing, { install, reason }: z.infer<typeof IdentifyAsk>) {
  const { database, tenant, person, now } = doing;
  const id = randomUUID();
  return database.transaction().execute(async transaction => {
    const row = await transaction
      .selectFrom('install')
      .select('id')
      .where('tenant', '=', tenant)
      .where('install', '=', install)
      .executeTakeFirst();
    if (!row) throw new Refused(404, 'there is no such install');
    await transaction
      .insertInto('identification')
      .values({ id, tenant, install: row.id, reason, asker: person, asked: now, state: 'pending' })
      .execute();
    await write(transaction, doing, 'identify-ask', `${id} ${install}: ${reason}`);
    return { id, install, reason, asker: person, asked: now, state: 'pending' } satisfies z.infer<
      typeof Identification
    >;
  });
}

/** What waits for another custodian than the one who asked. */
export async function list({ database, tenant, person }: Doing) {
  const rows = await found(database, tenant).where('state', '=', 'pending').where('asker', '!=', person).execute();
  return { waiting: rows.map(shown) };
}

/** Agree or refuse; nobody decides what they asked, and what is decided stays. */
export async function decide(doing: Doing, { id, agree }: z.infer<typeof IdentifyDecide>) {
  const { database, tenant, person, now } = doing;
  return database.transaction().execute(async transaction => {
    const done = await transaction
      .updateTable('identification')
      .set({ state: agree ? 'agreed' : 'refused', decider: person, decided: now })
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .where('state', '=', 'pending')
      .where('asker', '!=', person)
      .executeTakeFirst();
    if (Number(done.numUpdatedRows) === 0) throw new Refused(409, 'it is decided, your own, or unknown');
    await write(transaction, doing, agree ? 'identify-agree' : 'identify-refuse', id);
    const row = await found(transaction, tenant).where('identification.id', '=', id).executeTakeFirstOrThrow();
    return shown(row);
  });
}

/** What became of a request, for who asked; the names for a day after another agreed, each time written down. */
export async function result(doing: Doing, id: string): Promise<z.infer<typeof Identified>> {
  const { database, tenant, person, now } = doing;
  return database.transaction().execute(async transaction => {
    const row = await found(transaction, tenant)
      .where('identification.id', '=', id)
      .where('asker', '=', person)
      .executeTakeFirst();
    if (!row) throw new Refused(404, 'you asked for no such thing');
    if (row.state !== 'agreed') return shown(row);
    if (now - (row.decided ?? 0) > answered) throw new Refused(409, 'the agreement is over; ask again');
    await write(transaction, doing, 'identify-told', id);
    await transaction
      .updateTable('identification')
      .set({ told: row.told ?? now })
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .execute();
    return { ...shown(row), names: await namesOf(transaction, tenant, row.number) };
  });
}

/** What the person behind an install may know of it: all but the names that were given, which are theirs. */
export async function heard(database: Kysely<Tables>, tenant: string, install: string): Promise<IdentifiedAnswer> {
  const rows = await found(database, tenant).where('install.install', '=', install).execute();
  return {
    asked: rows.map(({ asked, reason, state, told, asker, decider, decided }) => ({
      ...{ asked, reason, state, asker },
      ...(told === null ? {} : { told }),
      ...(decider === null || decided === null ? {} : { decider, decided }),
    })),
  };
}

const found = (database: Kysely<Tables>, tenant: string) =>
  database
    .selectFrom('identification')
    .innerJoin('install', 'install.id', 'identification.install')
    .select([
      'identification.id',
      'install.install',
      'install.id as number',
      'reason',
      'asker',
      'asked',
      'state',
      'decider',
      'decided',
      'told',
    ])
    .where('identification.tenant', '=', tenant)
    .orderBy('asked');

const shown = ({ id, install, reason, asker, asked, state }: z.infer<typeof Identification>) => ({
  id,
  install,
  reason,
  asker,
  asked,
  state,
});

/** By the token that enrolled it, and as the policy had it sent. */
async function namesOf(database: Kysely<Tables>, tenant: string, install: number): Promise<string[]> {
  const row = await database.selectFrom('install').select('name').where('id', '=', install).executeTakeFirst();
  const sent = await database
    .selectFrom('disclosed')
    .select('fields')
    .where('tenant', '=', tenant)
    .where('install', '=', install)
    .where('fields', 'like', '%"name":%')
    .execute();
  const names = sent.map(({ fields }): unknown => JSON.parse(fields).name?.value);
  return [...new Set([row?.name, ...names])].filter(name => typeof name === 'string');
}

const write = (database: Kysely<Tables>, { tenant, person, now }: Doing, act: string, detail: string) =>
  database.insertInto('audit').values({ tenant, at: now, actor: person, act, detail }).execute();
