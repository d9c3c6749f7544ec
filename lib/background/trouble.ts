import type { World } from './world.ts';

const troubles = new WeakMap<object, string>();

/** What last went wrong with the log, in its own words; undefined where the last attempt went well. */
export function troubleOf(world: World): string | undefined {
  return troubles.get(world.log);
}

/** The same log, which remembers whether its last write failed, and tells of each that did not. */
export function watched(log: World['log'], written: () => void = () => {}): World['log'] {
  const watch = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      const result = await work;
      troubles.delete(own);
      return result;
    } catch (error) {
      troubles.set(own, error instanceof Error ? error.message : String(error));
      throw error;
    }
  };
  const told = async <Result>(work: Promise<Result>): Promise<Result> => {
    const result = await watch(work);
    written();
    return result;
  };
  const own: World['log'] = {
    append: payload => told(log.append(payload)),
    settle: (prompt, settlement) => told(log.settle(prompt, settlement)),
    query: filter => watch(log.query(filter)),
    erase: before => told(log.erase(before)),
    erasures: () => watch(log.erasures()),
    pseudonyms: () => watch(log.pseudonyms()),
    pendingPrompts: () => watch(log.pendingPrompts()),
  };
  return own;
}
