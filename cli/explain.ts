import type { NamedRule } from '../lib/rules/rule.ts';
import { kinds } from '../lib/scan/catalogue.ts';

/** What a rule is, for a terminal; undefined where no rule goes by the id. */
export function explain(id: string, rules: readonly NamedRule[]): string | undefined {
  const rule = rules.find(one => one.id === id);
  if (!rule) return undefined;
  const waits = kinds.flatMap(kind => (rule[kind]?.on ?? []).map(verb => `  ${kind}: ${verb}`));
  const references = rule.references.map(one => `  ${one.id}  ${one.url}`);
  return [`${rule.id}: ${rule.title} (${rule.tier ?? 'primary'})`, 'Looks at', ...waits, 'See', ...references].join(
    '\n',
  );
}
