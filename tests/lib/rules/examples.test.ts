import { describe, expect, test } from 'vitest';
import { readCatalogue } from '../../../cli/catalogue.ts';
import type { Detected } from '../../../lib/rules/rule.ts';
import { find } from '../../../lib/scan/find.ts';
import { mayHold, triggersOf } from '../../../lib/scan/triggers.ts';
import { type Finding, severities } from '../../../lib/schema/finding.ts';

const catalogue = await readCatalogue();
const rules = catalogue.map(one => one.rule);
const triggers = triggersOf(rules);
const warns = (finding: Finding) => severities.indexOf(finding.severity) >= severities.indexOf('medium');

/** Suggestions may hold `> file`, comments and placeholders; they are run through the engine as they are. */
function expectHarmless(suggestion: string, what: string, language: string | undefined): void {
  const risky = find(suggestion, { rules, language }).filter(one => warns(one) && one.direction !== 'narrows');
  // A safer way gives nothing to anybody, be it little.
  const opens = what === 'safer' ? find(suggestion, { rules, language }).filter(one => one.direction === 'widens') : [];
  expect([...risky, ...opens].map(one => `${what}: ${suggestion} → ${one.rule} ${one.severity}`)).toEqual([]);
}

test('there are rules', () => expect(rules.length).toBeGreaterThanOrEqual(2));

for (const { rule, examples } of catalogue) {
  describe(rule.id, () => {
    test('has references, and at least three examples of each kind', () => {
      expect(rule.references.length).toBeGreaterThan(0);
      expect(new Set(examples.detects.map(one => JSON.stringify(one))).size).toBeGreaterThanOrEqual(3);
      expect(new Set(examples.ignores.map(one => JSON.stringify(one))).size).toBeGreaterThanOrEqual(3);
    });

    for (const example of examples.detects) {
      const expected: Detected = typeof example === 'string' ? { text: example } : example;
      const { text, language } = expected;
      test(`detects ${text}`, () => {
        const found = find(text, { rules: [rule], language });
        const [top] = found;
        if (!top) throw new Error('found nothing');
        if (expected.severity) expect(top.severity).toBe(expected.severity);
        if (expected.effect) expect(found.map(one => one.effect)).toContain(expected.effect);
        if (expected.direction) expect(found.map(one => one.direction)).toContain(expected.direction);
        if (expected.principal) expect([top.principal.kind, top.principal.name]).toContain(expected.principal);
        if (expected.target) expect(top.target.name).toBe(expected.target);
        if (expected.undo) expect(found.map(one => one.undo)).toContain(expected.undo);
        for (const one of found) {
          expect(one.summary.length).toBeLessThanOrEqual(60);
          expect(one.range.end).toBeGreaterThan(one.range.start);
          expect(one.range.end).toBeLessThanOrEqual(text.length);
          if (one.direction === 'widens' && !one.undo && !one.undoNote) throw new Error('neither undo nor undoNote');
          for (const what of ['undo', 'safer', 'capture'] as const) {
            const suggestion = one[what];
            if (suggestion)
              expectHarmless(suggestion, what, what === 'undo' || what === 'safer' ? language : undefined);
          }
        }
        expect(mayHold(text, triggers), 'a trigger word').toBe(true);
      });
    }

    for (const example of examples.ignores) {
      const { text, language }: { text: string; language?: string } =
        typeof example === 'string' ? { text: example } : example;
      test(`ignores ${text}`, () => {
        expect(find(text, { rules: [rule], language }).filter(one => one.severity !== 'info')).toEqual([]);
      });
    }
  });
}
