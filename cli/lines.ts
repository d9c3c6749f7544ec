/** Longer than any line of an export can be: its longest field is bounded in `lib/chain/export/format.ts`. */
const longest = 200_000;

/**
 * The lines of a text that arrives in chunks. A line that is too long ends it, cut off: whoever reads it refuses it, and
 * a file without an end of line cannot fill the memory.
 */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > longest) break;
  }
  if (rest) yield rest.slice(0, longest);
}
