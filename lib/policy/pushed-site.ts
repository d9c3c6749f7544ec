import { PushedSite } from '../schema/policy.ts';
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

function refuseIn(value: unknown, path: string, key: string): string | undefined {
  if (typeof value === 'string') {
    const why = selectors.has(key) ? refuseSelector(value) : key === 'match' ? refuseExpression(value) : undefined;
    return why && `${path}: ${why}`;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, one] of Object.entries(value)) {
    const index = Array.isArray(value);
    const why = refuseIn(one, index ? `${path}[${name}]` : path ? `${path}.${name}` : name, index ? key : name);
    if (why) return why;
  }
  return undefined;
}

function refuseExpression(source: string): string | undefined {
  try {
    new RegExp(source, 'u');
  } catch {
    return 'is not a regular expression';
  }
  return refusePattern(source);
}
