import { bounds } from '../language.ts';

/** Base64 → text; undefined where it is not base64 or not readable text. */
export function decodeBase64(text: string): string | undefined {
  const packed = text.replace(/\s+/g, '').replace(/-/g, '+').replace(/_/g, '/');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed) || packed.length > bounds.folded * 2) return undefined;
  try {
    return readable(atob(packed.replace(/=+$/, '')));
  } catch {
    return undefined;
  }
}

/** Hex digits, with or without blanks, `\x` or `0x` → text. */
export function decodeHex(text: string): string | undefined {
  const digits = text.replace(/\\x|0x|[\s:]/gi, '');
  if (!/^([0-9a-f]{2})+$/i.test(digits) || digits.length > bounds.folded * 2) return undefined;
  return readable(digits.replace(/../g, pair => String.fromCharCode(Number.parseInt(pair, 16))));
}

function readable(bytes: string): string | undefined {
  // UTF-16 (PowerShell's -EncodedCommand) has a zero in every second byte.
  const wide =
    bytes.length > 1 &&
    bytes.length % 2 === 0 &&
    bytes.split('\0').length - 1 === bytes.length / 2 &&
    bytes[1] === '\0';
  const text = wide ? bytes.replaceAll('\0', '') : bytes;
  return /^[\t\n\r\x20-\x7e\x80-\xff]*$/.test(text) ? text : undefined;
}

/** Backslash escapes as `echo -e` and `printf` read them. */
export function escapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(x[0-9a-f]{1,2}|u[0-9a-f]{1,4}|U[0-9a-f]{1,8}|0[0-7]{1,3}|[0-7]{1,3}|.)/gis,
    (all, code: string) => {
      const kind = code[0] ?? '';
      if (/[xuU]/.test(kind) && code.length > 1) return point(Number.parseInt(code.slice(1), 16), all);
      if (/[0-7]/.test(kind)) return point(Number.parseInt(code, 8), all);
      return { n: '\n', t: '\t', r: '\r', a: '', b: '', e: '\u001b', '\\': '\\' }[kind] ?? all;
    },
  );
}

const point = (code: number, written: string) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written);

/** `tr FROM TO` and `tr -d FROM`. */
export function translate(text: string, from: string, to: string, remove: boolean): string {
  const source = set(from);
  const target = set(to);
  if (remove) return [...text].filter(c => !source.includes(c)).join('');
  if (target.length === 0) return text;
  return [...text]
    .map(c => {
      const at = source.lastIndexOf(c);
      return at < 0 ? c : (target[Math.min(at, target.length - 1)] ?? c);
    })
    .join('');
}

const classes: Record<string, string> = {
  '[:upper:]': 'A-Z',
  '[:lower:]': 'a-z',
  '[:digit:]': '0-9',
  '[:space:]': ' \t\n',
};

function set(text: string): string[] {
  const plain = escapes(text.replace(/\[:\w+:\]/g, name => classes[name] ?? name)).slice(0, 512);
  const found: string[] = [];
  const all = [...plain];
  for (let i = 0; i < all.length; i++) {
    const from = all[i] ?? '';
    const to = all[i + 2];
    if (all[i + 1] === '-' && to !== undefined && to >= from) {
      for (let code = from.charCodeAt(0); code <= to.charCodeAt(0) && found.length < 512; code++) {
        found.push(String.fromCharCode(code));
      }
      i += 2;
    } else found.push(from);
  }
  return found;
}
