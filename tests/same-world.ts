import { afterAll, beforeAll, expect } from 'vitest';

/** Files that share a worker leave the world as they found it; a test that cannot belongs to the files with one each. */
const world = () =>
  Object.entries(Object.getOwnPropertyDescriptors(globalThis)).map(([name, { value, get }]) => [name, value ?? get]);

let before: unknown[][] = [];
let limit = 0;

beforeAll(() => {
  before = world();
  limit = Error.stackTraceLimit;
});

afterAll(() => {
  const known = new Map(before.map(([name, value]) => [name, value]));
  const changed = world().filter(([name, value]) => !Object.is(known.get(name), value));
  expect(changed.map(([name]) => name)).toEqual([]);
  expect(Error.stackTraceLimit).toBe(limit);
});
