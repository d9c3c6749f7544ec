import { analyse } from '../languages/analyse.ts';
import type { Command } from '../languages/command.ts';

const longest = 300;

/**
 * The shape of the command at a range: program, subcommands and options, with a hole for each value; leading keywords
 * of a statement; kind of a document. Undefined where what runs cannot be seen: that has no shape to make an exception of.
 */
export function shapeOf(text: string, range: { start: number; end: number }): string | undefined {
  const over = analyse(text).commands.filter(one => one.range.start < range.end && range.start < one.range.end);
  if (over.some(({ kind }) => kind === 'unseen' || kind === 'hidden')) return undefined;
  const [innermost] = over
    .filter(one => one.range.start <= range.start)
    .toSorted((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start));
  const shape = innermost && written(innermost);
  return shape && shape.length <= longest ? shape : undefined;
}

/** Programs whose subcommands are more than one word deep. */
const depths: Readonly<Record<string, number>> = { aws: 2, az: 3, gcloud: 3, gh: 2, gsutil: 2, kubectl: 2, oc: 2 };

function written(command: Command): string | undefined {
  const { verb, context } = command;
  switch (command.kind) {
    case 'call': {
      const depth = Object.hasOwn(depths, command.program) ? (depths[command.program] ?? 1) : 1;
      // A value taken for a subcommand makes the exception narrower, never wider.
      const plain = command.words.findIndex(({ text }) => !/^[a-z][a-z0-9-]*$/.test(text));
      const leading = Math.min(depth, plain < 0 ? command.words.length : plain);
      const words = command.words.map(({ text }, at) => {
        if (at < leading) return text;
        if (!/^-{1,2}[A-Za-z]/.test(text)) return hole;
        const [option = text, value] = text.split(/[=:]/, 2);
        return value === undefined ? option : `${option}=${hole}`;
      });
      return [...context.inside, command.program, ...words].filter(isFirstHole).join(' ');
    }
    case 'statement':
      return `${verb.join(' ').toUpperCase()} ${hole}`;
    case 'document':
      return verb.join(' ');
    case 'line':
      return `${command.file}: ${verb.slice(1).join(' ')} ${hole}`;
    case 'request':
      return `${command.method} ${command.host}/${hole}`;
    default:
      return undefined;
  }
}

const hole = '…';
/** Several values in a row are one hole. */
const isFirstHole = (word: string, at: number, words: string[]): boolean => word !== hole || words[at - 1] !== hole;
