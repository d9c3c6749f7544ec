type Place = { epoch: number; seq: number };
export type SeqRange = { epoch: number; first: number; last: number };

/** Rows in order as runs without gaps. */
export function rangesOf(rows: readonly Place[]): SeqRange[] {
  const ranges: SeqRange[] = [];
  for (const { epoch, seq } of rows) {
    const open = ranges.at(-1);
    if (open && open.epoch === epoch && open.last + 1 === seq) open.last = seq;
    else ranges.push({ epoch, first: seq, last: seq });
  }
  return ranges;
}
