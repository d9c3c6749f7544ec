import type { Reference } from '../schema/finding.ts';

/** A technique of ATT&CK v19; `old` is its id before the renumbering. */
export const attack = (id: string, old?: string): Reference => ({
  kind: 'attack',
  id: old === undefined ? id : `${id} (${old})`,
  url: `https://attack.mitre.org/techniques/${id.replace('.', '/')}/`,
});
export const cwe = (id: number): Reference => ({
  kind: 'cwe',
  id: `CWE-${id}`,
  url: `https://cwe.mitre.org/data/definitions/${id}.html`,
});
export const vendor = (id: string, url: string): Reference => ({ kind: 'vendor', id, url });

const postgres = 'https://www.postgresql.org/docs/current/';
/** A page of PostgreSQL's manual: `sql-grant`. */
export const postgresDocs = (page: string): Reference => vendor('PostgreSQL', `${postgres}${page}.html`);
