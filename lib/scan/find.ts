import { analyse } from '../languages/analyse.ts';
import type { Command } from '../languages/command.ts';
import type { Access, Found, NamedRule } from '../rules/rule.ts';
import type { Finding, Severity } from '../schema/finding.ts';
import { indexOf, subscribersOf } from './catalogue.ts';
import { severityOf } from './severity.ts';

export type FindOptions = {
  rules: readonly NamedRule[];
  /** Language named by the page or the user; untrusted. */
  language?: string | undefined;
};

/** What the commands in a text do to access, most severe first, then by position. Pure; never throws. */
export function find(text: string, { rules, language }: FindOptions): Finding[] {
  const index = indexOf(rules);
  const found = new Map<string, Finding>();
  const examine = (command: Command) => {
    // Use, not mention: what is quoted, shown or only pretended changes nothing.
    if (command.context.mentioned || command.context.dryRun) return;
    for (const { rule, detect } of subscribersOf(index, command)) {
      let result: Found;
      try {
        result = detect(command);
      } catch {
        examineFailed(command);
        continue;
      }
      if (result === undefined) continue;
      for (const seen of Array.isArray(result) ? result : [result]) {
        // Somebody has to call it first.
        const access: Access = command.context.defined && !seen.certainty ? { ...seen, certainty: 'likely' } : seen;
        const finding = findingOf(rule, access, command);
        const { range, principal, target } = finding;
        // In the built engine a sentence of one rule stands there as a number within it (`sentences.ts`).
        const own = /\x7f[^~]/.test(principal.name) ? rule.id : '';
        const key = `${range.start} ${range.end} ${finding.direction} ${finding.effect} ${principal.name}\0${target.name}\0${own}`;
        const other = found.get(key);
        if (!other || rank(finding) > rank(other)) found.set(key, finding);
      }
    }
  };
  const examineFailed = (command: Command) => {
    // A rule that fails must not make a command look harmless.
    if (command.kind !== 'unseen') {
      const { range, context } = command;
      examine({ kind: 'unseen', reason: 'failed', source: '', verb: ['failed'], range, context });
    }
  };
  for (const command of analyse(text, language).commands) examine(command);
  return [...found.values()].sort((a, b) => rank(b) - rank(a) || a.range.start - b.range.start);
}

/** Not the schema's list: importing it would bring Zod into every place that only finds. */
const ranks: Record<Severity, number> = { info: 0, low: 1, medium: 2, high: 3, critical: 4 };
const rank = (finding: Finding) => ranks[finding.severity];

const neutralEffects = new Set(['OWNER', 'DISABLE', 'DESTROY', 'EXEC', 'HIDDEN']);

const isTemplate = ({ kind, context }: Command) =>
  kind === 'document' && context.inside.some(place => place === 'terraform' || place === 'cloudformation');

/** Who gains may begin the sentence: `everybody at …` gets a capital there, a name such as `root` keeps its letters. */
const begun = ({ headline, principal: { name } }: Access): string =>
  name.includes(' ') && headline.startsWith(name) ? headline.charAt(0).toUpperCase() + headline.slice(1) : headline;

function findingOf(rule: NamedRule, access: Access, command: Command): Finding {
  const direction =
    access.direction ??
    (access.effect === 'NARROW' ? 'narrows' : neutralEffects.has(access.effect) ? 'neutral' : 'widens');
  const reversible = access.reversible ?? (access.undo ? 'yes' : access.capture ? 'needs-old-state' : 'no');
  const finding: Finding = {
    rule: rule.id,
    effect: access.effect,
    tier: rule.tier ?? 'primary',
    direction,
    severity: severityOf(access, direction, isTemplate(command)),
    certainty: access.certainty ?? 'certain',
    principal: access.principal,
    target: access.target,
    persistence: access.persistence ?? 'lasting',
    reversible,
    summary: access.summary,
    headline: begun(access),
    explanation: access.explanation,
    // The built engine has them in a file.
    references: [...(rule.references ?? [])],
    range: access.range ?? command.range,
  };
  if (access.undo !== undefined) finding.undo = access.undo;
  if (access.undoNote !== undefined) finding.undoNote = access.undoNote;
  if (access.capture !== undefined) finding.capture = access.capture;
  if (access.safer !== undefined) finding.safer = access.safer;
  return finding;
}
