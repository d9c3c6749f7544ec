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

type Place = Pick<Field | Mark, 'select' | 'within'>;
type Kept<Value> = Map<Place, Map<Element, Value>>;

let around: { elements: Kept<Element[]>; values: Kept<string> } | undefined;

/** What stands around posts is the same for all of them, and may be as much as the page: it is looked for once. */
export function keepAround(keep: boolean): void {
  around = keep ? { elements: new Map(), values: new Map() } : undefined;
}

/** The page has changed. */
export const lookAgain = (): void => keepAround(!!around);

function once<Value>(kept: Kept<Value> | undefined, place: Place, from: Element, make: () => Value): Value {
  const known = kept?.get(place) ?? new Map<Element, Value>();
  const value = known.get(from) ?? make();
  kept?.set(place, known.set(from, value));
  return value;
}

/** The elements that `place` names, seen from `scope`. */
export function elements(scope: Root, place: Place): Element[] {
  const { select, within } = place;
  const self = 'closest' in scope ? (scope as Element) : undefined;
  if (!within) return select ? all(scope, select) : self ? [self] : [];
  const from = self && closest(self, within);
  return from ? once(around?.elements, place, from, () => (select ? all(from, select) : [from])) : [];
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
export function values(
  scope: Root,
  fields: readonly Field[] | undefined,
  accept: (element: Element) => boolean = () => true,
  most?: number,
): string[] {
  const found: string[] = [];
  for (const field of fields ?? []) {
    const places = elements(scope, field);
    for (const element of field.last ? places.toReversed() : places) {
      if (!field.within && !accept(element)) continue;
      const value = field.within
        ? once(around?.values, field, element, () => readValue(element, field))
        : readValue(element, field);
      if (value && (!field.within || accept(element)) && found.push(value) === most) return found;
    }
  }
  return found;
}

export const first = (
  scope: Root,
  fields: readonly Field[] | undefined,
  accept?: (element: Element) => boolean,
): string | undefined => values(scope, fields, accept, 1)[0];
