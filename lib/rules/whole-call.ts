import type { Call } from '../languages/command.ts';

/** A call's arguments as one text. */
export const line = (call: Call): string => call.words.map(word => word.text).join(' ');

/** Whether its arguments, read as one text, hold a pattern. */
export const has =
  (pattern: RegExp) =>
  (call: Call): boolean =>
    pattern.test(line(call));
