import { mkdirSync, writeFileSync } from 'node:fs';
import { type CheckedRule, readCatalogue } from '../cli/catalogue.ts';
import { kinds } from '../lib/scan/catalogue.ts';

/** docs/rules.md, from the rules themselves. A test holds the file to it. */
export function rulesDocument(catalogue: readonly CheckedRule[]): string {
  const groups = Map.groupBy(catalogue, one => one.rule.id.split('/')[0] ?? '');
  const parts = [...groups].map(([name, rules]) => [`## ${name}`, '', ...rules.flatMap(section)].join('\n'));
  return `# Rules\n\n${catalogue.length} rules. Written by \`node scripts/rules-doc.ts\`; do not edit.\n\n${parts.join('\n')}`;
}

function section({ rule, examples }: CheckedRule): string[] {
  const verbs = kinds.flatMap(kind => (rule[kind]?.on ?? []).filter(verb => verb !== '*').map(verb => `\`${verb}\``));
  const [first] = examples.detects;
  const example = typeof first === 'string' ? first : first?.text;
  const references = rule.references.map(one => `[${one.id}](${one.url})`).join(', ');
  return [
    `### ${rule.id}`,
    `${rule.title}.${rule.tier === 'secondary' ? ' Second tier.' : ''}`,
    '',
    ...(example === undefined ? [] : ['```', example, '```']),
    ...(verbs.length > 0 ? [`Looks at ${verbs.slice(0, 12).join(', ')}${verbs.length > 12 ? ' …' : ''}. `] : []),
    `See ${references}.`,
    '',
  ];
}

export async function writeRulesDocument(): Promise<void> {
  mkdirSync('docs', { recursive: true });
  writeFileSync('docs/rules.md', rulesDocument(await readCatalogue()));
}

if (import.meta.main) await writeRulesDocument();
