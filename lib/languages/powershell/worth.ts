import type { Arguments } from './arguments.ts';
import { isKnown, itemsOf, nothing, text, textOf, type Value } from './value.ts';

/** What a command gives, where the text alone says it. */
export function worth(program: string, { words, values }: Arguments, input: Value | undefined, raw: string): Value {
  const first = firstValue(words, values);
  switch (program) {
    case 'write-output':
      return first ?? input ?? nothing;
    case 'convertto-securestring':
      return first ?? input ?? nothing;
    case 'out-string':
    case 'select-object':
    case 'sort-object':
    case 'out-null':
    case 'foreach-object':
      return input ?? nothing;
    case 'where-object':
      // Which of them are left cannot be known; that they come from there can.
      return input === undefined
        ? nothing
        : { kind: 'object', type: input.kind === 'object' ? input.type : 'some', from: [], text: raw };
    case 'join-path': {
      const parts = values.filter((_, i) => !words[i]?.text.startsWith('-'));
      return text(parts.map(one => textOf(one)).join('\\'), parts.every(isKnown));
    }
    case 'get-command':
      return first && isKnown(first) && !/[*?[]/.test(textOf(first))
        ? first
        : { kind: 'object', type: program, from: [], text: raw };
    case 'get-variable':
      return text(raw, false);
    case 'new-object': {
      const [type, ...from] = values.filter(
        (_, i) => !/^-(?:typename|argumentlist|property|comobject|strict)/i.test(words[i]?.text ?? ''),
      );
      const parts = from.flatMap(itemsOf);
      return {
        kind: 'object',
        type: (type ? textOf(type) : '').toLowerCase().replace(/^system\./, ''),
        from: parts,
        text: parts.length > 0 ? parts.map(one => textOf(one)).join(',') : raw,
      };
    }
    default:
      if (/^(get|new|import|find)-/.test(program))
        return {
          kind: 'object',
          type: program,
          from: first ? [first] : [],
          text: first && textOf(first) !== '' && !/[{}]/.test(textOf(first)) ? textOf(first) : raw,
        };
      return text(raw, false);
  }
}

/** The value of the first parameter that names something: the first operand, or what `-Identity` and the like give. */
function firstValue(words: Arguments['words'], values: readonly Value[]): Value | undefined {
  for (let i = 0; i < words.length; i++) {
    const word = words[i]?.text ?? '';
    if (/^-(?:asplaintext|force|verbose|asjob|all)$/i.test(word)) continue;
    if (!word.startsWith('-')) return values[i];
    if (
      /^-(?:identity|name|path|literalpath|objectid|userid|groupid|id|samaccountname|string|inputobject|serviceprincipalid|filepath|user)$/i.test(
        word,
      )
    )
      return values[i + 1];
    i++;
  }
  return undefined;
}
