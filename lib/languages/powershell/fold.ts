import { decodeBase64, decodeHex } from '../shell/decode.ts';
import { isKnown, itemsOf, nothing, text, textOf, type Value } from './value.ts';

const limit = 4_096;

/** Operators whose result follows from two known values; anything else is not known. */
export function operate(operator: string, left: Value, right: Value, raw: string): Value {
  const unknown = text(raw, false);
  const name = operator.toLowerCase().replace(/^-[ic](?=[a-z]{4})/, '-');
  switch (name) {
    case '+':
      if (left.kind === 'list') return { kind: 'list', items: [...left.items, ...itemsOf(right)].slice(0, 500) };
      if (left.kind === 'map' && right.kind === 'map')
        return { kind: 'map', entries: [...left.entries, ...right.entries] };
      return text((textOf(left) + textOf(right)).slice(0, limit), isKnown(left) && isKnown(right));
    case '-f':
      return isKnown(left) ? text(format(textOf(left), itemsOf(right)), isKnown(right)) : unknown;
    case '-join':
      return text(
        itemsOf(left)
          .map(one => textOf(one))
          .join(textOf(right))
          .slice(0, limit),
        isKnown(left),
      );
    case '-split': {
      if (!isKnown(left)) return unknown;
      // A pattern that is not one plain text is left alone: running it on what the page wrote could take for ever.
      const plain = literal(textOf(right));
      return plain
        ? {
            kind: 'list',
            items: textOf(left)
              .split(plain)
              .map(one => text(one)),
          }
        : unknown;
    }
    case '-replace': {
      const [from, to] = itemsOf(right);
      const plain = from && literal(textOf(from));
      return plain && isKnown(left)
        ? text(
            textOf(left)
              .replaceAll(plain, to ? textOf(to) : '')
              .slice(0, limit),
          )
        : unknown;
    }
    case '..': {
      const [from, to] = [Number(textOf(left)), Number(textOf(right))];
      if (!Number.isInteger(from) || !Number.isInteger(to) || Math.abs(to - from) > 500) return unknown;
      const step = to >= from ? 1 : -1;
      return {
        kind: 'list',
        items: Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => text(String(from + i * step))),
      };
    }
    case '*': {
      const times = Number(textOf(right));
      if (!isKnown(left) || !Number.isInteger(times) || times < 0) return unknown;
      const number = Number(textOf(left));
      if (!Number.isNaN(number)) return text(String(number * times));
      return times * textOf(left).length > limit ? unknown : text(textOf(left).repeat(times));
    }
    case '-as':
      return cast(textOf(right), left, raw);
    default:
      return unknown;
  }
}

const literal = (pattern: string): string | undefined =>
  /^(?:[^\\.*+?^$()[\]{}|]|\\[^\w])+$/.test(pattern) ? pattern.replace(/\\(.)/g, '$1') : undefined;

const format = (pattern: string, values: readonly Value[]): string =>
  pattern.replace(/\{(\d{1,3})[^}]{0,20}\}/g, (_, n: string) => textOf(values[Number(n)] ?? nothing)).slice(0, limit);

/** `[type]value`. */
export function cast(type: string, value: Value, raw: string): Value {
  const name = type
    .toLowerCase()
    .replace(/^system\./, '')
    .replaceAll(' ', '');
  const code = (one: Value) => {
    const number = Number(textOf(one));
    return Number.isInteger(number) && number > 0 && number < 0x110000 && textOf(one) !== ''
      ? text(String.fromCodePoint(number))
      : one;
  };
  if (name === 'char') return code(value);
  if (name === 'char[]') {
    if (value.kind === 'list') return { kind: 'list', items: value.items.map(code) };
    return isKnown(value) ? { kind: 'list', items: [...textOf(value)].map(c => text(c)) } : value;
  }
  if (
    /^(string|int|int32|int64|long|bool|switch|object|array|string\[\]|object\[\]|securestring|uri|guid|version|void|psobject|hashtable|ordered|byte|uint32|mailaddress|type|xml)$/.test(
      name,
    )
  )
    return name === 'string' && value.kind === 'list' ? text(textOf(value, ' '), isKnown(value)) : value;
  if (value.kind === 'map') return value;
  return { kind: 'object', type: name, from: itemsOf(value), text: isKnown(value) ? textOf(value) : raw };
}

