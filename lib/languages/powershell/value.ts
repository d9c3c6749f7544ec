/** What an expression is worth, as far as the text alone says. */
export type Value =
  /** Strings, numbers and booleans. Where it is not known, `text` is as written. */
  | { kind: 'text'; text: string; known: boolean }
  | { kind: 'list'; items: readonly Value[] }
  | { kind: 'map'; entries: readonly (readonly [string, Value])[] }
  /** A .NET object, or what a cmdlet gave: type or cmdlet in lower case, and what it was made from. */
  | { kind: 'object'; type: string; from: readonly Value[]; text: string }
  | { kind: 'block'; start: number; end: number };

export const text = (of: string, known = true): Value => ({ kind: 'text', text: of, known });
export const nothing: Value = text('', false);

/** The value as one word: lists with commas, maps as they are written. At most 4,096 characters. */
export function textOf(value: Value, between = ','): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'list':
      return value.items
        .map(one => textOf(one))
        .join(between)
        .slice(0, 4_096);
    case 'map':
      return `@{${value.entries.map(([key, one]) => `${key}=${textOf(one)}`).join('; ')}}`.slice(0, 4_096);
    case 'object':
      return value.text;
    case 'block':
      return '{…}';
  }
}

export function isKnown(value: Value): boolean {
  if (value.kind === 'text') return value.known;
  if (value.kind === 'list') return value.items.every(isKnown);
  if (value.kind === 'map') return value.entries.every(([, one]) => isKnown(one));
  return value.kind === 'object' && value.from.length > 0 && value.from.every(isKnown);
}

/** The items of a list, anything else as a list of one. */
export const itemsOf = (value: Value): readonly Value[] => (value.kind === 'list' ? value.items : [value]);
