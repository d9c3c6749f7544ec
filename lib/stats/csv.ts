export type Cell = string | number | undefined;

/**
 * A table as CSV (RFC 4180, CRLF). A text that a spreadsheet would run as a formula gets an apostrophe in front, also
 * behind white space and in full-width form: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('');
}

/** Controls count too: spreadsheets drop some of them and then see what follows. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

function cell(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = formula.test(value) ? `'${value}` : value;
  // Semicolon and tab separate cells in some locales.
  return /[",;\t\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
