import type { Database } from './database.ts';

/** Every pseudonym that this install had, newest first. */
export async function pseudonyms(database: Database): Promise<string[]> {
  const epochs = await database.epochs.orderBy('epoch').reverse().toArray();
  return epochs.map(({ install }) => install);
}

/** A pseudonym with its keys. */
export async function keysOf(database: Database, install: string) {
  const known = await database.epochs.filter(row => row.install === install).first();
  if (!known) throw new Error('there is no pseudonym to sign with');
  return known;
}
