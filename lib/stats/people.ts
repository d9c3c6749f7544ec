/**
 * How many people a cell holds: by their numbers as long as they are few, since only then it matters whether those of two
 * cells are the same. `many` is a number that there are at least.
 */
export type People = { ids: number[] } | { many: number };

/** More than this are many. Above the largest smallest group that can be asked for. */
const few = 128;

export function joinPeople(a: People, b: People): People {
  if (!('ids' in a) || !('ids' in b)) return { many: Math.max(atLeast(a), atLeast(b)) };
  const ids = [...new Set([...a.ids, ...b.ids])];
  return ids.length > few ? { many: ids.length } : { ids };
}

export const nobody: People = { ids: [] };
export const atLeast = (people: People): number => ('ids' in people ? people.ids.length : people.many);
