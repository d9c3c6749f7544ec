/**
 * Makes what people post readable for a YAML parser, character for character: `...` and `[...]` where lines were left
 * out, lines of a template engine, and template values outside quotes, which stand as `$____` (see `isHole`).
 */
export function prepared(text: string): string {
  if (!/\{[{%]|\.\.\.|\u2026/.test(text)) return text;
  return text
    .split('\n')
    .map(line => {
      if (line.length > 4_000) return line;
      if (
        /^\s*(?:- )?\[?(?:\.\.\.|\u2026)\]?\s*$/.test(line) ||
        /^\s*\{\{[^{}]*\}\}\s*$/.test(line) ||
        /^\s*\{%.*%\}\s*$/.test(line)
      )
        return ' '.repeat(line.length);
      return line.includes('{{') ? masked(line) : line;
    })
    .join('\n');
}

function masked(line: string): string {
  let quote = '';
  let out = '';
  for (let i = 0; i < line.length; i++) {
    const c = line[i] ?? '';
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '{' && line[i + 1] === '{' && line[i - 1] !== '$') {
      const end = line.indexOf('}}', i);
      const stop = end < 0 ? line.length : end + 2;
      out += `$${'_'.repeat(stop - i - 1)}`;
      i = stop - 1;
      continue;
    }
    out += c;
  }
  return out;
}
