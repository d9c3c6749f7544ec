import { printable } from './formats.ts';
import type { Inspection } from './inspect.ts';

const reasons: Record<string, string> = {
  'no-posts': 'this looks like a thread, but no post was found',
  'posts-without-author': 'some posts have no author that could be read',
  'too-large': 'a post was too large to be read whole',
};

const attested = {
  live: 'seen in the running product',
  vendor: 'known from the vendor’s source',
  'third-party': 'known from others’ code only: lower confidence',
};

/** An inspection in plain lines, without escape codes: pages may hold any character. */
export function pretty(result: Inspection): string {
  const lines = [
    `${result.site ? `${result.product} (${result.site}, ${attested[result.attested]})` : 'no known product'}: ${result.state}`,
  ];
  if (!result.site && result.thread) lines.push('  it looks like a thread; --generic reads it without a profile');
  for (const reason of result.reasons) lines.push(`  ${reasons[reason] ?? reason}`);
  for (const { id, author, attribution, findings } of result.posts) {
    const name = author.name ?? author.handle ?? author.email ?? author.id ?? 'no author';
    const reviewed = attribution.reviewed === 'unknown' ? '' : `, reviewed: ${attribution.reviewed}`;
    lines.push('', `${id}  ${name}: ${attribution.state}${reviewed}`);
    for (const { says, seen } of attribution.evidence) lines.push(`  ${says}${seen ? ` (“${seen}”)` : ''}`);
    for (const { severity, summary, rule, text } of findings) {
      lines.push(`  ${severity}: ${summary} [${rule}]`, ...text.split('\n').map(line => `    ${line}`));
    }
  }
  return printable(lines.join('\n'));
}
