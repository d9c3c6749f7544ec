import { atLeast } from '../policy/decide.ts';
import type { LogPayload } from '../schema/event.ts';
import type { JudgedFinding } from '../schema/message.ts';
import { type Asked, decidedIn } from './decided.ts';
import { demotedRules } from './demoted.ts';
import { exceptionFor } from './exceptions.ts';
import type { World } from './world.ts';

/** Why nobody is asked, and what speaks for it: an earlier prompt, an exception, a rule that demoted itself. */
export type Cover = Pick<Extract<LogPayload, { type: 'covered' }>, 'why' | 'by'>;

/** What covers every finding that would ask; the reason of the worst. Undefined where one of them must be asked about. */
export async function coverOf(
  world: World,
  copied: { text: string; host: string },
  findings: readonly JudgedFinding[],
  asked: readonly Asked[],
): Promise<Cover | undefined> {
  const asking = findings.filter(one => atLeast(one.decision, 'acknowledge'));
  // More than is remembered one by one.
  if (asking.length !== asked.length) return undefined;
  const demoted = await demotedRules(world);
  let cover: Cover | undefined;
  for (const [at, judged] of asking.entries()) {
    const one = await coverOne(world, copied, judged, asked[at], demoted);
    if (!one) return undefined;
    cover ??= one;
  }
  return cover;
}

async function coverOne(
  world: World,
  { text, host }: { text: string; host: string },
  judged: JudgedFinding,
  asked: Asked | undefined,
  demoted: ReadonlyMap<string, unknown>,
): Promise<Cover | undefined> {
  const prompt = asked && (await decidedIn(world, [asked]));
  if (prompt !== undefined) return { why: 'decided', by: prompt };
  const { rule, severity } = judged.finding;
  if (severity !== 'critical' && judged.decision !== 'countersign' && demoted.has(rule))
    return { why: 'demoted', by: rule };
  const exception = await exceptionFor(world, text, host, judged);
  return exception === undefined ? undefined : { why: 'exception', by: exception };
}
