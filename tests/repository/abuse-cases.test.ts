import { describe, expect, test } from 'vitest';
import { read, tracked } from './sources.ts';

/**
 * The abuse cases of page against prompt (A), of messages and pages of the extension (B), of log, sync and collector (D)
 * and of what can be verified (E), and where each is tried.
 */
const cases = {
  A01: ['browser', 'the body made transparent'],
  A02: ['browser', 'the root made transparent'],
  A03: ['browser', 'our element hidden'],
  A04: ['browser', 'a cover that lets clicks through'],
  A05: ['browser', 'a fight for the top layer'],
  A06: ['browser', 'full screen, modal dialogs and inert'],
  A07: ['browser', 'transforms, filters, masks'],
  A08: ['browser', 'a false cursor'],
  A09: ['browser', 'clicks and keys made by scripts'],
  A10: ['browser', 'a click that comes too early'],
  A11: ['browser', 'the prompt removed, the document replaced'],
  A12: ['browser', 'prototypes redefined'],
  A13: ['browser', 'elements named after what we use'],
  A14: ['browser', 'our words read from the page'],
  A15: ['browser', 'a false prompt'],
  A16: ['browser', 'the extension detected by its files'],
  A17: ['browser', 'frames of every kind'],
  A18: ['browser', 'huge and broken posts'],
  A19: ['unit', 'patterns that never end'],
  A20: ['browser', 'text that changes between scan and copy'],
  A21: ['browser', 'documents that stream, shadow trees'],
  A22: ['browser', 'the back/forward cache'],
  A23: ['unit', 'text addressed to the judge'],
  B01: ['browser', 'every message, sent by a page’s process'],
  B02: ['unit', 'a forged decision'],
  B03: ['unit', 'replay and flood'],
  B04: ['unit', 'keys that reach for the prototype'],
  B05: ['unit', 'messages from elsewhere'],
  B06: ['browser', 'markup in names'],
  B07: ['unit', 'formulas in exports'],
  B08: ['browser', 'pages of the extension in a frame'],
  B09: ['unit', 'code that the extension’s pages may run'],
  B10: ['browser', 'storage read in a page’s process'],
  B11: ['unit', 'files that are too large or wrong'],
  D01: ['unit', 'requests and answers that are lost, late, doubled'],
  D02: ['unit', 'a worker killed anywhere'],
  D03: ['unit', 'a database that is full, blocked, broken or gone'],
  D04: ['unit', 'clocks that are wrong'],
  D05: ['unit', 'a hostile endpoint'],
  D06: ['unit', 'answers that try to rule the client'],
  D07: ['unit', 'a hostile client'],
  D08: ['unit', 'another install, tenant or token'],
  D09: ['unit', 'an old batch sent again'],
  D10: ['unit', 'forks, gaps and broken chains'],
  D11: ['unit', 'SQL in every text'],
  D12: ['unit', 'each role at each address'],
  D13: ['unit', 'people found out by differences'],
  D14: ['unit', 'secrets in logs and diagnostics'],
  D15: ['unit', 'connections that are slow, idle or false'],
  D16: ['unit', 'a store that is full, read-only or away'],
  D17: ['unit', 'everybody back at once'],
  D18: ['unit', 'requests of foreign pages'],
  D19: ['unit', 'migrations that are killed or doubled'],
  D20: ['unit', 'proofs after an erasure'],
  E01: ['unit', 'a flipped byte'],
  E02: ['unit', 'a tail that is missing'],
  E03: ['unit', 'two views of one log'],
  E04: ['unit', 'a profile that was copied'],
  E05: ['unit', 'a profile that was rolled back'],
} as const;

/** Strings that begin with one id or several: titles, or the names from which a loop makes titles. */
function idsIn(paths: string[]): Set<string> {
  const titles = paths.flatMap(path =>
    [...read(path).matchAll(/['"`]((?:[A-F]\d\d[,:]? )+)/g)].map(([, ids = '']) => ids),
  );
  return new Set(titles.flatMap(ids => ids.match(/[A-F]\d\d/g) ?? []));
}

describe('abuse cases', () => {
  const browser = idsIn(tracked('tests/e2e/*.spec.ts'));
  const unit = idsIn(tracked('tests/*.test.ts'));

  test.each(Object.entries(cases))('%s has a test', (id, [layer]) => {
    expect((layer === 'browser' ? browser : unit).has(id)).toBe(true);
  });
});