/** Methods of strings, and static ones, whose result follows from known values; undefined where it does not. */
export function method(on: Value, name: string, values: readonly Value[]): Value | undefined {
  const [a, b] = values.map(one => textOf(one));
  if (on.kind === 'list' && name === 'join') return text(textOf(on, a ?? ''), isKnown(on));
  if (on.kind !== 'text' || !on.known || !values.every(isKnown)) return undefined;
  const { text: own } = on;
  switch (name) {
    case 'tolower':
    case 'tolowerinvariant':
      return text(own.toLowerCase());
    case 'toupper':
    case 'toupperinvariant':
      return text(own.toUpperCase());
    case 'trim':
    case 'tostring':
      return text(name === 'trim' ? own.trim() : own);
    case 'trimstart':
    case 'trimend':
      return own.length > 0 ? text(own.trim()) : on;
    case 'replace':
      return a ? text(own.replaceAll(a, b ?? '').slice(0, limit)) : on;
    case 'substring':
      return text(own.substring(Number(a), b === undefined ? undefined : Number(a) + Number(b)));
    case 'insert':
      return text((own.slice(0, Number(a)) + (b ?? '') + own.slice(Number(a))).slice(0, limit));
    case 'remove':
      return text(own.slice(0, Number(a)) + (b === undefined ? '' : own.slice(Number(a) + Number(b))));
    case 'split':
      return { kind: 'list', items: own.split(a || ' ').map(one => text(one)) };
    case 'tochararray':
      return { kind: 'list', items: [...own].slice(0, limit).map(c => text(c)) };
    default:
      return undefined;
  }
}

/** Static methods that decode or join. */
export function staticMethod(type: string, name: string, values: readonly Value[]): Value | undefined {
  const [first, ...rest] = values;
  if (!first) return undefined;
  const own = type.toLowerCase().replace(/^system\./, '');
  if (own === 'convert' && name === 'frombase64string' && isKnown(first)) {
    const decoded = decodeBase64(textOf(first));
    return decoded === undefined ? undefined : { kind: 'object', type: 'bytes', from: [text(decoded)], text: decoded };
  }
  if (own === 'convert' && name === 'fromhexstring' && isKnown(first)) {
    const decoded = decodeHex(textOf(first));
    return decoded === undefined ? undefined : { kind: 'object', type: 'bytes', from: [text(decoded)], text: decoded };
  }
  if (own === 'convert' && /^to(u?int(16|32|64)|byte|char)$/.test(name)) {
    const number = Number.parseInt(textOf(first), rest[0] ? Number(textOf(rest[0])) : 10);
    return Number.isNaN(number) ? undefined : text(String(number));
  }
  if (name === 'getstring' && /encoding/.test(own)) return bytesOf(first);
  if (own === 'string' && name === 'join')
    return text(
      rest
        .flatMap(itemsOf)
        .map(one => textOf(one))
        .join(textOf(first))
        .slice(0, limit),
      rest.every(isKnown),
    );
  if (own === 'string' && name === 'format') return text(format(textOf(first), rest), values.every(isKnown));
  if (own === 'string' && name === 'concat')
    return text(values.map(one => textOf(one)).join(''), values.every(isKnown));
  if (own === 'array' && name === 'reverse') return undefined;
  if (own === 'scriptblock' && name === 'create') return first;
  return undefined;
}

/** Bytes → text: what `FromBase64String` decoded, or a list of numbers. */
export function bytesOf(value: Value): Value | undefined {
  if (value.kind === 'object' && value.type === 'bytes') return value.from[0];
  if (value.kind !== 'list' || !isKnown(value)) return undefined;
  return text(
    value.items
      .map(one => String.fromCharCode(Number(textOf(one)) & 0xffff))
      .join('')
      .replaceAll('\0', ''),
  );
}
