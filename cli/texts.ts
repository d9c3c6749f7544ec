import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** A piece of a file that may hold commands. */
export type Piece = { text: string; language?: string /** Offset of the piece in the file. */; start: number };

const skipped = new Set(['node_modules', '.git', '.hg', '.svn', 'vendor', 'dist']);
const languages: Record<string, string> = {
  '.sh': 'shell',
  '.bash': 'shell',
  '.zsh': 'shell',
  '.sql': 'sql',
  '.ps1': 'powershell',
  '.psm1': 'powershell',
  '.bat': 'cmd',
  '.cmd': 'cmd',
  '.tf': 'hcl',
  '.hcl': 'hcl',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.json': 'json',
  '.py': 'python',
  '.rb': 'ruby',
  '.js': 'javascript',
  '.pl': 'perl',
};
const prose = new Set(['.md', '.markdown', '.mdx', '.rst', '.adoc', '.txt', '.html', '.htm']);

/** Every file below a path, in order of name; a file is itself. `*` and `**` are left to the caller's shell or `glob`. */
export async function* filesBelow(path: string): AsyncGenerator<string> {
  if (!(await stat(path)).isDirectory()) return yield path;
  for (const entry of (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory() ? skipped.has(entry.name) : !wanted(entry.name)) continue;
    if (entry.isDirectory() || entry.isFile()) yield* filesBelow(join(path, entry.name));
  }
}

const wanted = (name: string) =>
  extname(name) in languages || prose.has(extname(name)) || /^Dockerfile|sudoers$/.test(name);

/** UTF-8, or UTF-16 where the file begins with its mark, as Windows writes scripts. */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.toString('utf8');
}

export async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Git's test: a NUL among the first 8,000 characters. */
export const isBinary = (text: string): boolean => text.slice(0, 8_000).includes('\0');

/** A file's text → the pieces to analyse. */
export function piecesOf(text: string, path: string | undefined, language: string | undefined): Piece[] {
  if (language !== undefined) return [{ text, language, start: 0 }];
  const extension = path === undefined ? '' : extname(path).toLowerCase();
  if (extension === '.html' || extension === '.htm') return htmlBlocks(text);
  if (prose.has(extension) || (path === undefined && fence.test(text))) return markdownFences(text);
  const named =
    languages[extension] ?? (path !== undefined && /(^|\/)Dockerfile/.test(path) ? 'dockerfile' : undefined);
  return [{ text, start: 0, ...(named === undefined ? {} : { language: named }) }];
}

const fence = /^[ \t>]*(`{3,}|~{3,})/m;

/** Fenced and indented blocks of Markdown, with their place in the file. */
export function markdownFences(text: string): Piece[] {
  const pieces: Piece[] = [];
  const line = /^(.*)$/gm;
  let open: { mark: string; language: string; start: number } | undefined;
  for (const found of text.matchAll(line)) {
    const mark = /^[ \t]*(?:>[ \t]*)*(?:[-*+][ \t]+)?(`{3,}|~{3,})[ \t]*(?:\{?\.?)?([\w+-]*)/.exec(found[0]);
    if (!open && mark)
      open = { mark: mark[1] ?? '```', language: mark[2] ?? '', start: found.index + found[0].length + 1 };
    else if (open && mark?.[1]?.startsWith(open.mark) && !mark[2]) {
      pieces.push(piece(text.slice(open.start, found.index), open.language, open.start));
      open = undefined;
    }
  }
  // A fence that is never closed runs to the end, as Markdown has it.
  if (open) pieces.push(piece(text.slice(open.start), open.language, open.start));
  const indented = /(?:^|\n[ \t]*\n)((?:(?: {4}|\t).*(?:\n|$))+)/g;
  for (const found of text.matchAll(indented)) {
    const start = found.index + found[0].length - (found[1]?.length ?? 0);
    if (!pieces.some(one => start >= one.start && start < one.start + one.text.length))
      pieces.push(piece(found[1] ?? '', '', start));
  }
  return pieces.sort((a, b) => a.start - b.start);
}

const piece = (text: string, language: string, start: number): Piece => ({
  text,
  start,
  ...(language ? { language } : {}),
});

/** `<pre>` and `<code>` of HTML. Tags inside become nothing, entities what they stand for; positions are of the block. */
function htmlBlocks(text: string): Piece[] {
  const block = /<(pre|code|textarea)\b([^>]*)>([\s\S]*?)<\/\1>/gi;
  return [...text.matchAll(block)].map(found => {
    const language = /(?:language|lang|highlight-source)-([\w-]+)/.exec(found[2] ?? '')?.[1] ?? '';
    const inside = (found[3] ?? '')
      .replace(/<br\s*\/?>/gi, '\n')
      .replace(/<[^>]*>/g, '')
      .replace(/&(lt|gt|quot|amp|#39|nbsp);/g, (_, name: string) => entities[name] ?? '');
    return piece(inside, language, found.index);
  });
}
const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'", nbsp: ' ' };
