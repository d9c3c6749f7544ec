import type { Context } from './command.ts';
import { decodeEntities } from './entities.ts';
import type { Analyser, Language } from './language.ts';
import { computed, joined, type Piece, type Source } from './source.ts';

/** Elements whose text is a snippet, and those that begin a new line. */
const code = /^(?:pre|code|kbd|samp|textarea|tt)$/;
const block = /^(?:br|p|div|li|tr|pre|h[1-6]|ul|ol|table|section|article|blockquote)$/;
const alone = /^(?:br|img|hr|input|meta|link|wbr|source|area|col|embed|track|base)$/;
/** Not shown and not copied. */
const absent = /\bdisplay\s{0,5}:\s{0,5}none\b|\bvisibility\s{0,5}:\s{0,5}hidden\b/i;
/** Not seen, and yet copied. */
const unshown =
  /\bfont-size\s{0,5}:\s{0,5}0(?:\.0?\d?)?(?:px|em|rem|pt|%)?\s{0,5}(?:;|$|!)|(?:left|top|right|text-indent|margin-left)\s{0,5}:\s{0,5}-\d{3,}|\bopacity\s{0,5}:\s{0,5}0(?:\.0\d?)?\s{0,5}(?:;|$)|\bcolor\s{0,5}:\s{0,5}(?:transparent|white|#fff(?:fff)?|rgba\([^)]{0,30},\s{0,3}0\))|\bclip(?:-path)?\s{0,5}:\s{0,5}(?:rect\(0|rect\(1px|inset\((?:50|100)%)|\b(?:width|height)\s{0,5}:\s{0,5}0(?:px)?\s{0,5};/i;
const clipboard =
  /\b(?:data-clipboard-text|data-clipboard|data-copy|data-copy-text|data-code)\s{0,5}=\s{0,5}(?:"([^"]{1,4000})"|'([^']{1,4000})')/i;
const written = /clipboard\.writeText\(\s{0,5}(?:&quot;|&#39;|["'`])([^"'`&]{1,2000})/i;

type Open = { name: string; code: boolean; absent: boolean; unshown: boolean };

/** A piece of a page: its snippets as they would be copied, and what is copied without being seen. */
export const html: Language = {
  names: ['html', 'htm', 'xhtml'],
  surest: 0.9,
  looksLike: text =>
    /^\s*<(?:!doctype|html|body|div|p|pre|code|span|a|button|ul|ol|table|h[1-6]|section|article|blockquote)\b[^<>]{0,400}>/i.test(
      text.slice(0, 500),
    )
      ? 0.9
      : 0,
  analyse(source, context, analyser) {
    const { text } = source;
    const snippets: Piece[][] = [];
    const everything: Piece[] = [];
    const open: Open[] = [];
    let buttons = 0;
    const put = (piece: Piece) => {
      everything.push(piece);
      if (open.some(one => one.code)) snippets.at(-1)?.push(piece);
    };
    for (let at = 0; at < text.length; ) {
      if (text[at] !== '<') {
        const next = text.indexOf('<', at);
        const end = next < 0 ? text.length : next;
        if (!open.some(one => one.absent)) {
          if (open.some(one => one.unshown) && text.slice(at, end).trim() !== '')
            hide(source, at, end, context, analyser);
          for (const piece of decodeEntities(source, at, end)) put(piece);
        }
        at = end;
        continue;
      }
      const tag = tagAt(text, at);
      if (tag.name && /^(?:script|style|template)$/.test(tag.name) && !tag.closes) {
        const end = text.indexOf(`</${tag.name}`, tag.end);
        at = end < 0 ? text.length : end;
        continue;
      }
      if (block.test(tag.name)) put({ text: '\n', range: source.range(at, at), exact: false });
      if (tag.closes) {
        const last = open.findLastIndex(one => one.name === tag.name);
        if (last >= 0) open.length = last;
      } else if (tag.name && !alone.test(tag.name) && open.length < 500) {
        const starts = code.test(tag.name) && !open.some(one => one.code);
        if (starts) snippets.push([]);
        open.push({
          name: tag.name,
          code: code.test(tag.name),
          absent: absent.test(tag.attributes) || /\shidden(?=[\s=>]|$)/.test(tag.attributes),
          unshown: unshown.test(styleOf(tag.attributes)),
        });
      }
      const button = clipboard.exec(tag.attributes) ?? written.exec(tag.attributes);
      if (button && buttons++ < 50) copied(button[1] ?? button[2] ?? '', source, at, tag.end, context, analyser);
      at = Math.max(tag.end, at + 1);
    }
    const kept = snippets.filter(one => one.length > 0);
    for (const pieces of kept.slice(0, 500)) analyser.embed(joined(pieces), 'any', context);
    if (kept.length === 0 && everything.length > 0) analyser.embed(joined(everything), 'any', context);
  },
};

const styleOf = (attributes: string): string =>
  /\bstyle\s{0,5}=\s{0,5}(?:"([^"]{0,1000})|'([^']{0,1000}))/i.exec(attributes)?.[0] ?? '';

/** A tag, comment or lone `<` at this place. */
function tagAt(text: string, at: number): { name: string; closes: boolean; attributes: string; end: number } {
  if (text.startsWith('<!--', at)) {
    const end = text.indexOf('-->', at);
    return { name: '', closes: false, attributes: '', end: end < 0 ? text.length : end + 3 };
  }
  const pattern = /<(\/?)([a-zA-Z][\w-]{0,40})((?:"[^"]{0,4000}"|'[^']{0,4000}'|[^'"<>]){0,400})>/y;
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (!found) return { name: '', closes: false, attributes: '', end: at + 1 };
  return {
    name: (found[2] ?? '').toLowerCase(),
    closes: found[1] === '/',
    attributes: found[3] ?? '',
    end: at + found[0].length,
  };
}

function hide(source: Source, start: number, end: number, context: Context, analyser: Analyser): void {
  analyser.emit({
    kind: 'hidden',
    what: 'unshown',
    characters: [],
    resolved: source.text.slice(start, Math.min(end, start + 2_000)),
    range: source.range(start, end),
    context,
    verb: ['unshown'],
  });
}

/** What a copy button writes, which need not be what the page shows. */
function copied(text: string, source: Source, start: number, end: number, context: Context, analyser: Analyser): void {
  const plain = text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  analyser.embed(computed(plain, source.range(start, end)), 'any', context);
  const shown = source.text.slice(0, start) + source.text.slice(end);
  if (!shown.includes(text.trim()) && !shown.includes(plain.trim())) hide(source, start, end, context, analyser);
}
