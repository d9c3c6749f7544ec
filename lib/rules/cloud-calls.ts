import type { Call, Word } from '../languages/command.ts';
import { part } from '../languages/options.ts';
import type { Effect, Principal, Target } from '../schema/finding.ts';
import { isProduction } from './paths.ts';
import { accountHolders, internet, isPlaceholder, nobody, principal } from './principals.ts';
import { sentence, shellLine } from './quote.ts';
import type { Access, Loss, Right, Sensitivity } from './rule.ts';

/**
 * One family of subcommands of a cloud's command line, as data. The clouds have hundreds of subcommands of the same
 * shape; what differs is the words, who gains and how to take it back.
 */
export type CloudCall = {
  /** Over the verb's words joined by blanks, program included. */
  verb: RegExp;
  /** Over all words joined by blanks; both must hold. */
  when?: RegExp;
  unless?: RegExp;
  effect: Effect;
  direction?: 'widens' | 'narrows' | 'neutral';
  right: Right;
  sensitivity?: Sensitivity;
  reach?: 'everything' | 'collection' | 'single';
  loss?: Loss;
  certainty?: 'likely';
  /** `public`: the internet. A text: who that is. Left out: read from the options that name people. */
  who?: 'public' | (string & {});
  /** The first operand is who gains, not what the call is about. */
  operandGains?: boolean;
  /** At most 60 characters. */
  summary: string;
  /** Follows the name of who gains: `… could log in to`, then the target's name. Left out: `would get access to`. */
  could?: string;
  why: string;
  /** Words to be exchanged in the same call to take it back; '' drops the word and what follows up to the next option. */
  undo?: Record<string, string>;
  undoNote?: string;
};

/** The whole call as one bounded line, for patterns. */
export const callText = (call: Call): string => {
  const found: string[] = [];
  let length = 0;
  for (const word of call.words) {
    if (length > 4000) break;
    found.push(word.text);
    length += word.text.length;
  }
  return found.join(' ');
};

/** The same call with some of its words exchanged. */
export function exchanged(call: Call, words: Readonly<Record<string, string>>): string {
  let dropping = false;
  const kept = call.words.flatMap((word): (Word | string)[] => {
    const name = word.text.split('=')[0] ?? '';
    if (word.text.startsWith('-')) dropping = words[name] === '';
    if (dropping) return [];
    if (!Object.hasOwn(words, name)) return [word];
    const text = (words[name] ?? '') + word.text.slice(name.length);
    return text.split(' ');
  });
  return shellLine(call.program, ...kept);
}

const whoNames =
  /^--?(member|assignee(-object-id)?|assignee-principal-type|upn|object-id|spn|user(-?name|-?principal-name)?|member-id|owner-object-id|group(-name|-email)?|display-name|principal(-id)?|service-account|iam-account|email|user-id|user-email|target-user|service-id|admin-user|microsoft-entra-.*|authorized-user|grantee|identities|identity|id|users?|service-principal)$/;
const everyone = /^(allusers|any|everyone|anonymous|public|\*)$/i;

/** Who gains, from the options: `--member=user:a@example.com`, `--assignee a@example.com`. */
export function cloudWho(call: Call): Principal {
  for (let i = 0; i < call.words.length; i++) {
    const word = call.words[i];
    if (!word?.text.startsWith('-')) continue;
    const equals = word.text.indexOf('=');
    const name = equals < 0 ? word.text : word.text.slice(0, equals);
    const value = equals < 0 ? call.words[i + 1] : part(word, equals + 1);
    if (!value || !whoNames.test(name)) continue;
    if (everyone.test(value.text)) return internet;
    if (/^allauthenticatedusers$/i.test(value.text)) return accountHolders;
    if (!value.known || isPlaceholder(value.text)) return { kind: 'placeholder', name: value.text };
    const kind = /group/.test(name)
      ? 'group'
      : /service|identit|object-id|spn|iam-account/.test(name)
        ? 'service'
        : 'user';
    return principal(kind, value);
  }
  return { kind: 'unknown', name: 'whoever the call names' };
}

