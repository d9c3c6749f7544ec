import type { NamedRule, Rule } from '../../lib/rules/rule.ts';

/** `import: 'default'` leaves the rules' examples out of the bundle. */
const files = import.meta.glob<Rule>('./*/*.ts', { base: '../../lib/rules', eager: true, import: 'default' });

/** Every rule; the id is the path below `lib/rules`. */
export const rules: readonly NamedRule[] = Object.entries(files)
  .map(([path, rule]) => ({ ...rule, id: path.slice('./'.length, -'.ts'.length) }))
  .sort((a, b) => (a.id < b.id ? -1 : 1));
