import { z } from 'zod';
import { Policy, type PolicyProblem, type PolicyState } from '../schema/policy.ts';
import { checks } from './checks.ts';
import { defaults } from './defaults.ts';

export type Resolved = Pick<PolicyState, 'effective' | 'problems' | 'managedKeys'>;

const mostProblems = 100;
const longestReceived = 80;
const mostElements = 10_000;

/**
 * The policy that managed values make, over the safe defaults. Every key is judged alone: one that is refused falls back
 * to its default, an element that is refused is dropped from its list, and each refusal is told. Never throws, whatever
 * `raw` holds; the same in every browser (Chromium drops refused keys without a word, Firefox passes anything on).
 */
export function resolve(raw: unknown): Resolved {
  const problems: PolicyProblem[] = [];
  const managedKeys: string[] = [];
  const tell = (key: string, message: string, received?: unknown) => {
    const shown = holdsSecret(key) ? {} : preview(received);
    if (problems.length < mostProblems) problems.push({ key, message, ...shown });
    else if (problems.length === mostProblems) problems.push({ key: '', message: 'more problems are not shown' });
  };

  function settle(schema: z.ZodType, fallback: unknown, value: unknown, path: string): unknown {
    const kind = inner(schema);
    if (kind instanceof z.ZodObject) return settleObject(kind, fallback, value, path);
    if (kind instanceof z.ZodArray) return settleList(kind, fallback, value, path);
    const parsed = kind.safeParse(value);
    const refused = parsed.success ? checks[path]?.(parsed.data) : firstIssue(parsed.error);
    if (refused) {
      tell(path, refused, value);
      return fallback;
    }
    managedKeys.push(path);
    return parsed.data;
  }

  function settleObject(schema: z.ZodObject, fallback: unknown, value: unknown, path: string): unknown {
    if (!isRecord(value)) {
      tell(path, 'must be an object', value);
      return fallback;
    }
    tellUnknown(schema, value, path);
    const result: Record<string, unknown> = {};
    for (const [key, member] of Object.entries(schema.shape)) {
      const before = isRecord(fallback) ? fallback[key] : undefined;
      const given = Object.hasOwn(value, key) ? value[key] : undefined;
      const settled = given === undefined ? before : settle(member as z.ZodType, before, given, join(path, key));
      if (settled !== undefined) result[key] = settled;
    }
    return result;
  }

  function settleList(schema: z.ZodArray, fallback: unknown, value: unknown, path: string): unknown {
    if (!Array.isArray(value)) {
      tell(path, 'must be a list', value);
      return fallback;
    }
    const element = inner(schema.element as z.ZodType);
    const result = value.slice(0, mostElements).flatMap((one, index) => {
      const at = `${path}[${index}]`;
      const parsed = element.safeParse(one);
      const refused = parsed.success ? checks[`${path}[]`]?.(parsed.data) : firstIssue(parsed.error);
      if (refused) tell(at, refused, one);
      else if (element instanceof z.ZodObject && isRecord(one)) tellUnknown(element, one, at);
      return refused ? [] : [parsed.data];
    });
    const whole = schema.safeParse(result);
    if (whole.success) {
      managedKeys.push(path);
      return whole.data;
    }
    const issue = whole.error.issues[0];
    if (issue?.code === 'too_big') {
      const most = Number(issue.maximum);
      tell(path, `holds more than ${most} elements; the rest is ignored`, value);
      managedKeys.push(path);
      return result.slice(0, most);
    }
    tell(path, firstIssue(whole.error), value);
    return fallback;
  }

  function tellUnknown(schema: z.ZodObject, value: Record<string, unknown>, path: string): void {
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(schema.shape, key))
        tell(join(path, key.slice(0, longestReceived)), 'is not a known key', value[key]);
    }
  }

  const effective = settle(Policy, defaults, raw ?? {}, '') as Policy;
  return { effective: withdrawChecks(effective, raw, problems), problems, managedKeys };
}

/** What an optional schema, or one that is built later, holds. */
function inner(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return inner(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodLazy ? inner(schema._zod.innerType as z.ZodType) : schema;
}

/**
 * A refused restriction must not become none: where the list of runbook hosts or the ticket pattern could not be used,
 * that kind of evidence is not accepted at all.
 */
function withdrawChecks(policy: Policy, raw: unknown, problems: PolicyProblem[]): Policy {
  const wanted = isRecord(raw) && isRecord(raw.evidence) ? raw.evidence : {};
  const withdrawn: string[] = [];
  if (wanted.runbookHosts !== undefined && policy.evidence.runbookHosts.length === 0 && !isEmpty(wanted.runbookHosts))
    withdrawn.push('runbook');
  if (wanted.ticketPattern !== undefined && policy.evidence.ticketPattern === undefined) withdrawn.push('ticket');
  const kinds = policy.evidence.kinds.filter(kind => !withdrawn.includes(kind));
  if (kinds.length === policy.evidence.kinds.length) return policy;
  problems.push({
    key: 'evidence.kinds',
    message: `${withdrawn.join(' and ')} is not accepted as evidence until the key beside it is corrected`,
  });
  return { ...policy, evidence: { ...policy.evidence, kinds: kinds.length ? kinds : ['colleague'] } };
}

/** A token under a mistyped name is a token all the same, and problems are shown, copied and mailed. */
const holdsSecret = (key: string): boolean => key === 'sync' || key.startsWith('sync.');

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(path: string, key: string): string {
  return path ? `${path}.${key}` : key;
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'is refused';
  return issue.path.length ? `${issue.path.join('.')}: ${issue.message}` : issue.message;
}

/** The received value as it may be shown: shortened, and no deeper than the members of one object. */
function preview(value: unknown): { received?: string } {
  if (value === undefined) return {};
  const text = isRecord(value)
    ? `{ ${Object.keys(value)
        .slice(0, 5)
        .map(key => `${key}: ${brief(value[key])}`)
        .join(', ')} }`
    : brief(value);
  return { received: text.length > longestReceived ? `${text.slice(0, longestReceived)}…` : text };
}

function brief(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') return JSON.stringify(value.slice(0, longestReceived));
  return isRecord(value) ? '{…}' : String(value);
}
