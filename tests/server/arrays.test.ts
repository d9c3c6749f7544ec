import fc from 'fast-check';
import pg from 'pg';
import { expect, test } from 'vitest';
import { arrayOf, type Type } from '../../server/store/arrays.ts';
import { storesForTests } from './stores.ts';

const stores = storesForTests();

const texts = fc.string({ unit: fc.constantFrom('a', '"', '\\', ',', '{', ' ', '\n', 'é', '漢', '😀', '', 'NULL') });
const columns: { [type in Type]: fc.Arbitrary<unknown[]> } = {
  text: fc.array(fc.option(texts)),
  bigint: fc.array(fc.option(fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0, -1, 2 ** 31, 2 ** 32, 2 ** 48 - 1)))),
  bytea: fc.array(fc.option(fc.uint8Array({ maxLength: 40 }).map(bytes => Buffer.from(bytes)))),
};

test('PostgreSQL reads the arrays that we write, nulls and empty ones too', async () => {
  const client = new pg.Client({ connectionString: stores.postgres().url() });
  await client.connect();
  try {
    for (const [type, column] of Object.entries(columns)) {
      const query = `select value from unnest($1::${type}[]) with ordinality as given(value, place) order by place`;
      await fc.assert(
        fc.asyncProperty(column, async values => {
          const { rows } = await client.query(query, [arrayOf(type as Type, values)]);
          const found = rows.map(({ value }) => (type === 'bigint' && value !== null ? Number(value) : value));
          expect(found).toEqual(values);
        }),
        { numRuns: 200 },
      );
    }
  } finally {
    await client.end();
  }
});
