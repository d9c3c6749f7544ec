import { type ParsedScript, parse } from 'unbash';
import type { Context } from '../command.ts';
import { type Analyser, emitTooDeep } from '../language.ts';
import type { Source } from '../source.ts';
import { mask } from './placeholder.ts';

/** Scripts that were parsed before, by their text: `eval "$a"` may stand on every line. */
export type Parsed = Map<string, ParsedScript>;

/** Expansions inside one another that are read. The parser goes through all that is inside once for each level. */
const deepest = 40;

/** The tree of a script. What is nested deeper than anybody writes is left out, and that is said. */
export function read(source: Source, context: Context, analyser: Analyser, parsed: Parsed): ParsedScript {
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