const aboutNames =
  /^--?(name|n|server(-name)?|vault-name|account-name|resource|resource-id|instance|cluster(-name)?|registry|bucket(-name)?|container-name|queue-name|topic|subscription|app-id|scope|nsg-name|ids?|group|g|compartment-id|c|zone|project|namespace-name|service-name)$/;

/** What a call is about: the first operand behind the subcommands, or the option that names it best. */
export function cloudTarget(call: Call, kind: string, subcommands: number): Target {
  const options = new Map<string, string>();
  for (let i = 0; i < call.words.length && i < 80; i++) {
    const text = call.words[i]?.text ?? '';
    if (!text.startsWith('-')) continue;
    const equals = text.indexOf('=');
    const next = call.words[i + 1]?.text;
    const name = equals < 0 ? text : text.slice(0, equals);
    if (options.has(name)) continue;
    if (equals > 0) options.set(name, text.slice(equals + 1));
    else if (next !== undefined && !next.startsWith('-')) options.set(name, next);
  }
  const firstOption = call.words.findIndex(word => word.text.startsWith('-'));
  // `beta` and the like are words of the line, and no subcommands.
  const before = call.words
    .slice(0, firstOption < 0 ? call.words.length : firstOption)
    .map(word => word.text)
    .filter((text, i) => i > 0 || !/^(alpha|beta|preview)$/.test(text));
  const operand = before[subcommands];
  const scope = options.get('--scope');
  const fitting = [...options].filter(([name]) => aboutNames.test(name));
  // A group or compartment says least of all.
  const named = fitting.find(([name]) => !/^(-g|--group|-c|--compartment-id|--project)$/.test(name)) ?? fitting[0];
  const name = scope ?? operand ?? named?.[1] ?? `the ${kind}`;
  return { kind, name: name.slice(0, 120), breadth: 'single' };
}

/** The first row that fits, as a finding. `kind` names what the cloud keeps: `Google Cloud`, `Azure`. */
export function cloudAccess(call: Call, rows: readonly CloudCall[], kind: string): Access | undefined {
  const verb = call.verb.join(' ');
  let text: string | undefined;
  for (const row of rows) {
    const found = row.verb.exec(verb);
    if (!found) continue;
    if (row.when || row.unless) {
      text ??= callText(call);
      if ((row.when && !row.when.test(text)) || row.unless?.test(text)) continue;
    }
    return accessOf(call, row, cloudTarget(call, kind, found[0].trim().split(' ').length - 1));
  }
  return undefined;
}

function accessOf(call: Call, row: CloudCall, named: Target): Access {
  const target = row.operandGains ? { ...named, name: `the ${named.kind}` } : named;
  const narrows = row.effect === 'NARROW';
  const changed = row.undo && exchanged(call, row.undo);
  // Where the words to be exchanged are not there, the same call would come out.
  const undo = changed === shellLine(call.program, ...call.words) ? undefined : changed;
  const who = narrows
    ? nobody
    : row.who === 'public'
      ? internet
      : row.operandGains
        ? principal('user', named.name)
        : row.who
          ? { kind: 'unknown' as const, name: row.who }
          : cloudWho(call);
  const production = row.sensitivity === undefined && !narrows && isProduction(target.name);
  return {
    effect: row.effect,
    ...(row.direction ? { direction: row.direction } : {}),
    principal: who,
    target,
    right: row.right,
    ...(row.sensitivity ? { sensitivity: row.sensitivity } : production ? { sensitivity: 'system' as const } : {}),
    ...(row.reach ? { reach: row.reach } : {}),
    ...(row.loss ? { loss: row.loss } : {}),
    ...(row.certainty ? { certainty: row.certainty } : {}),
    summary: row.summary,
    headline: row.loss
      ? `${row.summary}: ${target.name}.`
      : narrows
        ? `There would be less access to ${target.name}.`
        : `${sentence(who.name)} ${row.could ?? 'would get access to'} ${target.name}.`,
    explanation: row.why,
    ...(undo ? { undo } : {}),
    ...(row.undoNote ? { undoNote: row.undoNote } : {}),
    ...(!undo && !row.undoNote && !narrows ? { undoNote: 'Put back what was set before; record it first.' } : {}),
  };
}
