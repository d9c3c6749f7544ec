import type { Entry, Node } from '../command.ts';
import type { Source } from '../source.ts';
import { deepest, flow, quoted, type Reading } from './flow.ts';
import { isEmptyLine, isItemLine, keyEndOf, type Line, linesOfDocuments } from './lines.ts';
import { prepared } from './prepare.ts';
import { intrinsic, isHole, scalarOf } from './scalar.ts';

const most = 20_000;

/**
 * The documents of a YAML text as trees: the part of YAML 1.2 that configuration is written in, and what people post of
 * it, with wrong indentation, left-out lines and template marks. One pass, bounded, never throws.
 */
export function readYaml(source: Source): Node[] {
  const text = prepared(source.text);
  return linesOfDocuments(text).flatMap(lines => readDocument(text, lines, source));
}

function readDocument(text: string, lines: Line[], source: Source): Node[] {
  let i = 0;
  let left = most;
  const anchors = new Map<string, { node: Node; size: number }>();
  const reading: Reading = {
    text,
    at: 0,
    range: (start, end) => source.range(start, end),
    spend: () => left-- > 0,
    // An alias costs as much as what it stands for: nine of nine of nine would not end.
    alias: name => {
      const found = anchors.get(name);
      if (!found || found.size > left) return undefined;
      left -= found.size;
      return found.node;
    },
  };
  const isEmpty = (line: Line) => isEmptyLine(text, line);
  const isItem = (line: Line) => isItemLine(text, line);
  const keyEnd = (line: Line) => keyEndOf(text, line);
  const next = (): Line | undefined => {
    while (lines[i] && isEmpty(lines[i] as Line)) i++;
    return left > 0 ? lines[i] : undefined;
  };
  function block(least: number, depth: number): Node | undefined {
    const line = next();
    if (!line || line.indent < least) return undefined;
    if (depth > deepest || !reading.spend()) {
      i++;
      return undefined;
    }
    if (isItem(line)) return list(line.indent, depth);
    if (keyEnd(line) !== undefined) return map(line.indent, depth);
    return inline(line.start, line, least - 1, depth);
  }
  function list(indent: number, depth: number): Node {
    const items: Node[] = [];
    const start = lines[i]?.start ?? 0;
    for (let line = next(); line && line.indent === indent && isItem(line); line = next()) {
      const from = line.start + 1;
      let at = from;
      while (at < line.end && /[ \t]/.test(text[at] ?? '')) at++;
      line.indent += at - line.start;
      line.start = at;
      if (isEmpty(line)) i++;
      const item = isEmpty(line) ? block(indent + 1, depth + 1) : itemOf(line, indent, depth);
      if (item) items.push(item);
    }
    return {
      kind: 'list',
      items,
      range: reading.range(start, items.length > 0 ? Math.max(start + 1, endOf(i)) : start + 1),
    };
  }
  /** `- &a key: value`, `- !Ref x`: marks before a key belong to the whole item. */
  function itemOf(line: Line, indent: number, depth: number): Node | undefined {
    return isItem(line) || (keyEnd(line) !== undefined && !/[&!]/.test(text[line.start] ?? ''))
      ? block(indent + 1, depth + 1)
      : inline(line.start, line, indent, depth + 1);
  }
  const endOf = (index: number): number => {
    for (let k = Math.min(index, lines.length) - 1; k >= 0; k--) {
      const line = lines[k];
      if (line && line.start < line.end) return line.end;
    }
    return 0;
  };
  function map(indent: number, depth: number): Node {
    const entries: Entry[] = [];
    const start = lines[i]?.start ?? 0;
    for (let line = next(); line && line.indent >= indent && !(isItem(line) && line.indent === indent); line = next()) {
      const end = keyEnd(line);
      // Deeper than its neighbours: wrongly indented, and still an entry of this map.
      if (end === undefined || isItem(line)) {
        i++;
        continue;
      }
      const raw = text.slice(line.start, end);
      const key = /^["']/.test(raw) ? raw.slice(1, -1) : raw.trimEnd();
      const keyAt = line.start;
      let at = text.indexOf(':', end) + 1;
      while (at < line.end && /[ \t]/.test(text[at] ?? '')) at++;
      const value = inline(at, line, line.indent, depth + 1) ?? scalarOf('null', reading.range(at, at));
      const range = reading.range(keyAt, Math.max(keyAt, endOf(i)));
      if (key === '<<') {
        const merged = value.kind === 'list' ? value.items : [value];
        for (const one of merged) if (one.kind === 'map') entries.push(...one.entries);
      } else entries.push({ key, value, range });
    }
    return intrinsic({ kind: 'map', entries, range: reading.range(start, Math.max(start, endOf(i))) });
  }
  /** What stands behind `key:` or `- `, and the lines that belong to it. */
  function inline(from: number, line: Line, indent: number, depth: number): Node | undefined {
    let at = from;
    let tag = '';
    let anchor = '';
    for (;;) {
      const mark = /^(?:!\S*|&\S+)/.exec(text.slice(at, Math.min(line.end, at + 200)))?.[0];
      if (!mark) break;
      if (mark.startsWith('&')) anchor = mark.slice(1);
      else tag = mark;
      at += mark.length;
      while (at < line.end && /[ \t]/.test(text[at] ?? '')) at++;
    }
    const before = left;
    const node = content(at, line, indent, depth);
    if (anchor && node) anchors.set(anchor, { node, size: Math.max(1, before - left) });
    if (tag === '!If' && node?.kind === 'list') return { ...node, items: node.items.slice(1) };
    return node?.kind === 'scalar' && /^!\w/.test(tag) ? { ...node, known: false } : node;
  }
  function content(at: number, line: Line, indent: number, depth: number): Node | undefined {
    const c = text[at];
    if (!reading.spend() || depth > deepest) {
      i++;
      return undefined;
    }
    if (at >= line.end || c === '#') {
      i++;
      const below = next();
      // A list may stand as deep as the key that it belongs to.
      if (below && below.indent === indent && isItem(below) && !isItem(line)) return list(indent, depth);
      return block(indent + 1, depth + 1);
    }
    if ((c === '|' || c === '>') && /^[|>][-+\d]{0,2}\s*(#.*)?$/.test(text.slice(at, line.end)))
      return blockScalar(at, line, indent);
    if (c === '{' || c === '[' || c === '"' || c === "'") {
      reading.at = at;
      const node = c === '{' || c === '[' ? flow(reading, depth) : quoted(reading);
      while (lines[i] && (lines[i] as Line).start < reading.at) i++;
      if (lines[i] === line) i++;
      return node;
    }
    if (keyEnd({ ...line, start: at }) !== undefined && at !== line.start && /[&!]/.test(text[line.start] ?? '')) {
      line.indent += at - line.start;
      line.start = at;
      return map(line.indent, depth);
    }
    return plainScalar(at, line, indent);
  }
  function plainScalar(at: number, line: Line, indent: number): Node | undefined {
    const cut = (start: number, end: number) =>
      text
        .slice(start, end)
        .replace(/\s#.*$/, '')
        .trimEnd();
    let value = cut(at, line.end);
    let end = at + value.length;
    i++;
    for (let more = lines[i]; more && more.start < more.end && more.indent > indent; more = lines[++i]) {
      if (text[more.start] === '#' || isItem(more) || keyEnd(more) !== undefined) break;
      const added = cut(more.start, more.end);
      value += ` ${added}`;
      end = more.start + added.length;
    }
    if (/^\*\S+$/.test(value)) return reading.alias(value.slice(1));
    return scalarOf(value, reading.range(at, end));
  }
  function blockScalar(at: number, header: Line, indent: number): Node {
    const folded = text[at] === '>';
    const own: Line[] = [];
    let deep: number | undefined;
    for (i++; lines[i]; i++) {
      const line = lines[i] as Line;
      const isBlank = line.start >= line.end;
      if (!isBlank && line.indent <= indent) break;
      if (!isBlank) deep ??= line.indent;
      own.push(line);
    }
    while (own.length > 0 && (own.at(-1) as Line).start >= (own.at(-1) as Line).end) own.pop();
    const rows = own.map(line =>
      text.slice(Math.min(line.start - line.indent + Math.min(deep ?? 0, line.indent), line.end), line.end),
    );
    const value = rows.join(folded ? ' ' : '\n') + (rows.length > 0 && text[at + 1] !== '-' ? '\n' : '');
    const end = own.at(-1)?.end ?? header.end;
    return { kind: 'scalar', value, text: value, known: !isHole(value), range: reading.range(at, Math.max(at, end)) };
  }
  const roots: Node[] = [];
  // A sentence above, or a piece that begins deeper than it goes on: each part counts by itself.
  while (next() && roots.length < 200) {
    const before = i;
    const root = block(0, 0);
    if (root && (root.kind !== 'scalar' || roots.length === 0)) roots.push(root);
    if (i === before) i++;
  }
  return roots.length > 1 ? roots.filter(root => root.kind !== 'scalar') : roots;
}
