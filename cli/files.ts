import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

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
const prose = new Set(['.md', '.markdown', '.mdx', '.rst', '.adoc', '.asciidoc', '.org', '.txt', '.text', '.wiki']);
const html = new Set(['.html', '.htm', '.xhtml']);
/** Read without being told a language: settings, services, exports. */
const others = new Set(
  '.conf .cfg .cnf .ini .toml .service .timer .env .xml .csv .log .bicep .ts .mjs .cjs'.split(' '),
);
const names =
  /^(?:(?:Docker|Container|Make|Jenkins|Vagrant|Just|Proc)file|sudoers|crontab|authorized_keys|sshd?_config)/i;

/** What a file's name says of it; undefined: nothing, and only its first line may tell. */
export type Kind = { as: 'code'; language?: string } | { as: 'prose' } | { as: 'html' };

export function kindOf(path: string): Kind | undefined {
  const extension = extname(path).toLowerCase();
  const language =
    languages[extension] ?? (/^(?:Docker|Container)file/i.test(basename(path)) ? 'dockerfile' : undefined);
  if (language) return { as: 'code', language };
  if (prose.has(extension)) return { as: 'prose' };
  if (html.has(extension)) return { as: 'html' };
  return others.has(extension) || names.test(basename(path)) ? { as: 'code' } : undefined;
}

/** Told of what a folder holds besides: files of other kinds and links, and what this user may not read. */
export type Told = { leftOut(path: string): void; unread(error: unknown): void };

/** Every file below a path, in order of name; a file is itself. `*` and `**` are left to the caller's shell or `glob`. */
export async function* filesBelow(path: string, told: Told): AsyncGenerator<string> {
  if ((await stat(path)).isDirectory()) yield* filesIn(path, told);
  else yield path;
}

async function* filesIn(folder: string, told: Told): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(told.unread);
  for (const entry of (entries ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) yield* filesIn(inner, told);
    } else if (entry.isFile()) {
      const wanted = kindOf(inner) !== undefined || (await isScript(inner).catch(told.unread));
      if (wanted) yield inner;
      else if (wanted === false) told.leftOut(inner);
    } else told.leftOut(inner);
  }
}

/** Its first line names what runs it. No more is read: what else a folder holds may be large. */
async function isScript(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString() === '#!';
  } finally {
    await file.close();
  }
}

/** A file as text; undefined where it is none. */
export async function readText(path: string): Promise<string | undefined> {
  const text = decoded(await readFile(path));
  // A shell passes over a NUL: one in a script hides nothing from it, and nothing from us.
  if (kindOf(path)) return text.replaceAll('\0', '\u200b');
  // Git's test.
  return text.slice(0, 8_000).includes('\0') ? undefined : text;
}

/** UTF-8, or UTF-16 as Windows writes it: with its mark, or where every other byte is nothing. */
function decoded(bytes: Buffer): string {
  const head = bytes.subarray(0, 1_000);
  const nothings = [0, 1].map(
    odd => head.filter((byte, at) => byte === 0 && at % 2 === odd).length / (head.length / 2),
  );
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (nothings[1] ?? 0) > 0.4)
    return new TextDecoder('utf-16le').decode(bytes);
  if ((bytes[0] === 0xfe && bytes[1] === 0xff) || (nothings[0] ?? 0) > 0.4)
    return new TextDecoder('utf-16be').decode(bytes);
  return bytes.toString('utf8');
}

export async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
