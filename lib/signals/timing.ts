import type { Signal } from '../schema/signal.ts';

/** Characters a second: the fastest typists sustain some ten; nobody who also reads the question comes near this. */
const fastest = 15;
/** Shorter posts are finished sentences that somebody had ready. */
const shortest = 400;

/**
 * More words of one's own than anybody types in the time since the post above. Code and quotations do not count, since
 * people paste them; a text that was prepared elsewhere looks the same, so this makes a suspect at most.
 */
export default {
  offByDefault: true,
  detect({ time, opening, closing }, { before }) {
    const own = opening === closing ? opening.trim().length : Math.max(opening.length, closing.length);
    const [start, end] = [moment(before?.time), moment(time)];
    if (own < shortest || start === undefined || end === undefined || end < start) return undefined;
    // Times without seconds may be up to a minute apart although they are the same.
    const seconds = (end - start) / 1_000 + (start % 60_000 === 0 && end % 60_000 === 0 ? 60 : 1);
    if (own / seconds <= fastest) return undefined;
    return {
      state: 'suspected',
      says: 'The post is longer than a person could have typed since the post above it.',
      seen: `${own} characters in ${Math.round(seconds)} s`,
    };
  },
} satisfies Signal;

/** Milliseconds since the epoch; undefined for times in words, whose meaning depends on the reader's language. */
function moment(time: string | undefined): number | undefined {
  if (time === undefined) return undefined;
  if (/^\d{10}(?:\d{3})?(?:\.\d+)?$/.test(time)) return Number(time) * (Number(time) < 1e11 ? 1_000 : 1);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(time) ? Date.parse(time) || undefined : undefined;
}
