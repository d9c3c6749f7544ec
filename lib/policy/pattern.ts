const token =
  /\\.|\[(?:\\.|[^\]\\])*\]|(?<open>\((?:\?:)?)|(?<close>\))|(?<either>\|)|(?<repeat>(?:[*+?]|\{\d+(?:,\d*)?\})\??)|./gs;

/** Longest text that a pattern of the policy is held against, in UTF-16 code units. */
export const longestSubject = 100;

/** What a pattern is held against: at most so many code units, `whole` or from any start, in at most so many steps. */
export type Subject = { longest: number; whole: boolean; steps: number };

const ofPolicy: Subject = { longest: longestSubject, whole: true, steps: 1_000_000 };

/**
 * Why a pattern must not be used, or undefined. JavaScript's expressions backtrack, and the pattern comes from outside:
 * a repeated group that can itself vary (`(a+)+`), look-around, back references, and more freedom than a million ways
 * to match are refused, so that no text can hold up who reads it.
 */
export function refusePattern(source: string, subject: Subject = ofPolicy): string | undefined {
  if (source.length === 0) return 'is empty';
  try {
    new RegExp(source);
  } catch {
    return 'is not a regular expression';
  }
  if (/(?<!\\)(?:\\\\)*\(\?(?!:)/.test(source)) return 'uses look-around or a named group';
  if (/(?<!\\)(?:\\\\)*\\(?:[1-9]|k)/.test(source)) return 'uses a back reference';
  const starts = subject.whole || source.startsWith('^') ? 1 : subject.longest;
  return ways(source, subject.longest) * starts > subject.steps ? 'could take too long on some texts' : undefined;
}

/** True where the whole text matches. False for a pattern that `refusePattern` refuses, and for a text too long. */
export function fits(source: string, text: string): boolean {
  if (text.length > longestSubject || refusePattern(source)) return false;
  return new RegExp(`^(?:${source})$`).test(text);
}

/** Upper bound on the ways in which the pattern can match; Infinity where a varying group is repeated. */
function ways(source: string, longest: number): number {
  const open = [{ varies: false }];
  let ended: { varies: boolean } | undefined;
  let total = 1;
  const vary = (choices: number) => {
    total *= choices;
    const group = open.at(-1);
    if (group) group.varies = true;
  };
  for (const { groups = {} } of source.matchAll(token)) {
    if (groups.repeat) {
      if (ended?.varies) return Number.POSITIVE_INFINITY;
      const choices = choicesOf(groups.repeat, longest);
      if (choices > 1) vary(choices);
    }
    ended = undefined;
    if (groups.open) open.push({ varies: false });
    else if (groups.either) vary(2);
    else if (groups.close) {
      ended = open.pop();
      const outer = open.at(-1);
      if (outer && ended?.varies) outer.varies = true;
    }
  }
  return total;
}

/** How many lengths a quantifier leaves open: 1 for `{4}`, 2 for `?`. */
function choicesOf(repeat: string, longest: number): number {
  if (repeat.startsWith('?')) return 2;
  const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}/.exec(repeat) ?? [];
  if (least === undefined || (comma && !most)) return longest;
  return comma ? Math.min(longest, Number(most) - Number(least) + 1) : 1;
}
