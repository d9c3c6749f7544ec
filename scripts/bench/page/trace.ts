/** Times in microseconds: `ts` of the clock, `dur` by the clock, `tdur` by the thread. */
export type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
};

const scripts = /^(?:EvaluateScript|FunctionCall|TimerFire|FireIdleCallback|RunMicrotasks|EventDispatch)$/;

/**
 * The most processor time, in milliseconds, that the scripts of one task of the page's main thread took. A page without
 * scripts of its own runs none but those of extensions.
 */
export function longestScript(events: readonly TraceEvent[]): number {
  const whole = events.filter(one => one.ph === 'X').sort((a, b) => a.ts - b.ts);
  const parsed = whole.find(one => one.name === 'ParseHTML');
  // Without the bounds of tasks all would count as one.
  if (!whole.some(one => one.name === 'RunTask')) throw new Error('the trace holds no tasks');
  const main = whole.filter(one => one.pid === parsed?.pid && one.tid === parsed.tid);
  let longest = 0;
  let sum = 0;
  let taskEnds = 0;
  let scriptEnds = 0;
  for (const { name, ts, dur = 0, tdur = 0 } of main) {
    if (name === 'RunTask' && ts >= taskEnds) {
      taskEnds = ts + dur;
      sum = 0;
    }
    // A script within a script is part of it.
    if (!scripts.test(name) || ts < scriptEnds) continue;
    scriptEnds = ts + dur;
    sum += tdur / 1_000;
    longest = Math.max(longest, sum);
  }
  return longest;
}
