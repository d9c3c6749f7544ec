import { PushedSite } from '../schema/policy.ts';
import { readLengths } from '../schema/read-lengths.ts';
import { refusePattern } from './pattern.ts';
import { refuseSelector } from './selector.ts';

const selectors = new Set(
  'select within post except end gathers list body strip blocks inline preformatted copyButtons thread any none'.split(
    ' ',
  ),
);

/** Why a site profile of the policy must not be used, or undefined: the first wrong selector or expression, and where. */
export function refuseSite(value: unknown): string | undefined {
  const parsed = PushedSite.safeParse(value);
  return parsed.success ? refuseIn(parsed.data, '', '') : undefined;
}

function refuseIn(value: unknown, path: string, key: string, around: object = {}): string | undefined {
  if (typeof value === 'string') {
    const why = selectors.has(key)
      ? refuseSelector(value)
      : key === 'match'
        ? refuseExpression(value, around)
        : undefined;
    return why && `${path}: ${why}`;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, one] of Object.entries(value)) {
    const index = Array.isArray(value);
    const why = refuseIn(one, index ? `${path}[${name}]` : path ? `${path}.${name}` : name, index ? key : name, value);
    if (why) return why;
  }
  return undefined;
}

/** Names and titles are what a post's author chose; a script is the page's own. */
function refuseExpression(source: string, field: { select?: unknown; attr?: unknown }): string | undefined {
  try {
    new RegExp(source, 'u');
  } catch {
    return 'is not a regular expression';
  }
  const script = field.attr === undefined && /\bscript\b/.test(String(field.select));
  if (script) return refusePattern(source, { longest: readLengths.script, whole: true, steps: 1_000_000 });
  const longest = field.attr === undefined ? readLengths.text : readLengths.attribute;
  return refusePattern(source, { longest, whole: false, steps: 50_000_000 });
}
