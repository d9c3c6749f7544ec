const known = new Set(
  (
    'is where not has root empty first-child last-child only-child first-of-type last-of-type only-of-type nth-child ' +
    'nth-last-child nth-of-type nth-last-of-type lang dir link any-link checked disabled enabled open hidden host target scope'
  ).split(' '),
);
const attribute = /\[\s*[\w:|-]+\s*(?:[~|^$*]?=\s*(?:""|[\w-]+)\s*[is]?\s*)?\]/gi;

/**
 * Why a CSS selector of the policy must not be used, or undefined. The background has no document to ask; a selector
 * that passes here and is invalid all the same finds nothing in the page, and never throws there.
 */
export function refuseSelector(source: string): string | undefined {
  const unquoted = source.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '""');
  const bare = unquoted.replace(attribute, '.a');
  if (/[[\]]/.test(bare)) return 'has a wrong or open [attribute]';
  if (/["']/.test(bare)) return 'has a quotation mark outside of [attribute]';
  const names = [...bare.matchAll(/::?([\w-]*)/g)].map(([whole, name = '']) => ({ whole, name }));
  const stranger = names.find(({ whole, name }) => whole.startsWith('::') || !known.has(name.toLowerCase()));
  if (stranger) return `uses ${stranger.whole}, which is not known here`;
  if (/[^\w\s.#*>+~,():\\\u0080-\uffff-]/.test(bare)) return 'holds a character that selectors do not have';
  let depth = 0;
  /** Brackets around the open `:has(`; browsers take none within another. */
  let within = 0;
  for (const [one] of bare.matchAll(/:has\(|[()]/gi)) {
    if (one === ')') {
      if (--depth < 0) break;
      if (depth < within) within = 0;
    } else {
      depth++;
      if (one !== '(') {
        if (within > 0) return 'has :has within :has';
        within = depth;
      }
    }
  }
  if (depth !== 0) return 'has brackets that do not match';
  if (/(?:^|[,(])\s*(?:[,)]|$)/.test(bare)) return 'has an empty part';
  if (/^\s*[>+~]|,\s*[>+~](?![^()]*\))|[>+~]\s*(?:[,)>+~]|$)/.test(bare)) return 'has a combinator without a partner';
  return /[.#](?![\w\\\u0080-\uffff-])/.test(bare) ? 'has an empty class or id' : undefined;
}
