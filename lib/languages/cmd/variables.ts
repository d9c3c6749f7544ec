import { type Batch, take } from './batch.ts';

/** Folders and programs that are the same on nearly every machine. */
const usual: Record<string, string> = {
  comspec: 'cmd.exe',
  systemroot: 'C:\\Windows',
  windir: 'C:\\Windows',
  systemdrive: 'C:',
  programfiles: 'C:\\Program Files',
  programdata: 'C:\\ProgramData',
};

const pattern =
  /%%[a-z](?![\w%])|%~?[\w]*[a-z](?![\w%:])|%[\w() #-]+(?::[^%\n]{1,80})?%|!\w+(?::[^!\n]{1,80})?!|%[\d*]/iy;

/** `%x%`, `%x:~0,3%`, `%x:a=b%`, `!x!`, `%i`, `%1`; undefined where the sign means itself. Reading stands on it. */
export function variable(batch: Batch): { text: string; known: boolean } | undefined {
  const found = take(batch, pattern);
  if (found === undefined) return undefined;
  const loop = /^%%?(?:~\w*)?([a-z])$/i.exec(found)?.[1];
  if (loop !== undefined) return batch.variables.get(`%${loop}`) ?? { text: found, known: false };
  const [, name = '', change] = /^[%!]([^:]*?)(?::(.*))?[%!]$/.exec(found) ?? [];
  const key = name.toLowerCase();
  const value =
    batch.variables.get(key) ?? (Object.hasOwn(usual, key) ? { text: usual[key] ?? '', known: true } : undefined);
  batch.folded.left -= value?.text.length ?? 0;
  if (!value?.known || batch.folded.left < 0) return { text: found, known: false };
  return change === undefined ? value : { text: changed(value.text, change), known: true };
}

function changed(text: string, change: string): string {
  const [, from, length] = /^~(-?\d+)(?:,(-?\d+))?$/.exec(change) ?? [];
  if (from !== undefined) {
    const start = Number(from) < 0 ? Math.max(0, text.length + Number(from)) : Number(from);
    if (length === undefined) return text.slice(start);
    return Number(length) < 0 ? text.slice(start, Number(length)) : text.slice(start, start + Number(length));
  }
  const at = change.indexOf('=');
  const search = change.slice(0, at);
  if (at < 1) return text;
  if (search.startsWith('*')) {
    const end = text.toLowerCase().indexOf(search.slice(1).toLowerCase());
    return end < 0 ? text : change.slice(at + 1) + text.slice(end + search.length - 1);
  }
  return text
    .split(search)
    .join(change.slice(at + 1))
    .slice(0, 4_096);
}
