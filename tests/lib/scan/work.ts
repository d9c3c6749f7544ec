import { Session } from 'node:inspector/promises';

/**
 * Counts what a piece of code does instead of timing it: each block of our files and of the shell parser that runs,
 * and each character that an expression or a search is given to look at. The same on every machine.
 * What runs is counted only in modules that are loaded after this; the first count holds all since then.
 */
export async function countWork(): Promise<(task: () => void) => Promise<number>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return async task => {
    const characters = countCharacters(task);
    const { result } = await session.post('Profiler.takePreciseCoverage');
    let blocks = 0;
    for (const { url, functions } of result) {
      if (!/\/lib\/|\/unbash\//.test(url)) continue;
      for (const { ranges } of functions) for (const { count } of ranges) blocks += count;
    }
    return blocks + characters;
  };
}

type Search = (this: string, ...rest: [string | RegExp, number?]) => number;

function countCharacters(task: () => void): number {
  let seen = 0;
  const { exec } = RegExp.prototype;
  const { indexOf, split } = String.prototype;
  RegExp.prototype.exec = function (text) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, text);
    seen += found ? found.index + found[0].length - from : this.sticky ? 1 : Math.max(0, text.length - from);
    return found;
  };
  String.prototype.indexOf = function (what, from = 0) {
    const at = indexOf.call(this, String(what), from);
    seen += Math.max(0, (at < 0 ? this.length : at) - from);
    return at;
  } as Search;
  String.prototype.split = function (this: string, ...rest: Parameters<typeof split>) {
    seen += this.length;
    return split.apply(this, rest);
  } as typeof split;
  try {
    task();
  } finally {
    RegExp.prototype.exec = exec;
    String.prototype.indexOf = indexOf;
    String.prototype.split = split;
  }
  return seen;
}
