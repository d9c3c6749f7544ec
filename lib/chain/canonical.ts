export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined };

/**
 * The one text of a value, after RFC 8785 (JSON Canonicalization Scheme): members sorted by UTF-16 code units, no white
 * space, numbers and strings as ECMAScript writes them. Members that are `undefined` are left out. A lone surrogate is
 * written as an escape, where the RFC would refuse it: an odd page must not stop the log.
 * Throws `TypeError` on a number that JSON cannot hold.
 */
export function canonical(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  // Text grows by concatenation: a collector does this for every event, and arrays of parts cost twice the time.
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text && ','}${canonical(item)}`;
    return `[${text}]`;
  }
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) text += `${text && ','}${JSON.stringify(key)}:${canonical(member)}`;
  }
  return `{${text}}`;
}
