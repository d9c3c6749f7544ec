import { looking, type Script, skip, take } from './script.ts';
import { itemsOf, nothing, text, type Value } from './value.ts';
import { variableName } from './variables.ts';

/** A loop over known values runs for each of the first few; else once, with the variable unknown. */
export function forEach(script: Script): Value {
  script.at++;
  skip(script, true);
  const name = looking(script, '$') ? variableName(script) : '';
  skip(script, true);
  take(script, /in\b/iy);
  const list = itemsOf(script.statements(')')).slice(0, 8);
  skip(script, true);
  if (!looking(script, '{')) return nothing;
  const body = script.at;
  for (const item of list) {
    script.at = body + 1;
    script.variables.set(name, item.kind === 'text' && item.text === '' ? text(`$${name}`, false) : item);
    script.statements('}');
  }
  return nothing;
}
