import type { Finding, Range, Severity } from '../schema/finding.ts';

/**
 * Beyond this the whole command is the risky part. Each word costs one analysis of the text: `work` is words times UTF-16
 * code units, so that a hostile text does not hold up the prompt.
 */
const most = { words: 60, work: 30_000 };
/** Stands in for a word: nothing known is called so. */
const nobody = 'zq';

const word = /[^\s"'`=,;:(){}[\]<>|&]+/g;
/** Join the others, or one line to the next, and mean nothing themselves; without one a statement reads as another. */
const joining = /^(?:as|by|for|from|in|on|of|to|with|[\\^])$/i;
const ranks: Record<Severity, number> = { info: 0, low: 1, medium: 2, high: 3, critical: 4 };

/**
 * The words of a command that make it as grave as it is: put another word in its place, and the finding is gone or
 * milder. Found by trying, so that it holds for every rule. Ranges in `text`, in order; empty where the whole command
 * is what matters, or is too long to try.
 */
export function riskyWords(
  text: string,
  { range, severity }: Finding,
  findAgain: (text: string) => readonly Finding[],
): Range[] {
  if (text.length > most.work) return [];
  const words = [...text.slice(range.start, range.end).matchAll(word)];
  if (words.length > most.words || words.length * text.length > most.work) return [];
  let naming = true;
  const risky: Range[] = [];
  for (const { 0: said, index } of words) {
    if (joining.test(said)) continue;
    naming &&= /^\p{L}[\p{L}\d_-]*$/u.test(said);
    const start = range.start + index;
    const end = start + said.length;
    const other = said.replace(/^(-*).*$/s, `$1${nobody}`);
    const changed = `${text.slice(0, start)}${other}${text.slice(end)}`;
    const left = gravest(findAgain(changed), { start: range.start, end: range.end + other.length - said.length });
    // Without a word of its name a command is another one: that says nothing about the word.
    const matters = left === undefined ? !naming : left < ranks[severity];
    if (matters) risky.push({ start, end });
  }
  const told = risky.filter((one, place) => !isKey(one, risky[place + 1], text));
  return isMost(told, range) ? [] : joined(told, text);
}

/** A key whose value does not matter, as `"Action":` before an action: without its keys a text means nothing at all. */
function isKey({ end }: Range, next: Range | undefined, text: string): boolean {
  const parted = /^["']?\s*[:=][\s"'[{]*/.exec(text.slice(end, end + 40));
  return parted !== null && next?.start !== end + parted[0].length;
}

/** Undefined where nothing is found. */
function gravest(findings: readonly Finding[], { start, end }: Range): number | undefined {
  const there = findings.filter(one => one.range.start < end && one.range.end > start);
  if (there.length === 0) return undefined;
  return Math.max(...there.map(one => (one.direction === 'narrows' ? 0 : ranks[one.severity])));
}

/** Words that only blanks, a colon or an equals sign part are one mark: `--member=allUsers`. */
function joined(ranges: readonly Range[], text: string): Range[] {
  const out: Range[] = [];
  for (const range of ranges) {
    const last = out.at(-1);
    if (last && /^(?:[ \t]+|[:=] ?)$/.test(text.slice(last.end, range.start))) last.end = range.end;
    else out.push({ ...range });
  }
  return out;
}

function isMost(ranges: readonly Range[], { start, end }: Range): boolean {
  return ranges.reduce((sum, one) => sum + one.end - one.start, 0) > 0.7 * (end - start);
}
