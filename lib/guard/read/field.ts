import type { Field, Mark } from '../../schema/site-profile.ts';
import { longestAttribute, longestScript, longestText } from './bounds.ts';
import { all, closest, type Root } from './dom.ts';

const compiled = new Map<string, RegExp | undefined>();

/** A profile's expression; undefined where it is invalid, and then nothing matches. */
export function expression(source: string): RegExp | undefined {
  if (!compiled.has(source)) {
    let made: RegExp | undefined;
    try {
      made = new RegExp(source, 'u');
    } catch {}
    compiled.set(source, made);
  }
  return compiled.get(source);
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The elements that `place` names, seen from `scope`. */
export function elements(scope: Root, place: Pick<Field | Mark, 'select' | 'within'>): Element[] {
  const self = 'closest' in scope ? (scope as Element) : undefined;
  const from = place.within ? self && closest(self, place.within) : scope;
  if (!from) return [];
  if (place.select) return all(from, place.select);
  return 'closest' in from ? [from as Element] : [];
}

/** The attribute or text of one element, cut down by the field's expression; empty where there is none. */
export function readValue(element: Element, { attr, match }: Pick<Field, 'attr' | 'match'>): string {
  const raw = ((attr ? element.getAttribute(attr) : element.textContent) ?? '').slice(0, longestScript);
  if (!match) return tidy(raw).slice(0, 500);
  const seen = attr ? raw.slice(0, longestAttribute) : tidy(raw);
  const found = expression(match)?.exec(attr || element.localName === 'script' ? seen : seen.slice(0, longestText));
  return found ? (found[1] ?? found[0]).trim().slice(0, 500) : '';
}

/** Values in order of the fields, then of the document. `accept` refuses elements, such as those inside a body. */
export function* values(
  scope: Root,
  fields: readonly Field[] | undefined,
  accept: (element: Element) => boolean = () => true,
): Generator<string> {
  for (const field of fields ?? []) {
    const places = elements(scope, field);
    for (const element of field.last ? places.reverse() : places) {
      const value = accept(element) && readValue(element, field);
      if (value) yield value;
    }
  }
}

export function first(...parameters: Parameters<typeof values>): string | undefined {
  for (const value of values(...parameters)) return value;
  return undefined;
}
