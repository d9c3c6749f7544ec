import type { Call, Request } from '../languages/command.ts';
import type { Effect, Principal, Target } from '../schema/finding.ts';
import { internet, principal } from './principals.ts';
import { sameRights, shellWord } from './quote.ts';
import type { Access, Loss, Right, Sensitivity } from './rule.ts';

/**
 * One form of an effect that many programs have: a pattern over the command line, and what it means. The pattern's
 * groups `who`, `role` and `target` fill the texts and the undo, where `{who}` stands for them (quoted in the undo).
 */
export type Row = {
  /** Over the program and its words with one blank between, at most 600 characters. One unbounded part at most. */
  on: RegExp;
  effect?: Effect;
  direction?: Access['direction'];
  /** What `who` is, or who gains where nobody is named. */
  who?: 'user' | 'group' | 'role' | 'service' | Principal;
  right?: Right;
  sensitivity?: Sensitivity;
  reach?: Access['reach'];
  persistence?: Access['persistence'];
  certainty?: Access['certainty'];
  loss?: Loss;
  target?: string;
  /** One sentence: what follows. */
  says: string;
  undo?: string;
  note?: string;
  capture?: string;
  safer?: string;
};

/** What all rows of a rule have in common. */
export type Common = Pick<Row, 'effect' | 'who' | 'right' | 'sensitivity' | 'loss' | 'note' | 'reach'> & {
  /** Kind of what the rows are about: `repository`, `account`. */
  kind: string;
  summary: string;
  explanation: string;
};

/** Words of which every text with a request holds one: rules on requests have no telling word of their own. */
export const requestWords =
  'curl|wget|gh api|glab api|az rest|http post|http put|http patch|http delete|requests.|httpx|axios|fetch(|post /|put /|patch /|delete /|post http|put http|patch http|xh post|xh put|net::http|httparty|faraday'.split(
    '|',
  );

export const anyone: Principal = { kind: 'unknown', name: 'whoever it is given to' };
export const runner: Principal = { kind: 'self', name: 'whoever runs the command' };
export { internet };

/** A call as one line; what is quoted stands without its quotes. */
export const lineOf = (call: Call): string =>
  [call.program, ...call.words.map(word => word.text)].join(' ').slice(0, 600);

/** The detector of a table: the first row that fits. */
export function fromTable(rows: readonly Row[], common: Common): (call: Call) => Access | undefined {
  return call => {
    // `A=1 program` sets for one program what `export A=1` sets for all.
    const set = call.environment.slice(0, 8).map(({ name, value }) => `export ${name}=${value.text.slice(0, 100)}`);
    for (const line of [lineOf(call), ...set]) {
      for (const row of rows) {
        const found = row.on.exec(line);
        if (found) return accessOf(row, common, found.groups ?? {}, call.context.elevated);
      }
    }
    return undefined;
  };
}

/** As `fromTable`, for requests; the line is `METHOD host/path body`, escaped slashes resolved. */
export function fromRequests(rows: readonly Row[], common: Common): (request: Request) => Access | undefined {
  return ({ method, url, body, context }) => {
    const line = `${method} ${url.replace(/^https?:\/\//, '').slice(0, 300)} ${(body?.text ?? '').slice(0, 900)}`
      .replace(/\\(?=[/$])/g, '')
      .replace(/\s+/g, ' ');
    for (const row of rows) {
      const found = row.on.exec(line);
      if (found) return accessOf(row, common, found.groups ?? {}, context.elevated);
    }
    return undefined;
  };
}

export function accessOf(
  row: Omit<Row, 'on'>,
  common: Common,
  groups: Readonly<Record<string, string | undefined>>,
  elevated: boolean,
  quote: (text: string) => string = shellWord,
): Access {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => groups[name] || 'something unnamed');
  const command = (text: string) =>
    sameRights(
      elevated,
      text.replace(/\{(\w+)\}/g, (_, name: string) => quote(groups[name] ?? '')),
    );
  const who = row.who ?? common.who ?? anyone;
  const whole = (name: string) => fill(name).slice(0, 200);
  const target: Target = {
    kind: common.kind,
    name: whole(row.target ?? (groups.target ? '{target}' : groups.role ? '{role}' : `the ${common.kind}`)),
    breadth: 'single',
  };
  const { direction, persistence, certainty } = row;
  const sensitivity = row.sensitivity ?? common.sensitivity;
  const reach = row.reach ?? common.reach;
  const loss = row.loss ?? common.loss;
  const complete = row.undo && [...row.undo.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => groups[name]);
  return {
    effect: row.effect ?? common.effect ?? 'GRANT',
    ...(direction ? { direction } : {}),
    principal: typeof who === 'string' ? principal(who, groups.who ?? '') : who,
    target,
    right: row.right ?? common.right ?? 'write',
    ...(sensitivity ? { sensitivity } : {}),
    ...(reach ? { reach } : {}),
    ...(loss ? { loss } : {}),
    ...(persistence ? { persistence } : {}),
    ...(certainty ? { certainty } : {}),
    summary: common.summary,
    headline: whole(row.says),
    explanation: common.explanation,
    ...(row.undo && complete
      ? { undo: command(row.undo) }
      : {
          undoNote:
            row.note ?? common.note ?? 'The state until now is not in the command. Note it before you change it.',
        }),
    ...(row.capture ? { capture: command(row.capture) } : {}),
    ...(row.safer ? { safer: command(row.safer) } : {}),
  };
}
