import type { Command, CommandKind } from '../languages/command.ts';
import type { Found, NamedRule } from '../rules/rule.ts';

/** One rule's interest in one verb. */
type Subscription = { rule: NamedRule; pattern: readonly string[]; detect(command: Command): Found };

/** Rules by the word they wait for, so that the cost of a command does not grow with the number of rules. */
export type Index = Readonly<Record<CommandKind, ReadonlyMap<string, readonly Subscription[]>>>;

export const kinds = [
  'call',
  'statement',
  'document',
  'line',
  'request',
  'unseen',
  'hidden',
] as const satisfies readonly CommandKind[];

const indexes = new WeakMap<readonly NamedRule[], Index>();

/** The index of a catalogue; built once per catalogue array. */
export function indexOf(rules: readonly NamedRule[]): Index {
  const known = indexes.get(rules);
  if (known) return known;
  const index = Object.fromEntries(kinds.map(kind => [kind, new Map()])) as Record<
    CommandKind,
    Map<string, Subscription[]>
  >;
  for (const rule of rules) {
    for (const kind of kinds) {
      const handler = rule[kind];
      if (!handler) continue;
      for (const verb of handler.on) {
        const pattern = verb.split(' ');
        const key = pattern.findLast(word => word !== '*') ?? '*';
        const list = index[kind].get(key) ?? [];
        if (list.length === 0) index[kind].set(key, list);
        // The kind is part of the key, so a handler only ever receives its own kind.
        list.push({ rule, pattern, detect: handler.detect as (command: Command) => Found });
      }
    }
  }
  indexes.set(rules, index);
  return index;
}

/** The rules that wait for this command, each once. */
export function subscribersOf(index: Index, command: Command): readonly Subscription[] {
  const byWord = index[command.kind];
  const everywhere = byWord.get('*') ?? [];
  let found: Subscription[] | undefined;
  for (let i = 0; i < command.verb.length && i < 12; i++) {
    for (const one of byWord.get(command.verb[i] ?? '') ?? []) {
      if ((found ?? everywhere).some(other => other.rule === one.rule) || !matches(one.pattern, command.verb)) continue;
      found ??= [...everywhere];
      found.push(one);
    }
  }
  return found ?? everywhere;
}

/** From the front; `*` is any number of words. Patterns are short and come from our own rules. */
function matches(pattern: readonly string[], verb: readonly string[], from = 0, at = 0): boolean {
  for (let i = from; i < pattern.length; i++) {
    if (pattern[i] === '*') {
      for (let skip = at; skip <= verb.length; skip++) if (matches(pattern, verb, i + 1, skip)) return true;
      return false;
    }
    if (verb[at++] !== pattern[i]) return false;
  }
  return true;
}
