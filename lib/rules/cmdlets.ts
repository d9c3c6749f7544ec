import type { Call, Word } from '../languages/command.ts';
import { parameter, positionals } from '../languages/powershell/parameters.ts';
import { sentence } from './quote.ts';
import type { Access, Handler } from './rule.ts';
import { windowsPrincipal } from './windows-principals.ts';
import { windowsLine } from './windows-quote.ts';

type Base = Part & Pick<Access, 'effect' | 'summary' | 'explanation'> & { kind?: string; whole?: string };
type Part = Partial<Omit<Access, 'target' | 'headline' | 'undo' | 'safer' | 'capture' | 'range'>>;

/**
 * One shape of a cmdlet or program. `what` and `who` name the parameters (`Identity|Mailbox`) that give target and
 * principal; in `says`, `undo`, `capture` and `safer` they stand as `{what}` and `{who}`, other parameters by their
 * names. A row whose `if` is false does not count.
 */
export type Row = Part & {
  /** Verbs, with commas between them. */
  on: string;
  if?: (call: Call) => boolean;
  what?: string;
  who?: string;
  /** Which of them may stand without a parameter's name, in order; `what` where left out. */
  order?: 'what who' | 'who what' | 'who' | 'what' | '';
  /** A word of the field for the target. */
  kind?: string;
  /** Shown where `what` is not given. */
  whole?: string;
  as?: 'user' | 'group' | 'role' | 'service';
  /** Factors that follow from the words. */
  grade?: (call: Call, what: Word | undefined, who: Word | undefined) => Part;
  says: string;
  undo?: string;
  capture?: string;
  safer?: string;
};

/** A handler for a table of rows; `base` is what they share. */
export function table(rows: readonly Row[], base: Base): Handler<Call> {
  let known: ReturnType<typeof sorted> | undefined;
  // Sorted when it is first asked for: the background answers nobody before all tables are there.
  const table = () => {
    known ??= sorted(rows);
    return known;
  };
  return {
    get on() {
      return [...table().byVerb.keys()];
    },
    detect(call) {
      const { byVerb, longest } = table();
      const found: Access[] = [];
      for (let length = 1; length <= Math.min(longest, call.verb.length); length++) {
        for (const row of byVerb.get(call.verb.slice(0, length).join(' ')) ?? []) {
          if (row.if === undefined || row.if(call)) found.push(accessOf(row, call, base));
        }
      }
      return found;
    },
  };
}

/** Rows by verb, and the words of the longest verb. */
function sorted(rows: readonly Row[]) {
  const byVerb = new Map<string, Row[]>();
  for (const row of rows)
    for (const verb of row.on.split(', ')) {
      const same = byVerb.get(verb);
      if (same) same.push(row);
      else byVerb.set(verb, [row]);
    }
  return { byVerb, longest: Math.max(...[...byVerb.keys()].map(verb => verb.split(' ').length)) };
}

function accessOf(row: Row, call: Call, base: Base): Access {
  // `/f` of cmd's programs names what follows it; `$true` belongs to a switch.
  const rest = positionals(call).filter(word => !/^(?:\/[a-z]|\$?true|\$?false)$/i.test(word.text));
  const named = (names: string | undefined) => (names === undefined ? undefined : parameter(call, ...names.split('|')));
  const found: { what?: Word | undefined; who?: Word | undefined } = { what: named(row.what), who: named(row.who) };
  for (const part of (row.order ?? (row.what ? 'what' : '')).split(' ')) {
    if ((part === 'what' || part === 'who') && found[part] === undefined) found[part] = rest.shift();
  }
  const what = found.what ?? piped(call);
  // All that a cmdlet gives, which has no name of its own.
  const all = found.what === undefined && /^get-/i.test(what?.text ?? '');
  const { who } = found;
  const name =
    what && what.text !== ''
      ? `${all ? '(all) ' : ''}${what.text.replace(/\s+/g, ' ').slice(0, 120)}`
      : (row.whole ?? base.whole ?? 'what is not named here');
  const principal =
    row.principal ??
    base.principal ??
    (who ? windowsPrincipal(who, row.as) : { kind: 'unknown' as const, name: 'someone who is not named' });
  const {
    on,
    if: _,
    what: _what,
    who: _who,
    order,
    kind,
    whole,
    as,
    principal: own,
    grade,
    says,
    undo,
    capture,
    safer,
    ...part
  } = row;
  const graded = grade?.(call, what, who) ?? {};
  const gains = graded.principal ?? principal;
  const value = (key: string) =>
    key === 'what' ? (all ? undefined : what) : key === 'who' ? who : parameter(call, key);
  const line = (template: string | undefined) =>
    template === undefined ? undefined : windowsLine(template, value, call.shell);
  const { kind: _k, whole: _w, ...shared } = base;
  const inverse = line(undo);
  const before = line(capture);
  const better = line(safer);
  const reach = graded.reach ?? part.reach ?? base.reach ?? 'single';
  const access: Access = {
    right: 'write',
    ...shared,
    ...part,
    ...graded,
    principal: gains,
    target: { kind: kind ?? base.kind ?? 'account', name, breadth: reach },
    headline: says.replace('{who}', capitalized(says, gains.name)).replace('{what}', name),
  };
  if (inverse !== undefined) access.undo = inverse;
  else access.undoNote ??= 'The state before is not in the command. Look it up and note it first.';
  if (before !== undefined) access.capture = before;
  if (better !== undefined) access.safer = better;
  return access;
}

const capitalized = (says: string, name: string): string => (says.startsWith('{who}') ? sentence(name) : name);

/** `Get-Mailbox ceo | Add-…`: what the cmdlet before gives. */
function piped(call: Call): Word | undefined {
  const words = call.stdin?.text.trim().split(/\s+/) ?? [];
  if (words.length === 0 || !/^get-/i.test(words[0] ?? '')) return undefined;
  const at = words.findIndex((word, i) => i > 0 && !/^[-|{(]/.test(word) && !/^-(?!id|name)/i.test(words[i - 1] ?? ''));
  const text = words[at] ?? words[0] ?? '';
  return { text, known: false, raw: text, range: call.range };
}
