import { type ParsedScript, parse } from 'unbash';
import type { Context } from '../command.ts';
import { type Analyser, emitTooDeep } from '../language.ts';
import { type Source, slice } from '../source.ts';
import { mask } from './placeholder.ts';

/** Scripts that were parsed before, by their text: `eval "$a"` may stand on every line. */
export type Parsed = Map<string, ParsedScript>;

/** Expansions inside one another that are read. The parser goes through all that is inside once for each level. */
const deepest = 40;

/** Lines of one script at which the parser may give up. */
const mostStops = 100;

/**
 * The script, and what stands below each line that no shell can read: a message of a server, a table, a sentence. Who
 * pastes it all has the shell complain of that line and run the next.
 */
export function* parts(
  source: Source,
  context: Context,
  analyser: Analyser,
  parsed: Parsed,
): Generator<{ script: ParsedScript; source: Source }> {
  let rest = source;
  for (let stops = 0; ; stops++) {
    const script = read(rest, context, analyser, parsed);
    yield { script, source: rest };
    const next = goesOn(script, rest.text);
    if (next === undefined) return;
    rest = slice(rest, next, rest.text.length);
    if (stops < mostStops) continue;
    emitTooDeep(rest, context, analyser);
    return;
  }
}

const gaveUp = /^unexpected token/;
/** Where the line begins that follows the one at which the parser gave up. */
function goesOn({ errors, commands }: ParsedScript, text: string): number | undefined {
  if (!errors?.length) return undefined;
  // The built engine knows of no other error where it is.
  const stop = errors.reduce((last, { message, pos }) => (gaveUp.test(message) ? Math.max(last, pos) : last), -1);
  if ((commands.at(-1)?.end ?? 0) > stop) return undefined;
  const newline = text.indexOf('\n', stop);
  return newline < 0 ? undefined : newline + 1;
}

/** The tree of a script. What is nested deeper than anybody writes is left out, and that is said. */
function read(source: Source, context: Context, analyser: Analyser, parsed: Parsed): ParsedScript {
  const { text } = source;
  const known = parsed.get(text);
  if (known) return known;
  const shallow = cut(text);
  if (shallow !== text) emitTooDeep(source, context, analyser);
  const script = parse(mask(shallow));
  parsed.set(text, script);
  return script;
}

/** `${` that stands deeper loses its meaning; positions hold. */
function cut(text: string): string {
  if (text.split('${', deepest + 2).length < deepest + 2) return text;
  let depth = 0;
  return text.replace(/\$\{|\}/g, mark => {
    depth = mark === '}' ? Math.max(0, depth - 1) : depth + 1;
    return depth > deepest && mark !== '}' ? '\u2039{' : mark;
  });
}
