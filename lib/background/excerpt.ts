import type { JudgedFinding } from '../schema/message.ts';

/** Longest text that a prompt keeps and shows, in UTF-16 code units. */
const longest = 60_000;

/** The part of a long text around its worst finding, with the findings' ranges in it; what lies outside is left out. */
export function excerpt(
  text: string,
  worstFirst: readonly JudgedFinding[],
): { text: string; findings: JudgedFinding[] } {
  const [worst] = worstFirst;
  if (!worst || text.length <= longest) return { text, findings: [...worstFirst] };
  const middle = Math.min(worst.finding.range.start, text.length);
  const from = Math.max(0, Math.min(middle - longest / 2, text.length - longest));
  const findings = worstFirst.flatMap((one, place) => {
    const start = one.finding.range.start - from;
    const end = Math.min(one.finding.range.end - from, longest);
    const inside = start >= 0 && start < longest;
    return inside || place === 0
      ? [{ ...one, finding: { ...one.finding, range: { start: Math.max(0, start), end } } }]
      : [];
  });
  return { text: text.slice(from, from + longest), findings };
}
